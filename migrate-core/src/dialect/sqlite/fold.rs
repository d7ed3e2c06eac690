//! Edits of one table that wait, so that however many there are cost one change of the table: where each value of the
//! new table comes from.

use super::Sqlite;
use super::changes::create_index;
use super::precondition::{self, Parent};
use super::table::create_table;
use super::{edit, narrow, rebuild};
use crate::call::SqlText;
use crate::dialect::Spelling;
use crate::plan::{Action, Edit, Step};
use crate::schema::{Expression, Index, Table};
use crate::sorted::Map;
use std::sync::Arc;

/// Where a column's values come from, over the columns of the table before.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// A column as it is.
    Column(String),
    /// A column; where it is NULL, a value that does not depend on the row.
    Filled(String, String),
    /// A column; where a condition holds, another value.
    Replaced {
        /// The column.
        column: String,
        /// Which rows.
        condition: String,
        /// What they get.
        value: String,
    },
    /// Any expression.
    Expression(String),
}

/// Edits of one table that wait.
#[derive(Clone, Debug)]
pub(super) struct Folded {
    /// The table as it stands in the database.
    pub(super) before: Arc<Table>,
    /// The table as it will be.
    pub(super) after: Arc<Table>,
    /// For each column of `after`, where its values come from.
    pub(super) sources: Map<String, Source>,
    /// The statement that asked first.
    pub(super) operation: usize,
}

impl Source {
    /// As SQL over the columns of the table before.
    pub(super) fn sql(&self) -> String {
        match self {
            Source::Column(column) => Sqlite.quote_part(column),
            Source::Filled(column, value) => format!("coalesce({}, {value})", Sqlite.quote_part(column)),
            Source::Replaced { column, condition, value } => {
                format!("CASE WHEN {condition} THEN {value} ELSE {} END", Sqlite.quote_part(column))
            }
            Source::Expression(sql) => sql.clone(),
        }
    }
}

impl Folded {
    /// Starts with nothing changed.
    pub(super) fn new(before: Arc<Table>, operation: usize) -> Folded {
        let sources = before.columns.iter().map(|c| (c.name.clone(), Source::Column(c.name.clone()))).collect();
        Folded { after: before.clone(), before, sources, operation }
    }

    /// Folds further edits in.
    pub(super) fn edit(&mut self, after: &Arc<Table>, edits: &[Edit]) {
        for edit in edits {
            match edit {
                Edit::AddColumn { column, fill } => {
                    let value = fill.clone().or_else(|| after.column(column).and_then(|c| c.server_default.clone()));
                    let source = value.map_or_else(|| "NULL".to_owned(), |value| self.expression(&value));
                    self.sources.insert(column.clone(), Source::Expression(source));
                }
                Edit::DropColumn { column } => drop(self.sources.remove(column)),
                Edit::RenameColumn { from, to } => {
                    if let Some(source) = self.sources.remove(from) {
                        self.sources.insert(to.clone(), source);
                    }
                }
                Edit::AlterColumn { column, fill, using, lossy } => {
                    let source = self.sources.get(column).cloned();
                    let mut source = source.unwrap_or_else(|| Source::Expression("NULL".to_owned()));
                    if let Some(using) = using {
                        source = Source::Expression(format!("({})", self.sql(using)));
                    } else if *lossy && let (Some(old), Some(new)) = (self.after.column(column), after.column(column)) {
                        source = narrow::source(after, old, new, &source, fill.is_some()).unwrap_or(source);
                    }
                    if let Some(fill) = fill {
                        source = match (source, fill) {
                            (Source::Column(column), Expression::Sql(_) | Expression::Lookup { .. }) => {
                                let column = Sqlite.quote_part(&column);
                                Source::Expression(format!("coalesce({column}, {})", self.expression(fill)))
                            }
                            (Source::Column(column), fill) => Source::Filled(column, Sqlite.expression(fill)),
                            (other, fill) => {
                                Source::Expression(format!("coalesce({}, {})", other.sql(), self.expression(fill)))
                            }
                        };
                    }
                    self.sources.insert(column.clone(), source);
                }
                Edit::AddConstraint { .. }
                | Edit::DropConstraint { .. }
                | Edit::RenameConstraint { .. }
                | Edit::Options => {}
            }
        }
        self.after = after.clone();
    }

