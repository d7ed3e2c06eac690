//! What may not stand in an expression, depending on what it is for. Each refusal is one that the database would make
//! when it is given the statement, or when it writes the first row.

use super::resolve::Resolver;
use super::scope::{Frame, Output};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use migrate_core::operation::Purpose;
use sqlparser::ast::{Expr, Ident, Query};

impl Resolver<'_> {
    /// Resolves an expression of a definition, which may not be any expression.
    pub(super) fn expression_as(&mut self, purpose: Purpose, expression: &Expr, frame: &Frame<'_>) {
        let before = std::mem::replace(&mut self.purpose, purpose);
        self.expression(expression, frame);
        self.purpose = before;
    }

    fn place_of_purpose(&self) -> Option<&'static str> {
        match self.purpose {
            Purpose::Value => None,
            Purpose::Default => Some("a default"),
            Purpose::Check => Some("a check"),
            Purpose::Generated => Some("a generated column"),
            Purpose::IndexKey => Some("the key of an index"),
            Purpose::IndexFilter => Some("the `where` of an index"),
        }
    }

    /// Resolves an expression that is one value.
    pub(super) fn scalar(&mut self, expression: &Expr, frame: &Frame<'_>) {
        match expression {
            Expr::Subquery(query) => {
                let output = self.subquery(query, frame);
                self.counts_on_order(&output.ordered);
                self.refuse_wide(query, &output);
            }
            expression => drop(self.expression(expression, frame)),
        }
    }

    /// Resolves a query inside an expression, where there may be one.
    pub(super) fn subquery(&mut self, query: &Query, frame: &Frame<'_>) -> Output {
        if let Some(place) = self.place_of_purpose() {
            let word = self.word_inside("SELECT").or_else(|| self.word_inside("VALUES"));
            let mut diagnostic = Diagnostic::error(self.at, format!("a subquery cannot stand in {place}"));
            if let Some(bytes) = word {
                diagnostic = diagnostic.excerpt(self.excerpt(bytes));
            }
            if self.purpose == Purpose::Check {
                diagnostic = diagnostic.help("a trigger can look at other rows: `create_trigger(…)`");
            }
            self.error(diagnostic);
            return Output { open: true, ..Output::default() };
        }
        let clause = self.clause.take();
        let output = self.query(query, Some(frame));
        self.clause = clause;
        output
    }

    /// Reports an aggregate where there may be none.
    pub(super) fn refuse_aggregate(&mut self, ident: &Ident) {
        let name = ident.value.to_lowercase();
        let (place, help) = match (self.place_of_purpose(), self.clause) {
            _ if self.inside_aggregate => ("the argument of an aggregate", None),
            (Some(place), _) => (place, None),
            (None, Some("WHERE")) => ("WHERE", Some("conditions on groups stand in `HAVING`")),
            (None, Some(clause)) => (clause, None),
            (None, None) => return,
        };
        let diagnostic = self.wrong(ident.span, format!("the aggregate `{name}` cannot stand in {place}"));
        self.error(diagnostic.help_if(help.map(str::to_owned)).note("an aggregate makes one value of many rows"));
    }

    /// Reports a window function where there may be none.
    pub(super) fn refuse_window(&mut self, ident: &Ident) {
        if let Some(place) = self.place_of_purpose().or(self.clause) {
            let diagnostic =
                self.wrong(ident.span, format!("the window function `{}` cannot stand in {place}", ident.value));
            self.error(diagnostic);
        }
    }

    /// Reports what gives another value each time, where there may be only what depends on the row.
    pub(super) fn refuse_unsteady(&mut self, ident: &Ident, name: &str) {
        let refused = match self.purpose {
            Purpose::Value | Purpose::Default => false,
            Purpose::Generated | Purpose::IndexKey | Purpose::IndexFilter => true,
            Purpose::Check => match self.dialect {
                Dialect::MariaDb => true,
                // PostgreSQL takes anything; SQLite refuses the time only, and only when it writes a row.
                Dialect::Sqlite => {
                    !self.is_value_word(ident) && name != "random" && name != "randomblob" && !name.contains("changes")
                }
                Dialect::Postgres => false,
            },
        };
        if let (true, Some(place)) = (refused, self.place_of_purpose()) {
            let what = format!("`{}` gives another value each time, and cannot stand in {place}", ident.value);
            let mut diagnostic = self.wrong(ident.span, what);
            if self.dialect == Dialect::Postgres && matches!(name, "to_char" | "concat" | "concat_ws" | "format") {
                diagnostic = diagnostic.note(format!("PostgreSQL's `{name}` depends on settings of the session"));
                if name.starts_with("concat") {
                    diagnostic = diagnostic.help("write `a || b`");
                }
            }
            if matches!(self.purpose, Purpose::IndexFilter) {
                diagnostic =
                    diagnostic.help("an index cannot move with the time: compare with a constant, or leave it out");
            }
            self.error(diagnostic);
        }
    }
}
