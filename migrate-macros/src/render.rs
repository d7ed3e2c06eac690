//! Diagnostics as the compiler's own errors and warnings, on the author's tokens.

use crate::grammar::Spans;
use migrate_core::diagnostic::{Diagnostic, Level};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

/// The whole message: what, the line of the SQL, the ways out, since where.
fn text(diagnostic: &Diagnostic, spans: &Spans) -> String {
    let mut text = diagnostic.message.clone();
    if let Some(excerpt) = &diagnostic.excerpt {
        text.push('\n');
        match spans.place_in(diagnostic.at, excerpt.line, excerpt.column) {
            Some((place, line)) => text.push_str(&excerpt.show(&place, line)),
            None => text.push_str(&excerpt.to_string()),
        }
    }
    for help in &diagnostic.help {
        text.push_str("\nhelp: ");
        text.push_str(help);
    }
    for note in &diagnostic.notes {
        text.push_str("\nnote: ");
        text.push_str(note);
    }
    // A warning bears the name of its lint; what is an error anyway cannot be allowed.
    if let (Some(lint), Level::Error, true) = (diagnostic.lint, diagnostic.level, diagnostic.is_lint()) {
        text.push_str("\nnote: this is the lint `");
        text.push_str(lint);
        text.push('`');
    }
    text
}

/// The items that make the compiler say all of it.
pub(crate) fn render<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>, spans: &Spans) -> TokenStream {
    diagnostics
        .into_iter()
        .map(|diagnostic| {
            let span = spans.get(diagnostic.at).unwrap_or_else(Span::call_site);
            match diagnostic.level {
                Level::Error => error(span, &text(diagnostic, spans)),
                Level::Warning => warning(span, diagnostic.lint.unwrap_or("warning"), &text(diagnostic, spans)),
            }
        })
        .collect()
}

/// A compile error on a span.
pub(crate) fn error(span: Span, text: &str) -> TokenStream {
    quote_spanned! { span => ::core::compile_error! { #text } }
}

/// A compiler warning on a span: stable Rust lets a macro warn only by using something that is deprecated. Of what can be
/// deprecated, a macro is named without the modules that it is in.
fn warning(span: Span, name: &str, text: &str) -> TokenStream {
    let name = Ident::new(name, span);
    quote_spanned! { span =>
        const _: () = {
            #[deprecated(note = #text)]
            macro_rules! #name { () => {} }
            #name! {}
        };
    }
}
