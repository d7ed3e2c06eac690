//! Which texts an expression can give: literals, what names are bound to, what functions return, and what callers hand in.

use super::Part;
use super::functions::{Code, Function};
use std::cell::RefCell;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{Expr, Pat};

/// What says a diagnostic; its second argument is the text.
const SPEAKERS: [&str; 3] = ["error", "warning", "wrong"];

/// What adds a way out to it; the text is the argument.
const HELPERS: [&str; 2] = ["help", "help_if"];

/// What adds what else there is to know.
const NOTERS: [&str; 2] = ["note", "note_if"];

/// Methods whose arguments may be the text; of others only what they are called on.
const CHOOSING: [&str; 11] = [
    "map",
    "map_or",
    "map_or_else",
    "or",
    "or_else",
    "unwrap_or",
    "unwrap_or_else",
    "then",
    "then_some",
    "and_then",
    "filter_map",
];

/// The texts of one kind that a function says.
pub(super) fn said(code: &Code, function: &Function, part: Part) -> Vec<String> {
    let search = Search { code, seen: RefCell::default() };
    let mut found = Vec::new();
    let speakers: &[&str] = match part {
        Part::Message => &SPEAKERS,
        Part::Help => &HELPERS,
        Part::Note => &NOTERS,
    };
    // What these hand on is the text of who calls them.
    if speakers.contains(&function.name.as_str()) {
        return found;
    }
    each_call(&function.body, &mut |name, arguments| {
        let text = match part {
            _ if !speakers.contains(&name) => None,
            // `wrong(…)` of a literal's reader takes the text alone.
            Part::Message if name == "wrong" => arguments.get(1).or(arguments.first()),
            Part::Message => arguments.get(1),
            Part::Help | Part::Note => arguments.first(),
        };
        if let Some(text) = text {
            search.seen.borrow_mut().clear();
            search.texts(text, function, None, &mut found);
        }
    });
    found
}

/// What readers of arguments are told is missing: a part of a text, and none.
pub(super) fn wanted(code: &Code) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for function in &code.functions {
        each_call(&function.body, &mut |name, arguments| {
            if let ("name", [Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. })]) = (name, arguments) {
                found.insert(text.value());
            }
        });
    }
    found
}

struct Search<'c> {
    code: &'c Code,
    /// The names and functions that are being followed: no circle is followed twice.
    seen: RefCell<BTreeSet<String>>,
}

impl Search<'_> {
    /// Adds the texts that the expression can give; of a tuple those at that place.
    fn texts(&self, expression: &Expr, function: &Function, place: Option<usize>, found: &mut Vec<String>) {
        let mut follow = |inner: &Expr| self.texts(inner, function, place, found);
        match expression {
            Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) => found.push(text.value()),
            Expr::Macro(call) if call.mac.path.is_ident("format") => {
                let first = call.mac.parse_body_with(|input: syn::parse::ParseStream<'_>| {
                    let text: syn::LitStr = input.parse()?;
                    input.parse::<proc_macro2::TokenStream>()?;
                    Ok(text)
                });
                found.extend(first.map(|text| text.value()));
            }
            Expr::Macro(call) => macro_arguments(&call.mac).iter().for_each(follow),
            Expr::Reference(inner) => follow(&inner.expr),
            Expr::Paren(inner) => follow(&inner.expr),
            Expr::Group(inner) => follow(&inner.expr),
            Expr::Try(inner) => follow(&inner.expr),
            Expr::Closure(inner) => follow(&inner.body),
            Expr::Array(list) => list.elems.iter().for_each(follow),
            Expr::Block(inner) => self.returned(&inner.block, function, place, found),
            Expr::If(inner) => {
                self.returned(&inner.then_branch, function, place, found);
                if let Some((_, other)) = &inner.else_branch {
                    self.texts(other, function, place, found);
                }
            }
            Expr::Match(inner) => inner.arms.iter().for_each(|arm| follow(&arm.body)),
            Expr::Tuple(tuple) => match place {
                Some(place) => {
                    if let Some(element) = tuple.elems.get(place) {
                        self.texts(element, function, None, found);
                    }
                }
                None => tuple.elems.iter().for_each(follow),
            },
            Expr::MethodCall(call) => {
                let name = call.method.to_string();
                if !self.function(&name, call.args.len(), place, found) {
                    self.texts(&call.receiver, function, place, found);
                    if CHOOSING.contains(&name.as_str()) {
                        call.args.iter().for_each(|argument| self.texts(argument, function, place, found));
                    }
                }
            }
            Expr::Call(call) => {
                let Expr::Path(path) = &*call.func else { return };
                let Some(name) = path.path.segments.last().map(|segment| segment.ident.to_string()) else { return };
                if ["Some", "Ok", "Err", "from", "new"].contains(&name.as_str()) {
                    call.args.iter().for_each(follow);
                } else {
                    self.function(&name, call.args.len(), place, found);
                }
            }
            // In a pattern `None` looks like a name that is bound.
            Expr::Path(path) if !path.path.is_ident("None") => {
                if let Some(name) = path.path.segments.last() {
                    self.name(&name.ident.to_string(), function, place, found);
                }
            }
            _ => {}
        }
    }

    /// What a block gives: its last expression, and what it returns on the way.
    fn returned(&self, block: &syn::Block, function: &Function, place: Option<usize>, found: &mut Vec<String>) {
        if let Some(syn::Stmt::Expr(last, None)) = block.stmts.last() {
            self.texts(last, function, place, found);
        }
        let mut returns = Returns(Vec::new());
        returns.visit_block(block);
        returns.0.iter().for_each(|expression| self.texts(expression, function, place, found));
    }

    /// What functions of ours of that name return, if they return text.
    fn function(&self, name: &str, arguments: usize, place: Option<usize>, found: &mut Vec<String>) -> bool {
        let ours =
            self.code.named(name).filter(|function| function.gives_text && function.parameters.len() == arguments);
        // What it gives is a name of the author's.
        let mut any = name == "nearest";
        for function in ours.filter(|_| name != "nearest") {
            any = true;
            if self.seen.borrow_mut().insert(format!("{}:{name}()", function.file.display())) {
                self.returned(&function.body, function, place, found);
            }
        }
        any
    }

    /// What a name stands for: where it is bound, a parameter as its callers say, a constant.
    fn name(&self, name: &str, function: &Function, place: Option<usize>, found: &mut Vec<String>) {
        if !self.seen.borrow_mut().insert(format!("{}:{}:{name}:{place:?}", function.file.display(), function.name)) {
            return;
        }
        let mut bindings = Bindings { name, found: Vec::new() };
        bindings.visit_block(&function.body);
        for (bound, inner) in &bindings.found {
            self.texts(bound, function, inner.or(place), found);
        }
        for (_, constant) in self.code.constants.iter().filter(|(constant, _)| constant == name) {
            self.texts(constant, function, place, found);
        }
        if let Some(number) = function.parameters.iter().position(|parameter| parameter == name) {
            for caller in &self.code.functions {
                each_call(&caller.body, &mut |called, arguments| {
                    if called == function.name && arguments.len() == function.parameters.len() {
                        self.texts(&arguments[number], caller, None, found);
                    }
                });
            }
        }
    }
}

