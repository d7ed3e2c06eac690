//! Reads the text of a migration outside the compiler, by the grammar that the macro has.

use migrate_core::call::{Attribute, Call, NodeId};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::operation::Analyzer;
use migrate_sql::SqlAnalyzer;

// A crate of procedural macros cannot be a library as well, so its grammar is compiled here once more.
#[allow(dead_code, unused_imports, unreachable_pub, reason = "the macro uses what a reader of text does not need")]
#[path = "../../migrate-macros/src/grammar.rs"]
mod grammar;

/// A migration as it was written.
pub struct Migration {
    /// Inner attributes.
    pub attributes: Vec<Attribute>,
    /// The statements.
    pub calls: Vec<Call>,
    /// What is wrong with how it is written.
    pub diagnostics: Vec<Diagnostic>,
    spans: grammar::Spans,
}

impl Migration {
    /// `:3`, the line of a node.
    pub fn locate(&self, node: NodeId) -> Option<String> {
        self.spans.line(node).map(|line| format!(":{line}"))
    }
}

/// Reads the inner text of a `migration!`.
///
/// # Errors
/// Everything that is wrong with how it is written.
pub fn parse(text: &str) -> Result<Migration, String> {
    let tokens = text.parse().map_err(|error| format!("{error}"))?;
    let parsed = read(tokens);
    if !parsed.diagnostics.is_empty() {
        let line = |diagnostic: &Diagnostic| parsed.spans.line(diagnostic.at).unwrap_or_default();
        let messages = parsed.diagnostics.iter().map(|found| format!(":{}: {}", line(found), found.message));
        return Err(messages.collect::<Vec<_>>().join("\n"));
    }
    Ok(parsed)
}

/// Reads what can be read, as the macro does; `None` if the text is no Rust tokens.
pub fn parse_leniently(text: &str) -> Option<Migration> {
    text.parse().ok().map(read)
}

fn read(tokens: proc_macro2::TokenStream) -> Migration {
    let parsed = grammar::Grammar::migration(tokens, &|file| Err(format!("golden cases include no files: {file}")));
    let grammar::Parsed { attributes, calls, diagnostics, spans, .. } = parsed;
    Migration { attributes, calls, diagnostics, spans }
}

/// Who understands raw SQL.
pub fn analyzer() -> &'static dyn Analyzer {
    &SqlAnalyzer
}
