//! Lexing files that are not the macro's input.
//!
//! The compiler's own lexer would report a lexical error of *another* file on this macro and end it. proc-macro2 has one
//! that only returns errors, but it is switched on for the whole process; so whoever uses it is alone meanwhile.

use crate::check::Written;
use crate::grammar::{Grammar, Parsed};
use proc_macro2::{Delimiter, Group, LineColumn, TokenStream, TokenTree};
use std::path::Path;
use std::sync::{PoisonError, RwLock};

static EXPANDING: RwLock<()> = RwLock::new(());

/// Runs what uses the compiler's tokens. Must not be nested, nor lex files within.
pub(crate) fn expanding<T>(run: impl FnOnce() -> T) -> T {
    let _guard = EXPANDING.read().unwrap_or_else(PoisonError::into_inner);
    run()
}

struct Restore;

impl Drop for Restore {
    fn drop(&mut self) {
        proc_macro2::fallback::unforce();
    }
}

/// Runs what lexes texts, and uses no tokens of the compiler. Must not be nested.
pub(super) fn alone<T>(run: impl FnOnce() -> T) -> T {
    let _guard = EXPANDING.write().unwrap_or_else(PoisonError::into_inner);
    let _restore = Restore;
    proc_macro2::fallback::force();
    run()
}

/// Runs over the tokens of a text; `None` if it is no Rust. The tokens must not leave.
pub(super) fn with_tokens<T>(text: &str, run: impl FnOnce(TokenStream) -> T) -> Option<T> {
    alone(|| text.parse::<TokenStream>().ok().map(run))
}

/// Reads the migration of a file.
pub(super) fn read_migration(file: &Path) -> Option<Written> {
    alone(|| lex_migration(file)).map(|(written, _)| written)
}

/// What is in a migration's file beside its statements.
pub(super) struct Lexed {
    /// The doc comment inside the migration.
    pub(super) description: String,
    /// Whether it was understood, and its constant needs none of its tokens.
    pub(super) is_plain: bool,
    /// The file up to the end of `migration! { … }`.
    text: String,
    /// The line and column of that end.
    end: LineColumn,
}

impl Lexed {
    /// Whether a call of the macro with this text and this end is the one that was read.
    pub(super) fn is(&self, call: &str, end: LineColumn) -> bool {
        self.end == end && self.text.ends_with(call)
    }
}

/// Reads the migration of a file: its statements, and the rest. Must run `alone`.
pub(super) fn lex_migration(file: &Path) -> Option<(Written, Lexed)> {
    // The compiler's lexer ends lines in texts like this too.
    let mut text = std::fs::read_to_string(file).ok()?.replace("\r\n", "\n");
    let input = invocation(text.parse().ok()?)?;
    let include = |path: &str| super::read_include(Some(file), path);
    let mut parsed = Grammar::migration(input.stream(), &include);
    let written = Written::take(&mut parsed, Some(file)).with_living_code();
    let Parsed { description, diagnostics, functions, includes, runtime, .. } = parsed;
    let is_plain = diagnostics.is_empty()
        && functions.is_empty()
        && includes.is_empty()
        && runtime.is_none()
        && (text.is_ascii() || !has_other_letters(input.stream()));
    let end = input.span_close();
    text.truncate(end.byte_range().end);
    Some((written, Lexed { description, is_plain, text, end: end.end() }))
}

/// Whether a name has letters that the compiler may compose otherwise: it normalizes names, proc-macro2 does not.
fn has_other_letters(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => !ident.to_string().is_ascii(),
        TokenTree::Group(group) => has_other_letters(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The input of the first `migration!`.
fn invocation(tokens: TokenStream) -> Option<Group> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    trees.windows(3).find_map(|window| match window {
        [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(group)]
            if name == "migration" && bang.as_char() == '!' && group.delimiter() != Delimiter::None =>
        {
            Some(group.clone())
        }
        _ => None,
    })
}
