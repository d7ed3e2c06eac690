//! Tokens to calls: the one place that knows how the language is written.
//!
//! Everything that is wrong is collected: an argument that cannot be read is skipped up to its comma, a statement up to
//! its semicolon, and what was understood goes on to the check of the chain. What a call *means* is not known here.

#[path = "grammar/argument.rs"]
mod argument;
#[path = "grammar/attribute.rs"]
mod attribute;
#[path = "grammar/column.rs"]
mod column;
#[path = "grammar/cursor.rs"]
mod cursor;
#[path = "grammar/value.rs"]
mod value;

pub(crate) use attribute::crate_path;
pub(crate) use cursor::Cursor;

use migrate_core::call::{Attribute, Call, NodeId};
use migrate_core::diagnostic::Diagnostic;
use proc_macro2::{Delimiter, Span, TokenStream};
use std::collections::BTreeMap;
use std::ops::Range;

/// Where each node stands. Nodes know their number only, so that what is shared and cached holds no compiler's spans.
#[derive(Default)]
pub(crate) struct Spans {
    spans: Vec<Span>,
    texts: BTreeMap<u32, TextPlace>,
}

/// Where a text comes from, so that a message can point into it.
pub(crate) enum TextPlace {
    /// A file that `include_str!` reads.
    Included(String),
    /// A literal whose text stands in the source as it is, nothing escaped: how long the quote in front of it is.
    Verbatim(usize),
}

impl Spans {
    /// A number for a place.
    pub(crate) fn add(&mut self, span: Span) -> NodeId {
        self.spans.push(span);
        NodeId(u32::try_from(self.spans.len()).unwrap_or_default())
    }

    /// The place of a number; `None` for what is not from source.
    pub(crate) fn get(&self, node: NodeId) -> Option<Span> {
        self.spans.get(usize::try_from(node.0).ok()?.checked_sub(1)?).copied()
    }

    /// The line of a node in its file, from 1.
    pub(crate) fn line(&self, node: NodeId) -> Option<usize> {
        self.get(node).map(|span| span.start().line)
    }

    /// Remembers where a text comes from.
    pub(crate) fn put_text(&mut self, node: NodeId, place: TextPlace) {
        self.texts.insert(node.0, place);
    }

    /// Where the line and the character of a text stand: `src/migrations/m0001.rs:11:30` and the number of the line.
    /// Nothing, where that is not known.
    pub(crate) fn place_in(&self, node: NodeId, line: usize, column: usize) -> Option<(String, usize)> {
        match self.texts.get(&node.0)? {
            TextPlace::Included(path) => Some((format!("{path}:{line}:{column}"), line)),
            TextPlace::Verbatim(quote) => {
                let span = self.get(node)?;
                let start = span.start();
                // The first line begins behind the quote, the others where the file's lines do.
                let column = if line == 1 { start.column + quote + column } else { column };
                let line = start.line + line - 1;
                Some((format!("{}:{line}:{column}", span.file()), line))
            }
        }
    }

    fn next(&self) -> u32 {
        u32::try_from(self.spans.len() + 1).unwrap_or_default()
    }
}

/// A Rust function that a migration names.
pub(crate) struct FunctionPath {
    /// As it stands in the call: `super::fill`.
    pub(crate) name: String,
    /// The author's tokens, so that the compiler's messages point at them.
    pub(crate) tokens: TokenStream,
}

/// What a word may become that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfinished {
    /// A statement.
    Operation,
    /// What stands beside columns.
    Part,
    /// The value of a column.
    Value,
}

/// A migration as it was written.
#[derive(Default)]
pub(crate) struct Parsed {
    /// The doc comment inside.
    pub(crate) description: String,
    /// Inner attributes that the chain knows.
    pub(crate) attributes: Vec<Attribute>,
    /// The statements, as far as they were understood.
    pub(crate) calls: Vec<Call>,
    /// Where everything stands.
    pub(crate) spans: Spans,
    /// What is wrong with how it is written.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The numbers of the nodes of statements of which a part could not be read.
    pub(crate) broken: Vec<Range<u32>>,
    /// Whether there is a statement of which nothing is known, not even what it would make.
    pub(crate) unreadable: bool,
    /// Words that stand alone where a statement or a part is expected: somebody may be typing one.
    pub(crate) unfinished: Vec<(Unfinished, NodeId, String)>,
    /// The bytes of the longest text.
    pub(crate) longest_text: usize,
    /// The functions, each once.
    pub(crate) functions: Vec<FunctionPath>,
    /// String literals of the files that `include_str!` read.
    pub(crate) includes: Vec<TokenStream>,
    /// `#![crate = path]`
    pub(crate) runtime: Option<TokenStream>,
    /// The list and the place in it, which `migrations!` writes into an inline module.
    pub(crate) entry: Option<(usize, usize)>,
}

/// Reads the file that `include_str!` names; nothing if nobody knows where that is.
pub(crate) type Include<'a> = &'a dyn Fn(&str) -> Result<Option<String>, String>;

