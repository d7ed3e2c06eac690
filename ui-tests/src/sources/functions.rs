//! The functions and constants of the crates that check migrations, as far as finding their texts needs them.

use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};

/// One function or method.
pub(super) struct Function {
    /// The file that it is in.
    pub(super) file: PathBuf,
    /// Its name.
    pub(super) name: String,
    /// Its parameters but `self`; empty where one is no plain name.
    pub(super) parameters: Vec<String>,
    /// Whether it returns text.
    pub(super) gives_text: bool,
    /// What it does.
    pub(super) body: syn::Block,
}

/// All of them, and the constants by name.
#[derive(Default)]
pub(super) struct Code {
    /// The functions.
    pub(super) functions: Vec<Function>,
    /// The constants.
    pub(super) constants: Vec<(String, syn::Expr)>,
}

impl Code {
    /// Adds what a file holds, but for its tests.
    ///
    /// # Errors
    /// A file that is no Rust.
    pub(super) fn add(&mut self, file: &Path, text: &str) -> syn::Result<()> {
        let parsed = syn::parse_file(text)?;
        Collector { code: self, file }.visit_file(&parsed);
        Ok(())
    }

    /// The functions of that name.
    pub(super) fn named<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Function> {
        self.functions.iter().filter(move |function| function.name == name)
    }
}

struct Collector<'c> {
    code: &'c mut Code,
    file: &'c Path,
}

impl Collector<'_> {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let parameters = signature.inputs.iter().filter_map(|input| match input {
            syn::FnArg::Typed(typed) => Some(match &*typed.pat {
                syn::Pat::Ident(name) => name.ident.to_string(),
                _ => String::new(),
            }),
            syn::FnArg::Receiver(_) => None,
        });
        self.code.functions.push(Function {
            file: self.file.to_owned(),
            name: signature.ident.to_string(),
            parameters: parameters.collect(),
            gives_text: match &signature.output {
                syn::ReturnType::Default => false,
                syn::ReturnType::Type(_, kind) => is_text(kind),
            },
            body: body.clone(),
        });
    }
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let is_test = |attribute: &syn::Attribute| {
            attribute.path().is_ident("cfg")
                && attribute.parse_args::<syn::Path>().is_ok_and(|condition| condition.is_ident("test"))
        };
        if !module.attrs.iter().any(is_test) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_item_const(&mut self, constant: &'ast syn::ItemConst) {
        self.code.constants.push((constant.ident.to_string(), (*constant.expr).clone()));
    }
}

/// `String`, `Option<&str>`, `(NodeId, String)`, …
fn is_text(kind: &syn::Type) -> bool {
    struct Found(bool);
    impl<'ast> Visit<'ast> for Found {
        fn visit_path_segment(&mut self, segment: &'ast syn::PathSegment) {
            // `Foreign` is a pair of texts.
            self.0 |= ["String", "str", "Foreign"].iter().any(|name| segment.ident == name);
            visit::visit_path_segment(self, segment);
        }
    }
    let mut found = Found(false);
    found.visit_type(kind);
    found.0
}

/// All texts that stand in a file, those in macros included.
///
/// # Errors
/// A file that is no Rust.
pub(super) fn literals(text: &str) -> syn::Result<Vec<String>> {
    fn collect(tokens: proc_macro2::TokenStream, found: &mut Vec<String>) {
        for token in tokens {
            match token {
                proc_macro2::TokenTree::Group(group) => collect(group.stream(), found),
                proc_macro2::TokenTree::Literal(literal) => {
                    if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                        found.push(text.value());
                    }
                }
                _ => {}
            }
        }
    }
    let tokens: proc_macro2::TokenStream = text.parse().map_err(syn::Error::from)?;
    let mut found = Vec::new();
    collect(tokens, &mut found);
    Ok(found)
}
