//! Calls of functions: whether the database has them, with how many arguments, and whether they may stand here.

use super::functions::{self, BuiltIn};
use super::resolve::{Resolver, idents};
use super::scope::Frame;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{
    Expr, Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause, FunctionArguments, Ident,
    SelectItemQualifiedWildcardKind, Value, WindowType,
};

/// Functions whose first argument is a word and no column: SQLite's `RAISE(ABORT, …)`, MariaDB's units.
const WORD_FIRST: [&str; 4] = ["raise", "timestampdiff", "timestampadd", "get_format"];

/// SQLite's functions that give the current time where they are given none, and which argument that is.
const SQLITE_TIMES: [(&str, usize); 6] =
    [("date", 0), ("time", 0), ("datetime", 0), ("julianday", 0), ("unixepoch", 0), ("strftime", 1)];

impl Resolver<'_> {
    /// Resolves the names in a call, and checks the function itself.
    pub(super) fn function(&mut self, function: &Function, frame: &Frame<'_>) {
        let parts = idents(&function.name).unwrap_or_default();
        let name = match parts.as_slice() {
            [only] => self.function_name(only),
            _ => String::new(),
        };
        self.checked_call(&parts, &name, function, frame);
        let inside = self.inside_aggregate;
        self.inside_aggregate |= !name.is_empty() && self.is_aggregate(&name, function);
        self.arguments(&function.parameters, frame, false);
        // MariaDB's sequences are named like columns.
        let sequence = self.dialect == Dialect::MariaDb && ["nextval", "lastval", "setval"].contains(&name.as_str());
        self.arguments(&function.args, frame, sequence || WORD_FIRST.contains(&name.as_str()));
        self.order(&function.within_group, frame);
        self.expressions(function.filter.as_deref(), frame);
        self.inside_aggregate = inside;
        if let Some(WindowType::WindowSpec(window)) = &function.over {
            self.window(window, frame);
        }
    }

    /// The name as the tables of functions have it.
    fn function_name(&self, ident: &Ident) -> String {
        if self.dialect == Dialect::Postgres && ident.quote_style.is_some() {
            ident.value.clone()
        } else {
            ident.value.to_lowercase()
        }
    }

    fn is_aggregate(&self, name: &str, function: &Function) -> bool {
        // SQLite's max and min are plain functions when they are given several values.
        let several =
            self.dialect == Dialect::Sqlite && matches!(name, "max" | "min") && count(&function.args) > Some(1);
        function.over.is_none()
            && !several
            && functions::built_in(self.dialect, name).is_some_and(|function| function.aggregate)
    }

    fn checked_call(&mut self, parts: &[Ident], name: &str, function: &Function, frame: &Frame<'_>) {
        let Some(ident) = parts.last() else { return };
        if !name.is_empty() && !self.found.facts.functions.iter().any(|known| known == name) {
            self.found.facts.functions.push(name.to_owned());
        }
        let internal = self.dialect == Dialect::Postgres && (name.starts_with("pg_") || name.starts_with("_pg_"));
        if internal && functions::built_in(self.dialect, name).is_none() {
            // The server's own views call hundreds that nobody else does.
            return;
        }
        if name.is_empty() || self.is_value_word(ident) {
            // What a schema or a package qualifies is somebody's own; `CURRENT_TIMESTAMP` is no call.
            if !name.is_empty() {
                self.refuse_unsteady(ident, name);
            }
            return;
        }
        let own = |known: &str| known == name;
        if self.functions.iter().any(|known| own(known))
            || self.found.functions.iter().any(|known| own(known) || known == "*")
            || self.schema.has_function(name)
        {
            return;
        }
        let Some(built_in) = functions::built_in(self.dialect, name) else {
            if !self.schema.has_function("*") {
                self.unknown_function(ident, name, frame);
            }
            return;
        };
        self.count_arguments(ident, built_in, function);
        if self.is_aggregate(name, function) {
            self.aggregates += 1;
            self.refuse_aggregate(ident);
        } else if built_in.window && function.over.is_none() && function.within_group.is_empty() {
            let diagnostic = self
                .wrong(ident.span, format!("`{name}` is a window function: it needs `OVER`"))
                .help(format!("`{name}(…) OVER (ORDER BY …)`"));
            self.error(diagnostic);
        } else if function.over.is_some() {
            self.refuse_window(ident);
        }
        let moving = self.dialect == Dialect::Sqlite && is_current_time(name, &function.args);
        let fixed = self.dialect == Dialect::Sqlite && SQLITE_TIMES.iter().any(|(time, _)| *time == name) && !moving;
        if moving || (built_in.unsteady && !fixed) {
            self.refuse_unsteady(ident, name);
        }
    }

    fn unknown_function(&mut self, ident: &Ident, name: &str, frame: &Frame<'_>) {
        let here = self.dialect.name();
        let mut diagnostic = self.wrong(ident.span, format!("unknown function `{}` in {here}", ident.value));
        let others = functions::elsewhere(self.dialect, name);
        match functions::equivalent(self.dialect, name) {
            Some(equivalent) => diagnostic = diagnostic.help(format!("in {here} it is `{equivalent}`")),
            None if others.is_empty() => {
                let own = self.schema.functions().filter(|known| *known != "*");
                let nearest = migrate_core::diagnostic::nearest(
                    name,
                    own.map(str::to_owned).collect::<Vec<_>>().iter().map(String::as_str),
                )
                .map(str::to_owned)
                .or_else(|| functions::nearest_built_in(self.dialect, name).map(str::to_owned));
                diagnostic = diagnostic.help_if(nearest.map(|nearest| format!("did you mean `{nearest}`?")));
            }
            None => {}
        }
        if !others.is_empty() {
            let names: Vec<&str> = others.iter().map(|other| other.name()).collect();
            let has = if names.len() == 1 { "has" } else { "have" };
            diagnostic = diagnostic.note(format!("{} {has} it", names.join(" and ")));
        }
        let is_column = frame.all_relations().any(|relation| self.column_in(ident, relation).is_some());
        if is_column {
            diagnostic = diagnostic.note(format!("`{}` is a column, and is followed by a parenthesis", ident.value));
        } else {
            diagnostic = diagnostic
                .help(format!("a function of your own is declared: `unchecked(\"…\", functions = [\"{name}\"])`"));
        }
        self.error(diagnostic);
    }

    fn count_arguments(&mut self, ident: &Ident, built_in: BuiltIn, function: &Function) {
        // Grammar of its own inside the parentheses is counted by nobody.
        let Some(given) = count(&function.args) else { return };
        if (built_in.fewest..=built_in.most).contains(&given) || !function.within_group.is_empty() {
            return;
        }
        let plural = |number: usize| if number == 1 { "1 argument".to_owned() } else { format!("{number} arguments") };
        let takes = match (built_in.fewest, built_in.most) {
            (fewest, most) if fewest == most => plural(fewest),
            (fewest, usize::MAX) => format!("at least {}", plural(fewest)),
            (fewest, most) => format!("{fewest} to {}", plural(most)),
        };
        let name = built_in.name;
        let diagnostic =
            self.wrong(ident.span, format!("`{name}` takes {takes} in {}, but is given {given}", self.dialect.name()));
        self.error(diagnostic);
    }

    fn arguments(&mut self, arguments: &FunctionArguments, frame: &Frame<'_>, word_first: bool) {
        match arguments {
            FunctionArguments::None => {}
            FunctionArguments::Subquery(query) => drop(self.subquery(query, frame)),
            FunctionArguments::List(list) => {
                for (index, argument) in list.args.iter().enumerate() {
                    if !(word_first && index == 0) {
                        self.argument(argument, frame);
                    }
                }
                for clause in &list.clauses {
                    match clause {
                        FunctionArgumentClause::OrderBy(order) => self.order(order, frame),
                        FunctionArgumentClause::Where(expression) | FunctionArgumentClause::Limit(expression) => {
                            self.expression(expression, frame);
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// Resolves one argument of a function.
    pub(super) fn argument(&mut self, argument: &FunctionArg, frame: &Frame<'_>) {
        match value_of(argument) {
            FunctionArgExpr::Expr(expression) => drop(self.expression(expression, frame)),
            FunctionArgExpr::QualifiedWildcard(name) => {
                let kind = SelectItemQualifiedWildcardKind::ObjectName(name.clone());
                self.qualified_star(&kind, frame);
            }
            FunctionArgExpr::Wildcard | FunctionArgExpr::WildcardWithOptions(_) => {}
        }
    }
}

fn value_of(argument: &FunctionArg) -> &FunctionArgExpr {
    match argument {
        FunctionArg::Named { arg, .. } | FunctionArg::ExprNamed { arg, .. } | FunctionArg::Unnamed(arg) => arg,
    }
}

/// How many arguments there are; `None` for `*` and for what is not a plain list.
fn count(arguments: &FunctionArguments) -> Option<usize> {
    match arguments {
        FunctionArguments::None => Some(0),
        FunctionArguments::Subquery(_) => Some(1),
        FunctionArguments::List(list) => {
            let plain = list.args.iter().all(|argument| {
                matches!((argument, value_of(argument)), (FunctionArg::Unnamed(_), FunctionArgExpr::Expr(_)))
            });
            plain.then_some(list.args.len())
        }
    }
}

/// Whether one of SQLite's functions of time is asked for the current one.
fn is_current_time(name: &str, arguments: &FunctionArguments) -> bool {
    let Some((_, index)) = SQLITE_TIMES.iter().find(|(time, _)| *time == name) else { return false };
    let FunctionArguments::List(list) = arguments else { return true };
    let text = |argument: &FunctionArg| match value_of(argument) {
        FunctionArgExpr::Expr(Expr::Value(value)) => match &value.value {
            Value::SingleQuotedString(text) => Some(text.to_lowercase()),
            _ => None,
        },
        _ => None,
    };
    match list.args.get(*index) {
        None => true,
        Some(argument) => {
            text(argument).is_some_and(|text| text == "now")
                || list.args.iter().skip(index + 1).filter_map(text).any(|text| text == "localtime" || text == "utc")
        }
    }
}
