//! Constraints that rows of a table may violate.

use super::{Example, Judge, Level, Lint, Statement, place};
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::operation::{Constraint, Operation};
use crate::schema::{Expression, ForeignKey, Table};

pub(super) static LINT: Lint = Lint {
    name: "unproven_constraints",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "a unique constraint, foreign key or check over rows that may violate it",
    why: "The schema says nothing about the rows. One that violates the constraint stops the migration, on the one database that has it. `upgrade` looks \
          for it before it changes the table, and names it; what is to become of it only you know.",
    way_out: "correct or delete such rows earlier in the same migration",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200));"#,
        bad: r#"add_constraint("post", unique(["title"]));"#,
        good: "delete(\"post\", where = \"id IN (SELECT max(id) FROM post GROUP BY title HAVING count(*) > 1)\", stash = true);\n\
               add_constraint(\"post\", unique([\"title\"]));",
    },
    judge: Judge::Statement(judge),
};

/// What every row that exists has in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// NULL.
    Null,
    /// The same value, or one that a lookup found.
    Chosen,
    /// Nobody knows.
    Unknown,
}

fn held(statement: &Statement<'_>, table: &Table, column: &str) -> Held {
    let Some(column) = table.column(column) else { return Held::Unknown };
    if column.generated.is_some() || !statement.is_new_column(&table.name, &column.name) {
        return Held::Unknown;
    }
    let earlier = statement.earlier.iter().map(|done| &done.operation);
    let added = earlier.chain([statement.operation]).find_map(|operation| match operation {
        Operation::AddColumn(add) => add.columns.iter().find(|declared| declared.column.name == column.name),
        _ => None,
    });
    match added.and_then(|declared| declared.fill.as_ref()).or(column.server_default.as_ref()) {
        None if column.nullable => Held::Null,
        Some(value) if value.is_null() => Held::Null,
        Some(Expression::Literal(_) | Expression::Json(_) | Expression::Lookup { .. }) => Held::Chosen,
        _ => Held::Unknown,
    }
}

/// Whether an earlier statement of the migration may have made the rows right.
fn is_prepared(statement: &Statement<'_>, table: &str) -> bool {
    statement.earlier.iter().any(|done| match &done.operation {
        Operation::Update(update) => update.table.name == table,
        Operation::Delete(delete) => delete.table.name == table,
        Operation::Backfill(backfill) => backfill.table.name == table,
        Operation::Execute(execute) => execute.writes.iter().any(|written| written == table),
        Operation::Run(run) => run.touches.is_empty() || run.touches.iter().any(|touched| touched.name == table),
        _ => false,
    })
}

/// Whether rows that are unique over some columns already are so over these.
fn was_unique(before: &Table, columns: &[String]) -> bool {
    let within = |key: &[String]| !key.is_empty() && key.iter().all(|column| columns.contains(column));
    within(before.key_columns())
        || before.uniques.iter().any(|unique| within(&unique.columns))
        || before.indexes.iter().filter(|index| index.unique && index.filter.is_none()).any(|index| {
            index.plain_columns().is_some_and(|key| key.iter().all(|column| columns.iter().any(|other| other == column)))
        })
}

/// The table as it was before the migration too: what was dropped in between has held for its rows.
fn states<'a>(statement: &'a Statement<'_>, before: &'a Table) -> Vec<&'a Table> {
    let earlier = statement.schema.touched().get(&crate::schema::ObjectName::Table(before.name.clone()));
    let earlier = match earlier {
        Some(Some(crate::schema::Object::Table(table))) => Some(&**table),
        _ => None,
    };
    earlier.into_iter().chain([before]).collect()
}

