//! Values: constants, words, lists, rows, tuples, calls and paths.

use super::{Cursor, FunctionPath, Grammar, TextPlace, plain};
use migrate_core::call::{Call, Key, Node, Value};
use proc_macro2::{Delimiter, Group, Literal, Span, TokenStream, TokenTree};

impl Grammar<'_> {
    /// One value.
    pub(super) fn value(&mut self, cursor: &mut Cursor) -> Option<Node> {
        let span = cursor.span();
        match cursor.peek(0) {
            Some(TokenTree::Literal(literal)) => {
                let literal = literal.clone();
                cursor.skip();
                self.literal(&literal, span, "")
            }
            Some(TokenTree::Ident(_)) => self.word(cursor),
            Some(TokenTree::Punct(punct)) if punct.as_char() == '-' => {
                cursor.skip();
                match cursor.peek(0) {
                    Some(TokenTree::Literal(literal)) => {
                        let literal = literal.clone();
                        cursor.skip();
                        self.literal(&literal, span, "-")
                    }
                    _ => self.no_value(cursor, span),
                }
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && cursor.is_joined(0, ':', ':') => {
                self.path(cursor)
            }
            Some(TokenTree::Group(group)) => {
                let group = group.clone();
                cursor.skip();
                let at = self.parsed.spans.add(span);
                let value = match group.delimiter() {
                    Delimiter::Bracket => Value::List(self.elements(&group)),
                    Delimiter::Parenthesis => Value::Tuple(self.elements(&group)),
                    Delimiter::Brace | Delimiter::None => self.row(&group),
                };
                Some(Node { at, value })
            }
            _ => self.no_value(cursor, span),
        }
    }

    fn no_value(&mut self, cursor: &Cursor, span: Span) -> Option<Node> {
        let error = self.error(span, "expected a value");
        let error = if cursor.is_punct(0, '|') {
            error.help("a function stands in the file and is named here: `up = fill_slugs`")
        } else if cursor.is_punct(0, '&') {
            error.help("take the `&` off")
        } else {
            error
        };
        self.report(error);
        None
    }

    fn literal(&mut self, literal: &Literal, span: Span, sign: &str) -> Option<Node> {
        let at = self.parsed.spans.add(span);
        let wrong = |message: String| migrate_core::diagnostic::Diagnostic::error(at, message);
        let source = literal.to_string();
        if let (Some(text), "") = (verbatim(&source), sign) {
            self.parsed.spans.put_text(at, TextPlace::Verbatim(1));
            return Some(Node { at, value: self.text(text.to_owned()) });
        }
        let value = match syn::Lit::new(literal.clone()) {
            syn::Lit::Str(text) if sign.is_empty() && text.suffix().is_empty() => {
                let value = text.value();
                let quote = source.find('"').map_or(0, |quote| quote + 1);
                let end = source.len().saturating_sub(quote - usize::from(source.starts_with('r')).min(quote));
                if source.get(quote..end) == Some(value.as_str()) {
                    self.parsed.spans.put_text(at, TextPlace::Verbatim(quote));
                }
                self.text(value)
            }
            syn::Lit::Int(number) if number.suffix().is_empty() => {
                let digits = format!("{sign}{}", number.base10_digits());
                match digits.parse() {
                    Ok(number) => Value::Integer(number),
                    Err(_) => {
                        let help = format!("SQL can say it, where the column holds it: `sql(\"{digits}\")`");
                        self.report(wrong(format!("`{digits}` is larger than 64 bits")).help(help));
                        return None;
                    }
                }
            }
            syn::Lit::Float(number) if number.suffix().is_empty() => {
                let digits = number.base10_digits();
                if digits.contains(['e', 'E']) {
                    let written = digits.parse::<f64>().map(|number| format!("write it out: `{sign}{number}`"));
                    self.report(wrong("a number has no exponent here".to_owned()).help_if(written.ok()));
                    return None;
                }
                Value::Decimal(format!(
                    "{sign}{}",
                    digits.strip_suffix('.').map(|d| format!("{d}.0")).unwrap_or(digits.to_owned())
                ))
            }
            syn::Lit::Int(number) => {
                let help = format!("`{sign}{}`", number.base10_digits());
                self.report(wrong("a number has no suffix here: the column has the type".to_owned()).help(help));
                return None;
            }
            syn::Lit::Float(number) => {
                let help = format!("`{sign}{}`", number.base10_digits());
                self.report(wrong("a number has no suffix here: the column has the type".to_owned()).help(help));
                return None;
            }
            syn::Lit::Char(character) => {
                let help = format!("`\"{}\"`", character.value());
                self.report(wrong("text is written in double quotes".to_owned()).help(help));
                return None;
            }
            syn::Lit::ByteStr(bytes) => {
                let hex: String = bytes.value().iter().map(|byte| format!("{byte:02x}")).collect();
                let help = format!("bytes are SQL: `sql(\"X'{hex}'\")`, on PostgreSQL `sql(\"'\\\\x{hex}'\")`");
                self.report(wrong("this literal has no meaning here".to_owned()).help(help));
                return None;
            }
            _ => {
                self.report(wrong("this literal has no meaning here".to_owned()).help("text is written `\"…\"`"));
                return None;
            }
        };
        Some(Node { at, value })
    }

    fn text(&mut self, text: String) -> Value {
        self.parsed.longest_text = self.parsed.longest_text.max(text.len());
        Value::Text(text)
    }

    /// What begins with a word: a constant, a name, a path, a call.
    fn word(&mut self, cursor: &mut Cursor) -> Option<Node> {
        if cursor.is_joined(1, ':', ':') {
            return self.path(cursor);
        }
        let ident = cursor.ident()?;
        let name = plain(&ident.to_string());
        if cursor.is_punct(0, '!') {
            return self.include(cursor, &name, ident.span());
        }
        if let Some(group) = cursor.group(Delimiter::Parenthesis) {
            if name == "Some" {
                let error =
                    self.error(ident.span(), "a value that is there needs no `Some`").help("take `Some(…)` off");
                self.report(error);
                return None;
            }
            let at = self.parsed.spans.add(ident.span());
            let args = self.arguments(&group, &name);
            return Some(Node { at, value: Value::Call(Call { at, name, args, ..Call::default() }) });
        }
        let at = self.parsed.spans.add(ident.span());
        let value = match name.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "None" => Value::None,
            "null" | "NULL" | "Null" | "nil" => {
                let error = self.error(ident.span(), format!("`{name}` is written `None`"));
                self.report(error);
                return None;
            }
            "TRUE" | "FALSE" | "True" | "False" => {
                let error = self.error(ident.span(), format!("`{name}` is written `{}`", name.to_lowercase()));
                self.report(error);
                return None;
            }
            _ => Value::Name(name),
        };
        Some(Node { at, value })
    }

    /// `include_str!("…")`, read by us for the chain and by the compiler so that cargo tracks the file.
    fn include(&mut self, cursor: &mut Cursor, name: &str, span: Span) -> Option<Node> {
        cursor.skip();
        let group = match cursor.peek(0) {
            Some(TokenTree::Group(group)) => group.clone(),
            _ => return self.no_value(cursor, span),
        };
        cursor.skip();
        if name != "include_str" {
            let error = self
                .error(span, format!("`{name}!` cannot stand in a migration"))
                .help("values are constants; a text of its own file is `include_str!(\"file.sql\")`");
            self.report(error);
            return None;
        }
        let mut inside = Cursor::inside(&group);
        let file = self.value(&mut inside)?;
        let Value::Text(path) = &file.value else {
            let error = self.error(span, "`include_str!` takes the path of a file as a string");
            self.report(error);
            return None;
        };
        match (self.include)(path) {
            Ok(text) => {
                self.parsed.includes.push(group.stream());
                let Some(text) = text else {
                    // What it says is not known, nor what it does.
                    self.lost = true;
                    self.parsed.unreadable = true;
                    return Some(Node { at: file.at, value: Value::Text(String::new()) });
                };
                self.parsed.spans.put_text(file.at, TextPlace::Included(path.clone()));
                Some(Node { at: file.at, value: self.text(text) })
            }
            Err(error) => {
                let error =
                    migrate_core::diagnostic::Diagnostic::error(file.at, format!("cannot read `{path}`: {error}"))
                        .note("the path is relative to the file of the migration");
                self.report(error);
                None
            }
        }
    }

    /// `super::fill`: a function.
    fn path(&mut self, cursor: &mut Cursor) -> Option<Node> {
        let span = cursor.span();
        let mut name = String::new();
        let mut tokens = TokenStream::new();
        loop {
            if cursor.is_joined(0, ':', ':') {
                name.push_str("::");
                tokens.extend(cursor.peek(0).cloned());
                tokens.extend(cursor.peek(1).cloned());
                cursor.skip();
                cursor.skip();
            }
            match cursor.ident() {
                Some(ident) => {
                    name.push_str(&plain(&ident.to_string()));
                    tokens.extend([TokenTree::from(ident)]);
                }
                None => {
                    let error = self.error(cursor.span(), "expected the path of a function: `super::fill`");
                    self.report(error);
                    return None;
                }
            }
            if !cursor.is_joined(0, ':', ':') {
                break;
            }
        }
        if cursor.is_group(0, Delimiter::Parenthesis) {
            let error =
                self.error(span, format!("`{name}` is named here, not called")).help("take the parentheses off");
            self.report(error);
            return None;
        }
        let at = self.parsed.spans.add(span);
        self.function(name.clone(), tokens);
        Some(Node { at, value: Value::Path(name) })
    }

    /// Remembers a function, once.
    pub(super) fn function(&mut self, name: String, tokens: TokenStream) {
        if !self.parsed.functions.iter().any(|function| function.name == name) {
            self.parsed.functions.push(FunctionPath { name, tokens });
        }
    }

    /// The elements of a list or a tuple.
    fn elements(&mut self, group: &Group) -> Vec<Node> {
        self.separated(group, |grammar, cursor| grammar.element(cursor))
    }

    /// `{ name: value }`, or `{ "old" => "new" }`, which is a list of renames.
    fn row(&mut self, group: &Group) -> Value {
        let inside = Cursor::inside(group);
        if inside.is_string(0) && inside.is_joined(1, '=', '>') {
            return Value::List(self.elements(group));
        }
        Value::Row(self.separated(group, |grammar, cursor| grammar.row_entry(cursor)))
    }

    fn row_entry(&mut self, cursor: &mut Cursor) -> Option<(Key, Node)> {
        let key = self.name(cursor)?;
        if !cursor.is_colon(0) {
            let error = self.error(cursor.span(), format!("expected `:` behind `{}`", key.name));
            self.report(error.help(format!("a row is written `{{ {}: value }}`", key.name)));
            return None;
        }
        cursor.skip();
        let value = self.value(cursor)?;
        Some((key, value))
    }

    /// A column's name where it is declared or in a row: an identifier, or a string.
    pub(super) fn name(&mut self, cursor: &mut Cursor) -> Option<Key> {
        let span = cursor.span();
        if let Some(ident) = cursor.ident() {
            return Some(Key { at: self.parsed.spans.add(span), name: plain(&ident.to_string()) });
        }
        if cursor.is_string(0) {
            let node = self.value(cursor)?;
            if let Value::Text(name) = node.value {
                return Some(Key { at: node.at, name });
            }
        }
        let error = self.error(span, "expected the name of a column");
        self.report(error);
        None
    }
}

/// What stands between the quotes of a string that is written as it is.
fn verbatim(source: &str) -> Option<&str> {
    let inside = source.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains('\\') && !inside.contains('\r')).then_some(inside)
}
