//! `#[…]`, `#![…]` and doc comments.

use super::{Cursor, Grammar, plain};
use migrate_core::call::{Attribute, Node, Value};
use migrate_core::diagnostic::{Diagnostic, did_you_mean};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// What stands above a statement, a column or a part.
#[derive(Default)]
pub(super) struct Above {
    pub(super) attributes: Vec<Attribute>,
    pub(super) docs: String,
}

const OUTER: [&str; 2] = ["allow", "only"];
const INNER: [&str; 5] = ["irreversible", "transaction", "after_deploy", "allow", "crate"];

impl Grammar<'_> {
    /// `//!` and `#![…]` at the beginning.
    pub(super) fn inner_attributes(&mut self, cursor: &mut Cursor) {
        while cursor.is_punct(0, '#') && cursor.is_punct(1, '!') && cursor.is_group(2, Delimiter::Bracket) {
            cursor.skip();
            cursor.skip();
            if let Some(group) = cursor.group(Delimiter::Bracket) {
                self.inner_attribute(&group);
            }
        }
        self.parsed.description = self.parsed.description.trim().to_owned();
    }

    fn inner_attribute(&mut self, group: &Group) {
        let mut inside = Cursor::inside(group);
        let Some(ident) = inside.ident() else {
            let error = self.error(inside.span(), "expected the name of an attribute");
            return self.report(error);
        };
        match plain(&ident.to_string()).as_str() {
            "doc" => {
                let line = self.doc_line(&mut inside);
                append_line(&mut self.parsed.description, &line);
            }
            "crate" => match crate_path(&mut inside) {
                Some(path) => self.parsed.runtime = Some(path),
                None => {
                    let error = self.error(ident.span(), "expected `#![crate = path::to::migrate_runtime]`");
                    self.report(error);
                }
            },
            "__entry" => self.parsed.entry = entry(&mut inside),
            name if INNER.contains(&name) => {
                let attribute = self.attribute(&ident, &mut inside);
                self.inner_shape(&attribute);
                self.parsed.attributes.push(attribute);
            }
            name => {
                let error = self.error(ident.span(), format!("unknown attribute `#![{name}]` of a migration"));
                let error = match name {
                    "cfg" | "cfg_attr" => cfg_help(error, name),
                    "dialects" | "lint_from" => {
                        error.help(format!("`{name}` belongs in the list, `migrations! {{ … }}`"))
                    }
                    "only" => error.help("`#[only(…)]` stands above a statement"),
                    "deny" | "warn" | "forbid" | "expect" => {
                        error.help("levels are set in the list, for the whole chain: `#![deny(lost_data)]`")
                    }
                    _ => with_known(error, name, &INNER),
                };
                self.report(error);
            }
        }
    }

    fn inner_shape(&mut self, attribute: &Attribute) {
        let first = attribute.args.first().map(|arg| &arg.value);
        let wrong = match (attribute.name.as_str(), first) {
            ("irreversible", Some(Value::Text(why))) if !why.trim().is_empty() => None,
            ("irreversible", _) => Some("`#![irreversible(\"why\")]`"),
            ("transaction", Some(Value::Name(word))) if word == "off" => None,
            ("transaction", _) => Some("`#![transaction(off)]`"),
            ("after_deploy", Some(_)) => Some("`#![after_deploy]`"),
            _ => None,
        };
        if let Some(right) = wrong {
            self.report(Diagnostic::error(attribute.at, format!("expected {right}")));
        }
    }

    /// `///` and `#[…]` above something.
    pub(super) fn outer_attributes(&mut self, cursor: &mut Cursor) -> Above {
        let mut above = Above::default();
        while cursor.is_punct(0, '#') && cursor.is_group(1, Delimiter::Bracket) {
            cursor.skip();
            let Some(group) = cursor.group(Delimiter::Bracket) else { break };
            let mut inside = Cursor::inside(&group);
            let Some(ident) = inside.ident() else {
                let error = self.error(inside.span(), "expected the name of an attribute");
                self.report(error);
                continue;
            };
            match plain(&ident.to_string()).as_str() {
                "doc" => {
                    let line = self.doc_line(&mut inside);
                    append_line(&mut above.docs, &line);
                }
                name if OUTER.contains(&name) => {
                    let attribute = self.attribute(&ident, &mut inside);
                    above.attributes.push(attribute);
                }
                name => {
                    let error = self.error(ident.span(), format!("unknown attribute `#[{name}]`"));
                    let error = match name {
                        "cfg" | "cfg_attr" => cfg_help(error, name),
                        "irreversible" => {
                            error.help("on a statement: `down = irreversible(\"why\")`; for the whole file `#![irreversible(\"why\")]`")
                        }
                        "expect" | "deny" | "warn" => error.help("say `#[allow(…, reason = \"…\")]`"),
                        _ if INNER.contains(&name) => {
                            error.help(format!("it concerns the whole migration: `#![{name}…]` at its beginning"))
                        }
                        _ => with_known(error, name, &OUTER),
                    };
                    self.report(error);
                }
            }
        }
        above.docs = above.docs.trim().to_owned();
        above
    }

    fn attribute(&mut self, name: &Ident, inside: &mut Cursor) -> Attribute {
        let at = self.parsed.spans.add(name.span());
        let name = plain(&name.to_string());
        let args: Vec<Node> =
            inside.group(Delimiter::Parenthesis).map(|group| self.arguments(&group, &name)).unwrap_or_default();
        if !inside.is_empty() {
            let error = self.error(inside.span(), "expected `]`").help(format!("`#[{name}(…)]`"));
            self.report(error);
        }
        Attribute { at, name, args }
    }

    fn doc_line(&mut self, inside: &mut Cursor) -> String {
        inside.eat('=');
        match inside.peek(0) {
            Some(TokenTree::Literal(literal)) => match syn::Lit::new(literal.clone()) {
                syn::Lit::Str(text) => text.value(),
                _ => String::new(),
            },
            _ => String::new(),
        }
    }
}