/// Reads a migration.
pub(crate) struct Grammar<'a> {
    parsed: Parsed,
    include: Include<'a>,
    /// Whether a part of the current statement could not be read; it is then not what its author meant.
    lost: bool,
}

impl<'a> Grammar<'a> {
    /// Reads the input of `migration!`.
    pub(crate) fn migration(tokens: TokenStream, include: Include<'a>) -> Parsed {
        let mut grammar = Grammar { parsed: Parsed::default(), include, lost: false };
        let mut cursor = Cursor::new(tokens, Span::call_site());
        grammar.inner_attributes(&mut cursor);
        while !cursor.is_empty() {
            grammar.statement(&mut cursor);
        }
        grammar.parsed
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.parsed.diagnostics.push(diagnostic);
    }

    /// An error on a token.
    fn error(&mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(self.parsed.spans.add(span), message)
    }

    fn statement(&mut self, cursor: &mut Cursor) {
        let start = self.parsed.spans.next();
        self.lost = false;
        if let Some(call) = self.statement_call(cursor) {
            self.parsed.calls.push(call);
        }
        if self.lost {
            self.parsed.broken.push(start..self.parsed.spans.next());
        }
    }

    fn statement_call(&mut self, cursor: &mut Cursor) -> Option<Call> {
        let above = self.outer_attributes(cursor);
        if cursor.is_empty() {
            let error = self.error(cursor.span_before(), "expected a statement behind this");
            self.report(error);
            return None;
        }
        if cursor.is_punct(0, '#') && cursor.is_punct(1, '!') {
            let error = self.error(cursor.span(), "attributes of the whole migration stand before its first statement");
            self.report(
                error.help("move it to the top of the migration; in front of a statement it is `#[…]`, without `!`"),
            );
            cursor.skip();
            cursor.skip();
            cursor.skip();
            return None;
        }
        let span = cursor.span();
        let name = cursor.ident_at(0).map(|ident| plain(&ident.to_string()));
        let Some(name) = name.filter(|_| cursor.is_group(1, Delimiter::Parenthesis)) else {
            self.no_statement(cursor);
            return None;
        };
        cursor.skip();
        let at = self.parsed.spans.add(span);
        let args = cursor.group(Delimiter::Parenthesis).map(|group| self.arguments(&group, &name)).unwrap_or_default();
        if !cursor.eat(';') {
            let error = self.error(cursor.span_before(), format!("expected `;` behind `{name}(…)`"));
            self.report(error);
            if !cursor.is_punct(0, '#') && !cursor.is_group(1, Delimiter::Parenthesis) {
                cursor.skip_to_semicolon();
            }
        }
        Some(Call { at, name, args, attributes: above.attributes, docs: above.docs })
    }

    /// Says what is wrong with what is no statement, and steps over it.
    fn no_statement(&mut self, cursor: &mut Cursor) {
        self.parsed.unreadable = true;
        let word = cursor.ident_at(0).map(|ident| ident.to_string()).unwrap_or_default();
        let error = self.error(cursor.span(), "expected a statement: `name(…);`");
        if !word.is_empty() {
            self.parsed.unfinished.push((Unfinished::Operation, error.at, word.clone()));
        }
        let error = match word.as_str() {
            "fn" | "pub" | "use" | "const" | "static" | "struct" | "async" | "mod" | "enum" | "impl" | "type"
            | "trait" | "macro_rules" => {
                error.help(format!("`{word}` items stand in the file, below `migration! {{ … }}`"))
            }
            "let" | "if" | "for" | "match" | "while" => {
                error.help("a migration is data; what needs a program is a function: `run(up = f, down = g);`")
            }
            _ if is_sql(&word) => error.help(format!("SQL is written `execute(up = \"{} …\", down = \"…\");`", word)),
            _ if cursor.is_group(1, Delimiter::Brace) || cursor.is_group(1, Delimiter::Bracket) => {
                error.help(format!("arguments stand in parentheses: `{word}(…);`"))
            }
            _ if cursor.is_punct(1, '!') => error.help(format!("operations are no macros: `{word}(…);`")),
            _ => error,
        };
        self.report(error);
        // An item ends with its braces, everything else with a semicolon.
        while !cursor.is_empty() && !cursor.is_group(0, Delimiter::Brace) && !cursor.is_punct(0, ';') {
            cursor.skip();
        }
        if cursor.group(Delimiter::Brace).is_some() {
            cursor.eat(';');
        } else {
            cursor.skip();
        }
    }
}

/// A word without `r#`.
pub(crate) fn plain(word: &str) -> String {
    word.strip_prefix("r#").unwrap_or(word).to_owned()
}

fn is_sql(word: &str) -> bool {
    const WORDS: [&str; 9] = ["CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE", "SELECT", "PRAGMA", "WITH"];
    WORDS.contains(&word.to_ascii_uppercase().as_str())
}

#[cfg(test)]
#[path = "grammar/tests.rs"]
mod tests;
