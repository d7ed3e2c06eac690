//! The constants and modules that the macros leave in the author's crate.

use crate::grammar::{FunctionPath, Spans};
use crate::list;
use migrate_core::call::Call;
use migrate_core::chain::Checked;
use migrate_core::dialect::Dialect;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};

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
    /// Where its statements stand.
    pub(crate) spans: &'a Spans,
    /// Its Rust functions.
    pub(crate) functions: &'a [FunctionPath],
    /// String literals of included files.
    pub(crate) includes: &'a [TokenStream],
}

/// `pub const MIGRATION`
pub(crate) fn migration(migration: &Migration<'_>, runtime: &TokenStream) -> TokenStream {
    let Migration { version, description, state, checked, spans, functions, includes } = migration;
    let state = Ident::new(state, Span::call_site());
    let dialects = checked.iter().map(|(dialect, checked)| dialect_migration(*dialect, checked, spans));
    let functions = functions.iter().map(|function| {
        let FunctionPath { name, tokens } = function;
        quote! { private::Function { name: #name, run: #tokens } }
    });
    // Read by us already; the compiler reads it again so that cargo knows the file.
    let includes = includes.iter().map(|file| quote! { const _: &str = ::core::include_str!(#file); });
    quote! {
        /// This migration, as the list of migrations holds it.
        pub const MIGRATION: #runtime::Migration = {
            use #runtime::__private as private;
            #runtime::Migration {
                version: #version,
                description: #description,
                file: ::core::file!(),
                state: private::State::#state,
                dialects: &[#(#dialects),*],
                functions: &[#(#functions),*],
            }
        };
        #(#includes)*
    }
}

fn dialect_migration(dialect: Dialect, checked: &Checked, spans: &Spans) -> TokenStream {
    let variant = Ident::new(&format!("{dialect:?}"), Span::call_site());
    let up = checked.up.write();
    let down = checked.down.write();
    let [checksum, before, after] = [checked.checksum, checked.before, checked.after].map(Literal::u128_unsuffixed);
    let line = |call: &Call| u32::try_from(spans.line(call.at).unwrap_or_default()).unwrap_or_default();
    let lines = checked.up.calls.iter().map(|call| Literal::u32_unsuffixed(line(call)));
    quote! {
        private::DialectMigration {
            dialect: private::Dialect::#variant,
            up: #up,
            down: #down,
            lines: &[#(#lines),*],
            checksum: #checksum,
            before: #before,
            after: #after,
        }
    }
}

/// The modules and `pub static MIGRATIONS`. `found` says of each entry whether it will have its constant.
pub(crate) fn list(number: usize, entries: &[list::Entry], found: &[bool], runtime: &TokenStream) -> TokenStream {
    let modules = entries.iter().enumerate().map(|(index, entry)| {
        let list::Entry { ident, visibility, docs, body, .. } = entry;
        match body {
            Some(body) => {
                let statements = body.stream();
                quote! { #docs #visibility mod #ident { #runtime::migration! { #![__entry(#number, #index)] #statements } } }
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

/// The path of the runtime crate.
pub(crate) fn runtime(path: &str) -> TokenStream {
    path.parse().unwrap_or_else(|_| default_runtime())
}

/// The path of the runtime crate where nobody renamed it.
pub(crate) fn default_runtime() -> TokenStream {
    quote! { ::migrate_runtime }
}