    fn sql(&self, sql: &SqlText) -> String {
        sql.render(|name| match &name.column {
            Some(column) => self.sources.get(column).map_or_else(|| Sqlite.quote_part(column), Source::sql),
            None => Sqlite.quote(&self.before.name),
        })
    }

    fn expression(&self, expression: &Expression) -> String {
        match expression {
            Expression::Sql(sql) => format!("({})", self.sql(sql)),
            other => Sqlite.expression(other),
        }
    }

    /// Whether a column's values are those of the column of the same name before.
    pub(super) fn is_kept(&self, column: &str) -> bool {
        matches!(self.sources.get(column), Some(Source::Column(from)) if from == column)
    }

    /// Whether all columns of the table can be read before the change as they are after it.
    pub(super) fn keeps(&self, table: &Table) -> bool {
        // Without rowid there is no hidden number to read.
        let same_rows = self.before.options.without_rowid == table.options.without_rowid
            && self.before.key_columns() == table.key_columns();
        same_rows
            && table.columns.iter().filter(|column| column.generated.is_none()).all(|column| {
                self.is_kept(&column.name)
                    && self.before.column(&column.name).is_some_and(|before| before.column_type == column.column_type)
            })
    }

    /// The steps, in the cheapest way that is safe. `parent` gives a table that a foreign key may be checked against at
    /// this point.
    pub(super) fn steps(self, parent: &Parent<'_>) -> Vec<Step> {
        let mut steps = Steps { operation: self.operation, steps: Vec::new() };
        let in_place = edit::plan(&self, parent);
        for wanted in precondition::of(&self, parent) {
            steps.add(precondition::summary(&self.before.name), Action::Precondition(Arc::new(wanted)));
        }
        let name = self.after.name.clone();
        let Some(mut in_place) = in_place else {
            steps.add(format!("rebuild table `{name}`"), Action::Rebuild(Arc::new(rebuild::finish(self))));
            return steps.steps;
        };
        let (gone, made) = index_changes(&self.before, &self.after, &in_place.converted);
        let same = create_table(&self.before) == create_table(&self.after) && in_place.edit.convert_rows.is_none();
        if same {
            for index in gone {
                let sql = format!("DROP INDEX {}", Sqlite.quote(&index.name));
                steps.add(format!("drop index `{}`", index.name), Action::Sql(sql));
            }
        } else {
            in_place.edit.drop_indexes = gone.iter().map(|index| index.name.clone()).collect();
            steps.add(format!("change table `{name}` in place"), Action::SchemaEdit(Arc::new(in_place.edit)));
            for wanted in in_place.afterwards {
                steps.add(precondition::summary(&name), Action::Precondition(Arc::new(wanted)));
            }
        }
        for index in made {
            let sql = create_index(&self.after, index);
            steps.add(format!("create index `{}` on `{name}`", index.name), Action::Sql(sql));
        }
        steps.steps
    }
}

struct Steps {
    operation: usize,
    steps: Vec<Step>,
}

impl Steps {
    fn add(&mut self, summary: String, action: Action) {
        self.steps.push(Step { operation: self.operation, summary, action });
    }
}

/// The indexes that go and come: those that differ, and those over values that change.
fn index_changes<'t>(before: &'t Table, after: &'t Table, converted: &[String]) -> (Vec<&'t Index>, Vec<&'t Index>) {
    let stays = |index: &Index, other: &Table| {
        other.index(&index.name) == Some(index)
            && !converted.iter().any(|column| index.uses_column(&after.name, column))
    };
    let gone = before.indexes.iter().filter(|index| !stays(index, after)).collect();
    let made = after.indexes.iter().filter(|index| !stays(index, before)).collect();
    (gone, made)
}