fn judge(statement: &mut Statement<'_>) {
    let mut found: Vec<(NodeId, String, String)> = Vec::new();
    for operation in statement.operations() {
        let (name, constraints) = match operation {
            Operation::AddConstraint(add) => (&add.table.name, vec![(add.at, add.constraint.clone())]),
            Operation::AddColumn(add) => {
                let of_column = add.columns.iter().flat_map(|declared| {
                    let unique = declared.unique.clone().map(Constraint::Unique);
                    let checks = declared.checks.iter().cloned().map(Constraint::Check);
                    let key = declared.references.clone().map(Constraint::ForeignKey);
                    unique.into_iter().chain(checks).chain(key).map(|constraint| (declared.at, constraint))
                });
                (&add.table.name, of_column.collect())
            }
            Operation::CreateIndex(create) if create.index.unique && create.index.filter.is_none() => {
                let columns: Option<Vec<String>> =
                    create.index.plain_columns().map(|columns| columns.into_iter().map(str::to_owned).collect());
                let unique = columns.map(|columns| crate::schema::Unique { name: create.index.name.clone(), columns });
                (&create.table.name, unique.map(|unique| (create.table.at, Constraint::Unique(unique))).into_iter().collect())
            }
            _ => continue,
        };
        let (Some(before), Some(after)) = (statement.existing(name), statement.schema.table(name)) else { continue };
        if is_prepared(statement, name) {
            continue;
        }
        let states = states(statement, &before);
        for (at, constraint) in constraints {
            if let Some((problem, wrong)) = unproven(statement, &states, after, &constraint) {
                found.push((place::or_call(at, statement.call), problem, wrong));
            }
        }
    }
    for (at, problem, wrong) in found {
        let diagnostic = Diagnostic::warning(at, problem)
            .help(format!("if there may be {wrong}, correct or delete them first, in this migration"))
            .note("`upgrade` looks for such a row before it changes the table, and names it");
        statement.report(LINT.name, diagnostic);
    }
}

/// What may be wrong, and the rows that are.
fn unproven(
    statement: &Statement<'_>,
    states: &[&Table],
    after: &Table,
    constraint: &Constraint,
) -> Option<(String, String)> {
    let table = &after.name;
    let held = |columns: &[String]| columns.iter().map(|column| held(statement, after, column)).collect::<Vec<_>>();
    let list = |columns: &[String]| columns.iter().map(|column| format!("`{column}`")).collect::<Vec<_>>().join(", ");
    match constraint {
        Constraint::PrimaryKey(key) => {
            let proven = states.iter().any(|state| was_unique(state, &key.columns));
            (!proven).then(|| (format!("rows of `{table}` may have the same {}", list(&key.columns)), "such duplicates".to_owned()))
        }
        Constraint::Unique(unique) => {
            let proven = held(&unique.columns).contains(&Held::Null)
                || states.iter().any(|state| was_unique(state, &unique.columns));
            let problem = || format!("rows of `{table}` may have the same {}", list(&unique.columns));
            (!proven).then(|| (problem(), "such duplicates".to_owned()))
        }
        Constraint::ForeignKey(key) => {
            let values = held(&key.columns);
            let same = |old: &ForeignKey| old.columns == key.columns && old.references == key.references;
            let proven = values.contains(&Held::Null)
                || values.iter().all(|value| *value == Held::Chosen)
                || states.iter().any(|state| state.foreign_keys.iter().any(same));
            let problem = format!("{} of `{table}` may point at rows of `{}` that are not there", list(&key.columns), key.references);
            (!proven).then_some((problem, "such orphans".to_owned()))
        }
        Constraint::Check(check) => {
            let columns: Vec<String> = check.expression.columns_of(table).into_iter().map(str::to_owned).collect();
            let values = held(&columns);
            let proven = values.contains(&Held::Null)
                || !values.is_empty() && values.iter().all(|value| *value == Held::Chosen)
                || states.iter().any(|state| state.checks.iter().any(|old| old.expression.text == check.expression.text));
            let problem = format!("rows of `{table}` may violate `{}`", check.expression.text);
            (!proven).then_some((problem, "such rows".to_owned()))
        }
    }
}
