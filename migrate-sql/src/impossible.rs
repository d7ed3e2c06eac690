//! What no database of the kind takes although each name in it is right: two keys, rows of a view, a place that is not
//! there.

use super::resolve::Resolver;
use super::scope::{Frame, Output};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use migrate_core::schema::{PrimaryKey, TableOptions};
use sqlparser::ast::{
    Expr, FunctionArg, FunctionArgExpr, FunctionArguments, Ident, OrderBy, OrderByKind, Query, SetExpr, Spanned, Value,
};
use sqlparser::tokenizer::Span;

impl Resolver<'_> {
    /// Names of one list that stand in it twice.
    pub(super) fn refuse_twins(&mut self, listed: &[Ident], what: impl Fn(&str) -> String) {
        for (place, ident) in listed.iter().enumerate() {
            if listed.iter().take(place).any(|earlier| self.same(ident, &earlier.value)) {
                let diagnostic = self.wrong(ident.span, what(&ident.value));
                self.error(diagnostic);
            }
        }
    }

    /// SQLite: rows of a view are changed by its INSTEAD OF triggers alone.
    pub(super) fn refuse_view(&mut self, table: &str, span: Span) {
        let is_instead = |definition: &str| definition.trim_start().to_ascii_uppercase().starts_with("INSTEAD");
        let mut triggers = self.schema.triggers();
        let has_own = triggers.any(|trigger| trigger.table == table && is_instead(&trigger.definition.text));
        if self.dialect != Dialect::Sqlite || self.schema.view(table).is_none() || has_own {
            return;
        }
        let diagnostic = self
            .wrong(span, format!("`{table}` is a view, and SQLite changes no rows through it"))
            .help("change the table behind it")
            .help(format!(
                "or say first what a change means: `create_trigger(\"…\", on = \"{table}\", \"INSTEAD OF INSERT BEGIN … END\");`"
            ));
        self.error(diagnostic);
    }

    /// `ORDER BY 3` of a query that gives two columns.
    pub(super) fn refuse_places(&mut self, order: &OrderBy, output: &Output) {
        let (OrderByKind::Expressions(list), Some(width)) = (&order.kind, output.width) else { return };
        for part in list {
            let Expr::Value(value) = &part.expr else { continue };
            let Value::Number(digits, _) = &value.value else { continue };
            if digits.to_string().parse::<usize>().is_ok_and(|place| place == 0 || place > width) {
                let columns = if width == 1 { "1 column".to_owned() } else { format!("{width} columns") };
                let message = format!("the query gives {columns}, and is to be ordered by number {digits}");
                let diagnostic = self.wrong(part.expr.span(), message);
                self.error(diagnostic);
            }
        }
    }

    /// A query that stands for one value and gives several columns.
    pub(super) fn refuse_wide(&mut self, query: &Query, output: &Output) {
        if let Some(width) = output.width.filter(|width| *width > 1) {
            let message = format!("the subquery stands for one value, and gives {width} columns");
            let diagnostic = self.wrong(query.span(), message);
            self.error(diagnostic);
        }
    }

    /// MariaDB: WITH stands in front of SELECT alone.
    pub(super) fn foreign_with(&mut self, query: &Query) {
        let word = match &*query.body {
            SetExpr::Update(_) => "UPDATE",
            SetExpr::Delete(_) => "DELETE",
            SetExpr::Insert(_) => "INSERT",
            _ => return,
        };
        if self.dialect == Dialect::MariaDb && query.with.is_some() {
            let help = match word {
                "INSERT" => "`INSERT INTO t (…) WITH … SELECT …`",
                _ => "a subquery, or a join",
            };
            self.has_no(&format!("WITH … {word}"), &["WITH"], help);
        }
    }

    /// Databases that do not let a table go while a foreign key of another points at it.
    pub(super) fn refuse_referenced(&mut self, table: &str, span: Span, others: &[String]) {
        // PostgreSQL's CASCADE takes the foreign keys along; MariaDB can be told not to look.
        let is_let = match self.dialect {
            Dialect::Postgres => self.word_inside("CASCADE").is_some(),
            Dialect::MariaDb => self.tokens.text.to_ascii_lowercase().contains("foreign_key_checks"),
            Dialect::Sqlite => false,
        };
        if is_let {
            return;
        }
        let users: Vec<(String, String)> = self
            .schema
            .references_to(table)
            .into_iter()
            .filter(|(from, _)| from.name != table && !others.contains(&from.name))
            .map(|(from, key)| (from.name.clone(), key.name.clone()))
            .collect();
        for (from, key) in users {
            let diagnostic: Diagnostic = self
                .wrong(span, format!("`{table}` cannot go: the foreign key `{key}` of `{from}` uses it"))
                .help("drop or change that first, in this migration or an earlier one");
            self.error(diagnostic.lint("dependent_drops"));
        }
    }

    /// A table has one primary key.
    pub(super) fn refuse_second_key(&mut self, table: &str, first: Option<&PrimaryKey>, columns: &[String]) {
        let Some(first) = first else { return };
        let all: Vec<&str> = first.columns.iter().chain(columns).map(String::as_str).collect();
        let mut diagnostic = Diagnostic::error(self.at, format!("`{table}` would have two primary keys"));
        if let Some(word) = self.word_inside("PRIMARY") {
            diagnostic = diagnostic.excerpt(self.excerpt(word));
        }
        self.error(diagnostic.help(format!("one over all of them: `PRIMARY KEY ({})`", all.join(", "))));
    }

    /// A view has no two columns of one name; SQLite numbers them.
    pub(super) fn refuse_twin_columns(&mut self, query: &Query, columns: &[String]) {
        let is_known = |place: usize, name: &String| columns.iter().take(place).any(|earlier| earlier == name);
        let twin = columns.iter().enumerate().find(|(place, name)| is_known(*place, name)).map(|(_, name)| name);
        if let (Some(twin), true) = (twin, self.dialect != Dialect::Sqlite) {
            let diagnostic = self
                .wrong(query.span(), format!("the view would have two columns `{twin}`"))
                .help(format!("give one of them another name: `{twin} AS …`"));
            self.error(diagnostic);
        }
    }

    /// Whether a primary key holds no NULL: SQLite lets one in unless it is the row's number, or the table has none or is
    /// strict.
    pub(super) fn key_is_filled(&self, options: &TableOptions, rowid: bool) -> bool {
        self.dialect != Dialect::Sqlite || rowid || options.strict || options.without_rowid
    }

    /// PostgreSQL: `PARTITION BY RANGE (at)`.
    pub(super) fn partitioned(&mut self, by: &Expr, frame: &Frame<'_>) {
        let Expr::Function(function) = by else { return };
        let name = function.name.to_string();
        if self.dialect != Dialect::Postgres {
            return;
        }
        if !["RANGE", "LIST", "HASH"].iter().any(|way| name.eq_ignore_ascii_case(way)) {
            let diagnostic = self
                .wrong(function.name.span(), format!("PostgreSQL has no partitions by `{name}`"))
                .help("`PARTITION BY RANGE (…)`, `LIST (…)` or `HASH (…)`");
            return self.error(diagnostic);
        }
        let FunctionArguments::List(list) = &function.args else { return };
        for argument in &list.args {
            if let FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) = argument {
                self.expression(expr, frame);
            }
        }
    }
}