/// Calls `act` with the name and the arguments of each call in a block, macros included.
fn each_call(block: &syn::Block, act: &mut dyn FnMut(&str, &[Expr])) {
    struct Calls<'a>(&'a mut dyn FnMut(&str, &[Expr]));
    impl<'ast> Visit<'ast> for Calls<'_> {
        fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
            if let Expr::Path(path) = &*call.func
                && let Some(name) = path.path.segments.last()
            {
                let arguments: Vec<Expr> = call.args.iter().cloned().collect();
                (self.0)(&name.ident.to_string(), &arguments);
            }
            visit::visit_expr_call(self, call);
        }

        fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
            let arguments: Vec<Expr> = call.args.iter().cloned().collect();
            (self.0)(&call.method.to_string(), &arguments);
            visit::visit_expr_method_call(self, call);
        }

        fn visit_macro(&mut self, call: &'ast syn::Macro) {
            for argument in macro_arguments(call) {
                Calls(self.0).visit_expr(&argument);
            }
        }
    }
    Calls(act).visit_block(block);
}

/// The arguments of a macro that is written like a call.
fn macro_arguments(call: &syn::Macro) -> Vec<Expr> {
    let list = call.parse_body_with(syn::punctuated::Punctuated::<Expr, syn::Token![,]>::parse_terminated);
    list.map(|list| list.into_iter().collect()).unwrap_or_default()
}

struct Returns(Vec<Expr>);

impl<'ast> Visit<'ast> for Returns {
    fn visit_expr_return(&mut self, returned: &'ast syn::ExprReturn) {
        self.0.extend(returned.expr.as_deref().cloned());
    }

    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
}

/// What a name is bound to, and at which place of a tuple.
struct Bindings<'n> {
    name: &'n str,
    found: Vec<(Expr, Option<usize>)>,
}

impl Bindings<'_> {
    fn add(&mut self, pattern: &Pat, bound: &Expr) {
        if let Some(place) = place_of(pattern, self.name) {
            self.found.push((bound.clone(), place));
        }
    }
}

impl<'ast> Visit<'ast> for Bindings<'_> {
    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init {
            self.add(&local.pat, &init.expr);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_let(&mut self, found: &'ast syn::ExprLet) {
        self.add(&found.pat, &found.expr);
        visit::visit_expr_let(self, found);
    }

    fn visit_expr_match(&mut self, found: &'ast syn::ExprMatch) {
        for arm in &found.arms {
            self.add(&arm.pat, &found.expr);
        }
        visit::visit_expr_match(self, found);
    }

    fn visit_expr_for_loop(&mut self, found: &'ast syn::ExprForLoop) {
        self.add(&found.pat, &found.expr);
        visit::visit_expr_for_loop(self, found);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        for argument in &call.args {
            if let Expr::Closure(closure) = argument {
                closure.inputs.iter().for_each(|input| self.add(input, &call.receiver));
            }
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        for argument in macro_arguments(call) {
            self.visit_owned(argument);
        }
    }
}

impl Bindings<'_> {
    fn visit_owned(&mut self, expression: Expr) {
        let mut inner = Bindings { name: self.name, found: Vec::new() };
        inner.visit_expr(&expression);
        self.found.append(&mut inner.found);
    }
}

/// Whether a pattern binds the name: at which place of the innermost tuple, if it is in one.
fn place_of(pattern: &Pat, name: &str) -> Option<Option<usize>> {
    match pattern {
        Pat::Ident(found) if found.ident == name => Some(None),
        Pat::Ident(found) => found.subpat.as_ref().and_then(|(_, inner)| place_of(inner, name)),
        Pat::Tuple(tuple) => tuple
            .elems
            .iter()
            .enumerate()
            .find_map(|(place, element)| place_of(element, name).map(|inner| inner.or(Some(place)))),
        Pat::TupleStruct(found) => found.elems.iter().find_map(|element| place_of(element, name)),
        Pat::Reference(found) => place_of(&found.pat, name),
        Pat::Type(found) => place_of(&found.pat, name),
        Pat::Paren(found) => place_of(&found.pat, name),
        Pat::Or(found) => found.cases.iter().find_map(|case| place_of(case, name)),
        Pat::Slice(found) => found.elems.iter().find_map(|element| place_of(element, name)),
        _ => None,
    }
}
