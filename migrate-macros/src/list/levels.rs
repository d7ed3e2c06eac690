//! The levels that a list sets for its whole chain.
//!
//! Whether such a level is needed is not asked: like `[lints]` in a `Cargo.toml` it is a policy, for migrations to come
//! too. Said is what can do nothing whatever the migrations are.

use super::List;
use crate::grammar::{Cursor, plain};
use migrate_core::call::{Key, Node, Value};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::lint::{self, Level};
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

impl List {
    /// `(name, …)` of `allow`, `warn` or `deny`, and `reason = "…"`.
    pub(super) fn level(&mut self, inside: &mut Cursor, word: &Ident, level: Level) {
        let at = self.spans.add(word.span());
        let mut args = Vec::new();
        let mut words = match inside.group(Delimiter::Parenthesis) {
            Some(group) => Cursor::inside(&group),
            None => Cursor::new(TokenStream::new(), word.span()),
        };
        while !words.is_empty() {
            let at = self.spans.add(words.span());
            let name = words.ident().map(|ident| plain(&ident.to_string()));
            let value = match name {
                Some(name) if words.eat('=') => {
                    let text = match words.peek(0) {
                        Some(TokenTree::Literal(literal)) => match syn::Lit::new(literal.clone()) {
                            syn::Lit::Str(text) => Value::Text(text.value()),
                            _ => Value::None,
                        },
                        _ => Value::None,
                    };
                    words.skip();
                    Value::Option(Key { at, name }, Box::new(Node { at, value: text }))
                }
                Some(name) => Value::Name(name),
                None => {
                    words.skip();
                    Value::None
                }
            };
            args.push(Node { at, value });
            if !words.is_empty() && !words.eat(',') {
                self.error(words.span(), "expected `,`", |error| error);
                words.skip_to_comma();
            }
        }
        let found = lint::read_level(at, &word.to_string(), &args, &mut self.diagnostics);
        for (name, at) in found {
            self.levels.push((name, level));
            self.level_places.push(at);
        }
    }

    /// Reports levels that do nothing: of a lint that has one, or that no declared dialect knows.
    pub(super) fn judge_levels(&mut self) {
        for (number, ((name, level), at)) in self.levels.iter().zip(&self.level_places).enumerate() {
            if self.levels.iter().take(number).any(|(earlier, _)| earlier == name) {
                let message = format!("`{name}` has a level for the whole chain already");
                self.diagnostics.push(Diagnostic::error(*at, message).help("leave one of them out"));
            }
            let known = lint::find(name).map_or(&[] as &[_], |lint| lint.dialects);
            if *level == Level::Allow && !known.iter().any(|dialect| self.dialects.contains(dialect)) {
                let names = known.iter().map(|dialect| dialect.name()).collect::<Vec<_>>().join(" and ");
                self.diagnostics.push(
                    Diagnostic::warning(*at, format!("`allow({name})` allows nothing here"))
                        .help("remove it")
                        .note(format!("this lint is about {names}, which the list does not declare")),
                );
            }
        }
    }
}
