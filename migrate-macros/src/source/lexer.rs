//! Lexing files that are not the macro's input.
//!
//! The compiler's own lexer would report a lexical error of *another* file on this macro and end it. proc-macro2 has one
//! that only returns errors, but it is switched on for the whole process; so whoever uses it is alone meanwhile.

use crate::check::Written;
use crate::grammar::Grammar;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
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

fn alone<T>(run: impl FnOnce() -> T) -> T {
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
    // The compiler's lexer ends lines in texts like this too.
    let text = std::fs::read_to_string(file).ok()?.replace("\r\n", "\n");
    with_tokens(&text, |tokens| {
        let input = invocation(tokens)?;
        let include = |path: &str| super::read_include(Some(file), path);
        let parsed = Grammar::migration(input.stream(), &include);
        Some(Written::new(&parsed, Some(file)).with_living_code())
    })?
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
