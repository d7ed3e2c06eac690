//! Declared columns and their types.

use super::attribute::Above;
use super::{Cursor, Grammar, plain};
use migrate_core::call::{Call, ColumnCall, Node, TypeCall, Value};
use proc_macro2::{Delimiter, Span, TokenTree};

/// Values that are calls: behind a column's `=` they are meant as a default.
const VALUE_CALLS: [&str; 7] = ["now", "current_date", "uuid", "json", "sql", "unchecked", "lookup"];

/// Words without parentheses that the check of modifiers answers better than the grammar.
const ANSWERED_LATER: [&str; 4] = ["nullable", "null", "not_null", "optional"];

impl Grammar<'_> {
    /// `title: String(200) = unique()`
    pub(super) fn column(&mut self, cursor: &mut Cursor, above: Above, of: &str) -> Option<Node> {
        let name = self.name(cursor)?;
        cursor.eat(':');
        if cursor.is_string(0) && of.starts_with("rename") {
            let to = cursor.text_to_comma();
            let error = self
                .error(cursor.span(), "expected `=>`")
                .help(format!("a new name is written `\"{}\" => {to}`", name.name));
            self.report(error);
            return None;
        }
        let column_type = self.type_call(cursor)?;
        let mut modifiers = Vec::new();
        if cursor.is_equals(0) {
            cursor.skip();
            self.modifiers(cursor, &mut modifiers);
        }
        let at = name.at;
        let column = ColumnCall { name, column_type, modifiers, attributes: above.attributes, docs: above.docs };
        Some(Node { at, value: Value::Column(Box::new(column)) })
    }

    /// What can be read of a chain stays: the column is there even if its default is not.
    fn modifiers(&mut self, cursor: &mut Cursor, modifiers: &mut Vec<Call>) {
        while let Some(modifier) = self.modifier(cursor, modifiers.is_empty()) {
            modifiers.push(modifier);
            if !cursor.eat('.') {
                return;
            }
        }
    }

    fn modifier(&mut self, cursor: &mut Cursor, first: bool) -> Option<Call> {
        let span = cursor.span();
        let name = cursor.ident_at(0).map(|ident| plain(&ident.to_string())).unwrap_or_default();
        let called = cursor.is_group(1, Delimiter::Parenthesis);
        let constant = name.is_empty() || ["true", "false", "None", "Some"].contains(&name.as_str());
        if first && (constant || (called && VALUE_CALLS.contains(&name.as_str()))) {
            return self.bare_default(cursor, span, &name);
        }
        if constant {
            let error = self.error(span, "expected a modifier: `unique()`");
            self.report(error);
            return None;
        }
        cursor.skip();
        let at = self.parsed.spans.add(span);
        let args = match cursor.group(Delimiter::Parenthesis) {
            Some(group) => self.arguments(&group, &name),
            None => {
                if !ANSWERED_LATER.contains(&name.as_str()) {
                    let error = self.error(span, format!("expected `{name}(…)`"));
                    self.report(error.help(format!("a modifier has parentheses: `{name}()`")));
                }
                Vec::new()
            }
        };
        Some(Call { at, name, args, ..Call::default() })
    }

    /// `is_draft: bool = false`
    fn bare_default(&mut self, cursor: &Cursor, span: Span, name: &str) -> Option<Call> {
        let error = match name {
            "None" => self
                .error(span, "`None` is no modifier")
                .help("a column whose type is `Option<…>` is NULL where nothing is given; leave `= None` out"),
            _ if cursor.is_empty() || cursor.is_punct(0, ',') => self.error(span, "expected a modifier: `unique()`"),
            _ => {
                let value = cursor.text_to_comma();
                self.error(span, format!("`{value}` is no modifier"))
                    .help(format!("a default is written `server_default({value})`"))
            }
        };
        self.report(error);
        None
    }

    /// `String(255)`, `Option<i64>`
    pub(super) fn type_call(&mut self, cursor: &mut Cursor) -> Option<TypeCall> {
        let (name, span) = self.type_name(cursor)?;
        let at = self.parsed.spans.add(span);
        if cursor.eat('<') {
            return self.generic(cursor, name, span);
        }
        let mut args = Vec::new();
        if let Some(group) = cursor.group(Delimiter::Parenthesis) {
            if name == "Option" || name == "Vec" {
                let error = self.error(span, format!("`{name}` takes its type in angle brackets"));
                self.report(error.help(format!("`{name}<{}>`", group.stream())));
                return None;
            }
            args = self.arguments(&group, &name);
        } else if let Some(group) = cursor.group(Delimiter::Bracket) {
            let error = self.error(span, "a length stands in parentheses");
            self.report(error.help(format!("`{name}({})`", group.stream())));
            return None;
        }
        Some(TypeCall { nullable: false, call: Call { at, name, args, ..Call::default() } })
    }

    fn type_name(&mut self, cursor: &mut Cursor) -> Option<(String, Span)> {
        let span = cursor.span();
        let Some(ident) = cursor.ident() else {
            let error = self.error(span, "expected a type");
            let error = match cursor.peek(0) {
                _ if cursor.is_punct(0, '&') => error.help("text is `String`, bytes are `Bytes`"),
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
                    error.help("bytes are `Bytes` or `Bytes(16)`, an array (PostgreSQL) is `Vec<T>`")
                }
                Some(TokenTree::Literal(literal)) => {
                    error.help(format!("a default is written `server_default({literal})`"))
                }
                _ => error.help("a column is declared `name: String(200)`"),
            };
            self.report(error);
            return None;
        };
        let mut name = plain(&ident.to_string());
        if !cursor.is_joined(0, ':', ':') {
            return Some((name, span));
        }
        while cursor.is_joined(0, ':', ':') {
            cursor.skip();
            cursor.skip();
            name = cursor.ident().map(|ident| plain(&ident.to_string())).unwrap_or(name);
        }
        let error = self.error(span, "types are words of the language, not paths").help(format!("`{name}`"));
        self.report(error);
        None
    }

    /// Behind `Option<` or `Vec<`.
    fn generic(&mut self, cursor: &mut Cursor, name: String, span: Span) -> Option<TypeCall> {
        if name != "Option" && name != "Vec" {
            let mut inside = cursor.text_to_comma();
            if let Some(end) = inside.find('>') {
                inside.truncate(end);
            }
            let error = self.error(span, format!("`{name}` takes no `<…>`"));
            let inside = inside.trim();
            let help = if inside.chars().all(|c| c.is_ascii_digit()) {
                format!("`{name}({inside})`")
            } else {
                format!("`{name}`")
            };
            self.report(error.help(help));
            return None;
        }
        let inner = self.type_call(cursor)?;
        if !cursor.eat('>') {
            let error = self.error(cursor.span(), format!("expected `>`, the end of `{name}<…>`"));
            self.report(error);
            return None;
        }
        if inner.nullable {
            let error = match name.as_str() {
                "Option" => self.error(span, "`Option` stands once").help(format!("`Option<{}>`", inner.call.name)),
                _ => self
                    .error(span, "the elements of an array cannot be declared NULL or not")
                    .help("take the inner `Option` off"),
            };
            self.report(error);
            return None;
        }
        if name == "Option" {
            return Some(TypeCall { nullable: true, ..inner });
        }
        let at = self.parsed.spans.add(span);
        let args = vec![Node { at: inner.call.at, value: Value::Type(inner) }];
        Some(TypeCall { nullable: false, call: Call { at, name, args, ..Call::default() } })
    }
}