/// The name that is near, or all that there are.
fn with_known(error: Diagnostic, name: &str, known: &[&str]) -> Diagnostic {
    match did_you_mean(name, known.iter().copied()) {
        Some(help) => error.help(help),
        None => {
            let known = known.iter().filter(|known| **known != "after_deploy").map(|known| format!("`{known}`"));
            error.note(format!("there are {}", known.collect::<Vec<_>>().join(", ")))
        }
    }
}

fn cfg_help(error: Diagnostic, name: &str) -> Diagnostic {
    Diagnostic { message: format!("`#[{name}]` cannot stand in a migration"), ..error }
        .help("what only one database needs is marked `#[only(sqlite)]`")
        .note("a chain that differs from build to build could not be checked, nor compared with what was applied")
}

fn append_line(docs: &mut String, line: &str) {
    if !docs.is_empty() {
        docs.push('\n');
    }
    docs.push_str(line.trim());
}

/// `= path`, the rest of `#![crate = path]`.
pub(crate) fn crate_path(inside: &mut Cursor) -> Option<TokenStream> {
    if !inside.eat('=') || inside.is_empty() {
        return None;
    }
    let mut path = TokenStream::new();
    while let Some(tree) = inside.peek(0) {
        if !matches!(tree, TokenTree::Ident(_)) && !inside.is_punct(0, ':') {
            return None;
        }
        path.extend([tree.clone()]);
        inside.skip();
    }
    Some(path)
}

/// `(7, 3)`, the rest of `#![__entry(7, 3)]`.
fn entry(inside: &mut Cursor) -> Option<(usize, usize)> {
    let group = inside.group(Delimiter::Parenthesis)?;
    let numbers: Vec<usize> = group
        .stream()
        .into_iter()
        .filter_map(|tree| match tree {
            TokenTree::Literal(literal) => literal.to_string().trim_end_matches("usize").parse().ok(),
            _ => None,
        })
        .collect();
    match numbers.as_slice() {
        [list, place] => Some((*list, *place)),
        _ => None,
    }
}
