//! Names the documented item behind each word of a migration, on the word's own place: so an editor shows there what an
//! operation, a modifier or a type does, and goes to its definition. The items do nothing and leave nothing behind.

use crate::expand::code;
use crate::grammar::{Parsed, Spans, Unfinished};
use crate::host;
use migrate_core::call::{Call, ColumnCall, Node, NodeId, TypeCall, Value};
use migrate_core::language::{column_type, key, modifier, part, value, way_back};
use migrate_core::operation::Operation;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// `let _ = (::migrate_runtime::__private::operation::create_table, …);`, or nothing where no word is known, or nobody would
/// look at it.
pub(crate) fn words(parsed: &Parsed, runtime: &str) -> TokenStream {
    let mut words = Words { spans: &parsed.spans, private: TokenStream::new(), found: TokenStream::new() };
    if host::is_compiler() {
        return words.found;
    }
    words.private = code(&format!("{runtime}::__private"));
    parsed.calls.iter().for_each(|call| words.statement(call));
    parsed.unfinished.iter().for_each(|(what, at, word)| words.unfinished(*what, *at, word));
    let found = words.found;
    if found.is_empty() {
        found
    } else {
        quote! { let _ = (#found); }
    }
}

struct Words<'s> {
    spans: &'s Spans,
    /// The path of the modules that hold the items.
    private: TokenStream,
    found: TokenStream,
}

impl Words<'_> {
    fn name(&mut self, kind: &str, word: &str, at: NodeId) {
        let Some(place) = self.spans.get(at) else { return };
        let (private, kind, word) = (&self.private, Ident::new(kind, Span::call_site()), Ident::new(word, place));
        self.found.extend(quote! { #private::#kind::#word, });
    }

    fn unfinished(&mut self, what: Unfinished, at: NodeId, word: &str) {
        let kind = match what {
            Unfinished::Operation => "operation",
            Unfinished::Part => "part",
            Unfinished::Value => "value",
        };
        if may_become_one(word) {
            self.name(kind, word, at);
        }
    }

    fn statement(&mut self, call: &Call) {
        if Operation::author_names().any(|name| name == call.name) || may_become_one(&call.name) {
            self.name("operation", &call.name, call.at);
        }
        for node in &call.args {
            match &node.value {
                Value::Call(inner) if has(part::WORDS, &inner.name) => {
                    self.name("part", &inner.name, inner.at);
                    inner.args.iter().for_each(|node| self.node(node));
                }
                _ => self.node(node),
            }
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.value {
            Value::Call(call) => self.value(call),
            Value::Column(column) => self.column(column),
            Value::Type(written) => self.column_type(written),
            Value::Option(_, value) => self.node(value),
            Value::List(nodes) | Value::Tuple(nodes) => nodes.iter().for_each(|node| self.node(node)),
            Value::Row(values) => values.iter().for_each(|(_, node)| self.node(node)),
            _ => {}
        }
    }

    fn value(&mut self, call: &Call) {
        let kinds = [("value", value::WORDS), ("key", key::WORDS), ("way_back", way_back::WORDS)];
        if let Some((kind, _)) = kinds.iter().find(|(_, words)| has(words, &call.name)) {
            self.name(kind, &call.name, call.at);
        }
        call.args.iter().for_each(|node| self.node(node));
    }

    fn column(&mut self, column: &ColumnCall) {
        self.column_type(&column.column_type);
        for call in &column.modifiers {
            if has(modifier::WORDS, &call.name) || may_become_one(&call.name) {
                self.name("modifier", &call.name, call.at);
            }
            for node in &call.args {
                match &node.value {
                    Value::Name(word) if matches!(call.name.as_str(), "server_default" | "fill") => {
                        self.unfinished(Unfinished::Value, node.at, word);
                    }
                    _ => self.node(node),
                }
            }
        }
    }

    fn column_type(&mut self, written: &TypeCall) {
        if has(column_type::WORDS, &written.call.name) || may_become_one(&written.call.name) {
            self.name("column_type", &written.call.name, written.call.at);
        }
        written.call.args.iter().for_each(|node| self.node(node));
    }
}

fn has(words: &[(&str, &str)], word: &str) -> bool {
    words.iter().any(|(known, _)| *known == word)
}

/// Whether a word that is none may become one: an editor completes what it finds named where the others are. Words of
/// Rust's own are none of the language.
fn may_become_one(word: &str) -> bool {
    host::is_editor() && syn::parse_str::<Ident>(word).is_ok()
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;

    /// Each word of the expansion with the column where the editor finds it.
    fn words(text: &str) -> Vec<(String, usize)> {
        let parsed = Grammar::migration(text.parse().unwrap_or_default(), &|_| Err(String::new()));
        let tokens = super::words(&parsed, "::migrate_runtime");
        let mut found = Vec::new();
        collect(tokens, &mut found);
        found
    }

    fn collect(tokens: proc_macro2::TokenStream, found: &mut Vec<(String, usize)>) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => collect(group.stream(), found),
                proc_macro2::TokenTree::Ident(ident)
                    if ident.span().start().line == 1 && ident.span().end().column > 0 =>
                {
                    found.push((ident.to_string(), ident.span().start().column));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn each_word_is_named_where_it_stands() {
        let text = r#"create_table("t", id: i64 = primary_key(), on: Option<String(9)> = server_default(now()), timestamps());"#;
        for word in ["create_table", "i64", "primary_key", "String", "server_default", "now", "timestamps"] {
            let place = text.find(word).unwrap_or_default();
            assert!(words(text).contains(&(word.to_owned(), place)), "{word}: {:?}", words(text));
        }
    }

    #[test]
    fn each_word_is_named_by_the_path_of_its_item() {
        let text = r#"create_table("t", id: i64 = unique().server_default(now()), unique(["id"]));
            create_index("t", [desc("id")]); execute("DELETE FROM t", down = nothing());"#;
        let parsed = Grammar::migration(text.parse().unwrap_or_default(), &|_| Err(String::new()));
        let tokens = super::words(&parsed, "::migrate_runtime").to_string().replace(' ', "");
        // The paths that a test of the runtime names.
        let values = ["value::now", "key::desc", "way_back::nothing"];
        for path in
            ["operation::create_table", "column_type::i64", "modifier::unique", "part::unique"].iter().chain(&values)
        {
            assert!(tokens.contains(&format!("::migrate_runtime::__private::{path},")), "{path}: {tokens}");
        }
    }

    #[test]
    fn what_is_unknown_is_not_named() {
        let found = words(r#"create_tabel("t", id: Strnig = primry_key());"#);
        assert!(found.iter().all(|(word, _)| !["create_tabel", "Strnig", "primry_key"].contains(&word.as_str())));
    }
}
