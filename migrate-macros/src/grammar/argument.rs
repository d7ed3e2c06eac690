//! What stands between parentheses: columns, options, renames, parts and plain values.

use super::{Cursor, Grammar, Unfinished, plain};
use migrate_core::call::{Key, Node, Value};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::language::column_type;
use proc_macro2::{Delimiter, Group, TokenTree};

/// Where bare words have a meaning, or where a better answer comes later.
const WORDS_IN: [&str; 14] = [
    "allow",
    "only",
    "transaction",
    "after_deploy",
    "irreversible",
    "Enum",
    "server_default",
    "fill",
    "json",
    "sql",
    "set",
    "on_delete",
    "on_update",
    "deferrable",
];

/// Options of operations that are said or not.
const FLAGS: [&str; 9] =
    ["drop_default", "drop_generated", "generated", "nullable", "reuse", "stash", "stored", "strict", "unique"];

impl Grammar<'_> {
    /// All arguments of `name(…)`.
    pub(super) fn arguments(&mut self, group: &Group, name: &str) -> Vec<Node> {
        self.separated(group, |grammar, cursor| grammar.argument(cursor, name))
    }

    /// What stands between commas. What cannot be read is skipped.
    pub(super) fn separated<T>(
        &mut self,
        group: &Group,
        mut read: impl FnMut(&mut Self, &mut Cursor) -> Option<T>,
    ) -> Vec<T> {
        let mut cursor = Cursor::inside(group);
        let mut found = Vec::new();
        while !cursor.is_empty() {
            let errors = self.parsed.diagnostics.len();
            let one = read(self, &mut cursor);
            if one.is_some() && (cursor.is_empty() || cursor.eat(',')) {
                found.extend(one);
                continue;
            }
            // One mistake is one message.
            if self.parsed.diagnostics.len() == errors {
                self.no_comma(&cursor);
            }
            found.extend(one);
            self.lost = true;
            cursor.skip_to_comma();
        }
        found
    }

    fn no_comma(&mut self, cursor: &Cursor) {
        let error = self.error(cursor.span(), "expected `,`");
        let behind_dot = cursor.ident_at(1).filter(|_| cursor.is_punct(0, '.')).map(ToString::to_string);
        let error = if let Some(word) = behind_dot {
            let inside = match word.as_str() {
                "on_delete" | "on_update" => Some(format!("references(\"table\", {word} = cascade)")),
                "deferrable" => Some("references(\"table\", deferrable = deferred)".to_owned()),
                "name" => Some("unique([\"column\"], name = \"…\")".to_owned()),
                _ => None,
            };
            match inside {
                Some(inside) => error.help(format!("it stands inside: `{inside}`")),
                None => error.help("dots join what belongs to a column; what else belongs to a table is written apart"),
            }
        } else if cursor.ident_at(0).is_some() && cursor.is_group(1, Delimiter::Parenthesis) {
            error.help("what belongs to a column follows `=`, joined by dots: `id: i64 = primary_key().unique()`")
        } else {
            error
        };
        self.report(error);
    }

    fn argument(&mut self, cursor: &mut Cursor, of: &str) -> Option<Node> {
        let above = self.outer_attributes(cursor);
        if self.misplaced_type(cursor, of) {
            return None;
        }
        let named = cursor.ident_at(0).is_some() || cursor.is_string(0);
        let node = if named && cursor.is_colon(1) {
            return self.column(cursor, above, of);
        } else if cursor.ident_at(0).is_some() && cursor.is_equals(1) {
            self.option(cursor, of)?
        } else {
            let mut node = self.element(cursor)?;
            // `run(fill)`: a bare word is a function there.
            if of == "run" {
                self.take_function(&mut node);
            } else if of == "alter_column" && self.no_default(&node) {
                return None;
            } else if !WORDS_IN.contains(&of) {
                self.quote_words(&mut node);
            }
            node
        };
        let Node { at, mut value } = node;
        if let Value::Call(call) = &mut value {
            call.attributes = above.attributes;
            call.docs = above.docs;
        } else if let Some(attribute) = above.attributes.first() {
            let message = format!("`#[{}]` can stand above a statement, a column or a part", attribute.name);
            self.report(Diagnostic::error(attribute.at, message));
        }
        Some(Node { at, value })
    }

    /// `id = i64` for `id: i64`, and a type that stands alone where it has to be named.
    fn misplaced_type(&mut self, cursor: &mut Cursor, of: &str) -> bool {
        let declares = matches!(of, "create_table" | "add_column");
        if !declares && of != "alter_column" {
            return false;
        }
        let is_type = |ident: &proc_macro2::Ident| {
            let ident = ident.to_string();
            ident == "Option" || column_type::WORDS.iter().any(|(word, _)| ident == *word)
        };
        let error = if declares && cursor.is_equals(1) && cursor.ident_at(2).is_some_and(is_type) {
            let Some(ident) = cursor.ident() else { return false };
            cursor.skip();
            let help = format!("`{ident}: {}`", declaration(&cursor.text_to_comma()));
            self.error(ident.span(), format!("expected `:` behind `{ident}`")).help(help)
        } else if cursor.is_colon(1) || !cursor.ident_at(0).is_some_and(is_type) {
            return false;
        } else if declares {
            let help = format!("`name: {}`", declaration(&cursor.text_to_comma()));
            self.error(cursor.span(), "expected a column's name before its type").help(help)
        } else {
            let help = format!("`type = {}`", declaration(&cursor.text_to_comma()));
            self.error(cursor.span(), "expected `type = …`").help(help)
        };
        self.report(error);
        true
    }

    /// A value, or `"old" => "new"`.
    pub(super) fn element(&mut self, cursor: &mut Cursor) -> Option<Node> {
        let from = self.value(cursor)?;
        if !cursor.is_joined(0, '=', '>') {
            return Some(from);
        }
        cursor.skip();
        cursor.skip();
        let to = self.value(cursor)?;
        Some(Node { at: from.at, value: Value::Rename(Box::new(from), Box::new(to)) })
    }

    /// `where = "…"`
    fn option(&mut self, cursor: &mut Cursor, of: &str) -> Option<Node> {
        let ident = cursor.ident()?;
        let at = self.parsed.spans.add(ident.span());
        let key = Key { at, name: plain(&ident.to_string()) };
        cursor.eat('=');
        if cursor.is_empty() || cursor.is_punct(0, ',') {
            let error = self.error(ident.span(), format!("`{} =` has no value", key.name));
            self.report(error);
            return None;
        }
        // The one option whose value is a type.
        let mut value = if key.name == "type" && matches!(cursor.peek(0), Some(TokenTree::Literal(_))) {
            let error = self.error(cursor.span(), "expected a type").help("`type = String(255)`");
            self.report(error);
            return None;
        } else if key.name == "type" {
            let column_type = self.type_call(cursor)?;
            Node { at: column_type.call.at, value: Value::Type(column_type) }
        } else {
            self.element(cursor)?
        };
        if of == "run" && matches!(key.name.as_str(), "up" | "down") {
            self.take_function(&mut value);
        }
        Some(Node { at, value: Value::Option(key, Box::new(value)) })
    }

    /// `alter_column("post", "status", none)`
    fn no_default(&mut self, node: &Node) -> bool {
        let word = match &node.value {
            Value::Name(name) if name == "none" => "none",
            Value::None => "None",
            _ => return false,
        };
        self.report(
            Diagnostic::error(node.at, format!("`{word}` is nothing that `alter_column` changes"))
                .help("to take the default away: `drop_default = true`")
                .help("to allow NULL: `nullable = true`"),
        );
        true
    }

    /// Names are strings: `drop_table(post)` is answered, and read as it was meant.
    fn quote_words(&mut self, node: &mut Node) {
        match &mut node.value {
            Value::List(nodes) => nodes.iter_mut().for_each(|node| self.quote_words(node)),
            // Other tools have bare words for these.
            Value::Name(name) if FLAGS.contains(&name.as_str()) => {
                let name = std::mem::take(name);
                let error = Diagnostic::error(node.at, format!("`{name}` needs a value"));
                self.report(error.help(format!("`{name} = true`")));
                let key = Key { at: node.at, name };
                node.value = Value::Option(key, Box::new(Node { at: node.at, value: Value::Bool(true) }));
            }
            Value::Name(name) => {
                let name = std::mem::take(name);
                self.parsed.unfinished.push((Unfinished::Part, node.at, name.clone()));
                let error =
                    Diagnostic::error(node.at, "names are written as strings here").help(format!("`\"{name}\"`"));
                self.report(error);
                node.value = Value::Text(name);
            }
            _ => {}
        }
    }

    /// A bare word in the place of a function.
    fn take_function(&mut self, node: &mut Node) {
        if let Value::Name(name) = &node.value {
            let span = self.parsed.spans.get(node.at).unwrap_or_else(proc_macro2::Span::call_site);
            let name = name.clone();
            let ident = match name.as_str() {
                "self" | "Self" | "super" | "crate" => return,
                word if is_keyword(word) => proc_macro2::Ident::new_raw(word, span),
                word => proc_macro2::Ident::new(word, span),
            };
            self.function(name.clone(), proc_macro2::TokenTree::Ident(ident).into());
            node.value = Value::Path(name);
        }
    }
}

/// A type and what belongs to the column, as they are written: `String(200) = unique()` for `String(200).unique()`.
fn declaration(written: &str) -> String {
    let written = written.replace(" < ", "<").replace(" >", ">");
    let mut depth = 0_i32;
    let dot = written.char_indices().find(|(_, character)| {
        depth += i32::from(*character == '(') - i32::from(*character == ')');
        depth == 0 && matches!(character, '.' | '=')
    });
    match dot {
        Some((at, '.')) => format!("{} = {}", &written[..at], &written[at + 1..]),
        _ => written,
    }
}

/// Words that are names in the language and need `r#` in Rust.
fn is_keyword(word: &str) -> bool {
    syn::parse_str::<syn::Ident>(word).is_err()
}
