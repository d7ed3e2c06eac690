//! The list: `migrations! { #![dialects(…)] mod m0001; mod m0002 { … } }`.

mod levels;

use crate::grammar::{Cursor, Spans, crate_path, plain};
use crate::host::local_file;
use migrate_core::call::NodeId;
use migrate_core::chain::unknown_dialect;
use migrate_core::diagnostic::{Diagnostic, did_you_mean};
use migrate_core::dialect::Dialect;
use migrate_core::lint::Level;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// One line of the list.
pub(crate) struct Entry {
    /// The migration's version.
    pub(crate) version: String,
    /// The author's token.
    pub(crate) ident: Ident,
    /// `pub`, if it stands there.
    pub(crate) visibility: TokenStream,
    /// The doc comment above.
    pub(crate) docs: TokenStream,
    /// The statements of an inline module.
    pub(crate) body: Option<Group>,
}

/// A list as it was written.
#[derive(Default)]
pub(crate) struct List {
    /// The declared dialects; SQLite if nothing is declared.
    pub(crate) dialects: Vec<Dialect>,
    /// The migrations in order, each once.
    pub(crate) entries: Vec<Entry>,
    /// `#![crate = path]`
    pub(crate) runtime: Option<TokenStream>,
    /// The migration at which lints begin to speak.
    pub(crate) lint_from: Option<usize>,
    /// The levels of lints, for the whole chain.
    pub(crate) levels: Vec<(&'static str, Level)>,
    /// Where each of them stands.
    level_places: Vec<NodeId>,
    /// Where everything stands.
    pub(crate) spans: Spans,
    /// What is wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

const ATTRIBUTES: [&str; 6] = ["dialects", "lint_from", "allow", "warn", "deny", "crate"];

impl List {
    /// Reads the input of `migrations!`.
    pub(crate) fn read(tokens: TokenStream) -> List {
        let mut list = List::default();
        let mut cursor = Cursor::new(tokens, Span::call_site());
        let mut lint_from = None;
        while cursor.is_punct(0, '#') && cursor.is_punct(1, '!') && cursor.is_group(2, Delimiter::Bracket) {
            cursor.skip();
            cursor.skip();
            if let Some(group) = cursor.group(Delimiter::Bracket) {
                list.attribute(&group, &mut lint_from);
            }
        }
        while !cursor.is_empty() {
            list.entry(&mut cursor);
        }
        if list.dialects.is_empty() {
            list.dialects.push(Dialect::Sqlite);
        }
        list.judge_levels();
        if let Some(ident) = lint_from {
            let version = plain(&ident.to_string());
            list.lint_from = list.entries.iter().position(|entry| entry.version == version);
            if list.lint_from.is_none() {
                let known = list.entries.iter().map(|entry| entry.version.as_str());
                let help = did_you_mean(&version, known);
                list.error(ident.span(), format!("`{version}` is not in this list"), |error| error.help_if(help));
            }
        }
        list
    }

    fn error(&mut self, span: Span, message: impl Into<String>, more: impl FnOnce(Diagnostic) -> Diagnostic) {
        let at = self.spans.add(span);
        self.diagnostics.push(more(Diagnostic::error(at, message)));
    }

    fn attribute(&mut self, group: &Group, lint_from: &mut Option<Ident>) {
        let mut inside = Cursor::inside(group);
        let Some(ident) = inside.ident() else {
            return self.error(inside.span(), "expected the name of an attribute", |error| error);
        };
        match plain(&ident.to_string()).as_str() {
            "doc" => {}
            "dialects" => self.read_dialects(&mut inside, ident.span()),
            "lint_from" => {
                let word = inside.group(Delimiter::Parenthesis).and_then(|group| Cursor::inside(&group).ident());
                match word {
                    Some(word) => *lint_from = Some(word),
                    None => self.error(ident.span(), "`lint_from` takes the name of a migration", |error| {
                        error.help("`#![lint_from(m0042_billing)]`")
                    }),
                }
            }
            "allow" => self.level(&mut inside, &ident, Level::Allow),
            "warn" => self.level(&mut inside, &ident, Level::Warn),
            "deny" => self.level(&mut inside, &ident, Level::Deny),
            "crate" => {
                self.runtime = crate_path(&mut inside);
                if self.runtime.is_none() {
                    self.error(ident.span(), "expected `#![crate = path::to::migrate_runtime]`", |error| error);
                }
            }
            name => {
                let help = match name {
                    "dialect" | "databases" | "database" => {
                        Some("it is written `#![dialects(sqlite, postgres)]`".to_owned())
                    }
                    "forbid" => Some("it is written `#![deny(lost_data)]`".to_owned()),
                    _ => did_you_mean(name, ATTRIBUTES),
                };
                let known = ATTRIBUTES.map(|name| format!("`{name}`")).join(", ");
                self.error(ident.span(), format!("unknown attribute `#![{name}]` of a list"), |error| {
                    if help.is_some() { error.help_if(help) } else { error.note(format!("there are {known}")) }
                });
            }
        }
    }

    fn read_dialects(&mut self, inside: &mut Cursor, at: Span) {
        let mut words = match inside.group(Delimiter::Parenthesis) {
            Some(group) => Cursor::inside(&group),
            None => Cursor::new(TokenStream::new(), at),
        };
        if words.is_empty() {
            self.error(at, "`dialects` names the databases that the chain is checked for", |error| {
                error.help("`#![dialects(sqlite, postgres)]`")
            });
        }
        while !words.is_empty() {
            let span = words.span();
            let word = match words.peek(0) {
                Some(TokenTree::Ident(ident)) => plain(&ident.to_string()),
                Some(tree) => tree.to_string().trim_matches('"').to_owned(),
                None => String::new(),
            };
            words.skip();
            match Dialect::from_word(&word) {
                Some(dialect) if self.dialects.contains(&dialect) => {
                    self.error(span, format!("`{word}` stands twice"), |error| error);
                }
                Some(dialect) => self.dialects.push(dialect),
                None => {
                    let at = self.spans.add(span);
                    self.diagnostics.push(unknown_dialect(&word, at));
                }
            }
            if !words.is_empty() && !words.eat(',') {
                self.error(words.span(), "expected `,`", |error| error);
                words.skip_to_comma();
            }
        }
    }

    fn entry(&mut self, cursor: &mut Cursor) {
        let docs = self.entry_attributes(cursor);
        let mut visibility = TokenStream::new();
        if cursor.ident_at(0).is_some_and(|ident| ident == "pub") {
            visibility.extend(cursor.ident().map(TokenTree::Ident));
            visibility.extend(cursor.group(Delimiter::Parenthesis).map(TokenTree::Group));
        }
        let is_mod = cursor.ident_at(0).is_some_and(|ident| ident == "mod");
        let Some(ident) = cursor.ident_at(usize::from(is_mod)).cloned() else {
            self.error(cursor.span(), "expected a migration: `mod m0001_name;`", |error| error);
            cursor.skip_to_semicolon();
            return;
        };
        let version = plain(&ident.to_string());
        if !is_mod {
            self.error(ident.span(), "expected a migration", |error| error.help(format!("`mod {version};`")));
            cursor.skip();
            if !cursor.eat(',') {
                cursor.skip_to_semicolon();
            }
            return;
        }
        cursor.skip();
        cursor.skip();
        let body = cursor.group(Delimiter::Brace);
        if body.is_none() && !cursor.eat(';') {
            self.error(cursor.span_before(), format!("expected `;` behind `mod {version}`"), |error| error);
            cursor.eat(',');
        }
        if let Some(first) = self.entries.iter().find(|entry| entry.version == version) {
            let span = first.ident.span();
            let place = local_file(span).map(|file| format!("{}:{}", file.display(), span.start().line));
            self.error(ident.span(), format!("`{version}` is listed twice"), |error| {
                let error = match place {
                    Some(place) => error.note(format!("it stands at {place} already")),
                    None => error,
                };
                error.note("a module's name is the migration's version, and each runs once")
            });
            return;
        }
        self.entries.push(Entry { version, ident, visibility, docs, body });
    }

    /// Doc comments are kept, everything else is refused.
    fn entry_attributes(&mut self, cursor: &mut Cursor) -> TokenStream {
        let mut docs = TokenStream::new();
        while cursor.is_punct(0, '#') && cursor.is_group(1, Delimiter::Bracket) {
            let hash = cursor.peek(0).cloned();
            cursor.skip();
            let Some(group) = cursor.group(Delimiter::Bracket) else { break };
            let mut inside = Cursor::inside(&group);
            let Some(name) = inside.ident() else { continue };
            match name.to_string().as_str() {
                "doc" => {
                    docs.extend(hash);
                    docs.extend([TokenTree::Group(group)]);
                }
                "cfg" | "cfg_attr" => {
                    self.error(name.span(), "`#[cfg]` cannot stand on a migration", |error| {
                        error
                            .help("what only one database needs is marked `#[only(sqlite)]` inside the migration")
                            .note("a chain that differs from build to build could not be checked, nor compared with what was applied")
                    });
                }
                "path" => self.error(name.span(), "`#[path]` cannot stand on a migration", |error| {
                    error.help("name the file like the module: the name is the migration's version")
                }),
                other => {
                    let message = format!("`#[{other}]` cannot stand on a migration in the list");
                    let help = match other {
                        "allow" => "inside the migration, at its top: `#![allow(…, reason = \"…\")]`",
                        "only" => "inside the migration, in front of a statement: `#[only(…)]`",
                        _ => "leave it out",
                    };
                    self.error(name.span(), message, |error| error.help(help));
                }
            }
        }
        docs
    }
}
