//! The constants and modules that the macros leave in the author's crate.

use crate::check::Written;
use crate::grammar::{FunctionPath, Parsed};
use crate::{list, words};
use migrate_core::chain::Checked;
use migrate_core::dialect::Dialect;
use migrate_core::hash::identity;
use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use std::fmt::Write as _;

/// What is known of a migration when its constant is written.
pub(crate) struct Migration<'a> {
    /// Its version.
    pub(crate) version: &'a str,
    /// The doc comment at the top of its file.
    pub(crate) description: &'a str,
    /// A variant of `State`.
    pub(crate) state: &'a str,
    /// What was checked; empty if it is not `Checked`.
    pub(crate) checked: &'a [(Dialect, Checked)],
    /// Its statements.
    pub(crate) written: &'a Written,
}

/// `pub const MIGRATION`. What no message points into is written as text: the compiler's own lexer is many times faster
/// than code of ours that pushes tokens, which nobody optimizes in a debug build.
pub(crate) fn migration(migration: &Migration<'_>, parsed: &Parsed, runtime: &str) -> TokenStream {
    let Parsed { functions, includes, .. } = parsed;
    let mut before = words::words(parsed, runtime);
    if !functions.is_empty() {
        let private = code(&format!("{runtime}::__private"));
        let functions = functions.iter().map(|function| {
            let FunctionPath { name, tokens } = function;
            quote! { #private::Function { name: #name, run: #tokens } }
        });
        before.extend(quote! { const FUNCTIONS: &[#private::Function] = &[#(#functions),*]; });
    }
    let mut output = if before.is_empty() {
        code(&constant(migration, runtime))
    } else {
        let named = if functions.is_empty() { NO_FUNCTIONS } else { "FUNCTIONS" };
        before.extend(code(&value(migration, named, runtime)));
        let mut output = code(&head(runtime));
        output.extend([TokenTree::from(Group::new(Delimiter::Brace, before)), Punct::new(';', Spacing::Alone).into()]);
        output
    };
    // Read by us already; the compiler reads it again so that cargo knows the file.
    if !includes.is_empty() {
        output.extend(includes.iter().map(|file| quote! { const _: &str = ::core::include_str!(#file); }));
    }
    output
}

const NO_FUNCTIONS: &str = "&[]";

/// `pub const MIGRATION` of a migration that needs none of its author's tokens: without functions and included files.
pub(crate) fn constant(migration: &Migration<'_>, runtime: &str) -> String {
    let mut text = head(runtime);
    text.push_str(&value(migration, NO_FUNCTIONS, runtime));
    text.push(';');
    text
}

fn head(runtime: &str) -> String {
    format!("/// This migration, as the list of migrations holds it.\npub const MIGRATION: {runtime}::Migration = ")
}

fn value(migration: &Migration<'_>, functions: &str, runtime: &str) -> String {
    let Migration { version, description, state, checked, written } = migration;
    let mut value = format!(
        "{runtime}::Migration {{ version: {version:?}, description: {description:?}, file: ::core::file!(), \
         state: {runtime}::__private::State::{state}, functions: {functions}, dialects: &["
    );
    for (dialect, checked) in *checked {
        write_dialect(&mut value, version, runtime, *dialect, checked, written);
    }
    value.push_str("] }");
    value
}

fn write_dialect(
    text: &mut String,
    version: &str,
    runtime: &str,
    dialect: Dialect,
    checked: &Checked,
    written: &Written,
) {
    let Checked { before, after, .. } = checked;
    let checksum = checked.checksum();
    let identity = identity(version, checksum);
    let (up, down) = (checked.up.write(), checked.down.write());
    let lines: Vec<usize> = checked.up.calls.iter().map(|call| written.line(call.at).unwrap_or_default()).collect();
    let _ = write!(
        text,
        "{runtime}::__private::DialectMigration {{ dialect: {runtime}::__private::Dialect::{dialect:?}, up: {up:?}, down: {down:?}, \
         lines: &{lines:?}, checksum: {checksum}, identity: {identity}, before: {before}, after: {after} }},"
    );
}

/// The tokens of a text of ours, which stand where the macro was called.
pub(crate) fn code(text: &str) -> TokenStream {
    // That of proc-macro2 reads all texts once more before.
    if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().map(TokenStream::from).unwrap_or_default()
    } else {
        text.parse().unwrap_or_default()
    }
}

/// The modules and `pub static MIGRATIONS`. `found` says of each entry whether it will have its constant; a list without
/// a number is one that its migrations do not ask.
pub(crate) fn list(number: Option<usize>, entries: &[list::Entry], found: &[bool], runtime: &str) -> TokenStream {
    let runtime = code(runtime);
    let modules = entries.iter().enumerate().map(|(index, entry)| {
        let list::Entry { ident, visibility, docs, body, .. } = entry;
        match body {
            Some(body) => {
                let statements = body.stream();
                let head = match number {
                    Some(number) => quote! { #![__entry(#number, #index)] },
                    None => quote! { #![crate = #runtime] },
                };
                quote! { #docs #visibility mod #ident { #runtime::migration! { #head #statements } } }
            }
            // On the author's token, so that the compiler's "file not found" points at the line.
            None => quote_spanned! { ident.span() => #docs #visibility mod #ident; },
        }
    });
    let constants = entries.iter().zip(found).filter(|(_, found)| **found).map(|(entry, _)| {
        let ident = &entry.ident;
        quote! { #ident::MIGRATION }
    });
    quote! {
        #(#modules)*
        /// All migrations, in the order in which they run.
        pub static MIGRATIONS: #runtime::Migrations = #runtime::Migrations::new(&[#(#constants),*]);
    }
}

/// The path of the runtime crate where nobody renamed it.
pub(crate) const RUNTIME: &str = "::migrate_runtime";

/// The path of the runtime crate.
pub(crate) fn runtime(tokens: Option<&TokenStream>) -> String {
    tokens.map_or_else(|| RUNTIME.to_owned(), ToString::to_string)
}
