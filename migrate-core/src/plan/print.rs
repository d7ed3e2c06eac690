//! Plans as text: what `upgrade --sql` prints and golden files hold.

use super::{Action, Adoption, Backfill, Leftover, MigrationPlan, Rebuild, SchemaEdit, Step};
use std::fmt::Write as _;

impl MigrationPlan {
    /// The steps as SQL, in order, with a comment above each.
    pub fn sql_text(&self) -> String {
        sql_text(&self.steps)
    }
}

/// Steps as SQL, in order, with a comment above each.
pub fn sql_text(steps: &[Step]) -> String {
    steps.iter().map(Step::sql_text).collect::<Vec<_>>().join("\n")
}

impl Step {
    /// The step as SQL with a comment above. What is more than SQL (a probe, a record of inserted keys, batches, the
    /// exchange of a table for its copy, a Rust function) is said in comments.
    ///
    /// ```
    /// use migrate_core::plan::{Action, Step};
    /// let step = Step { operation: 0, summary: "drop index `ix`".into(), action: Action::Sql("DROP INDEX ix".into()) };
    /// assert_eq!(step.sql_text(), "-- drop index `ix`\nDROP INDEX ix;\n");
    /// ```
    pub fn sql_text(&self) -> String {
        let mut out = String::new();
        comment(&mut out, &self.summary);
        match &self.action {
            Action::Sql(sql) | Action::Script(sql) => statement(&mut out, sql),
            Action::Probe { sql, problem, help } => {
                comment(&mut out, &format!("must give no row; otherwise: {problem}"));
                comment(&mut out, &format!("help: {help}"));
                statement(&mut out, sql);
            }
            Action::Count { sql, what } => {
                comment(&mut out, &format!("how many {what}:"));
                statement(&mut out, sql);
            }
            Action::Insert { sql, recorded_in, table: _ } => {
                comment(&mut out, &format!("the keys that it gives back are recorded in {recorded_in}"));
                statement(&mut out, sql);
            }
            Action::Precondition(wanted) => {
                comment(&mut out, &format!("must give no row; otherwise: {}", wanted.problem));
                comment(&mut out, &format!("help: {}", wanted.help));
                statement(&mut out, &wanted.sql);
            }
            Action::Adopt(adoption) => adoption_text(&mut out, adoption),
            Action::SchemaEdit(edit) => edit_text(&mut out, edit),
            Action::Rebuild(rebuild) => rebuild_text(&mut out, rebuild),
            Action::Backfill(backfill) => backfill_text(&mut out, backfill),
            Action::Outside { sql, leftover } => {
                comment(&mut out, "outside of the transaction: what is above is committed before");
                if let Some(Leftover { look, remove }) = leftover {
                    comment(&mut out, "if this gives a row, a broken attempt has left it, and it is dropped first:");
                    comment(&mut out, &format!("{look};"));
                    comment(&mut out, &format!("{remove};"));
                }
                statement(&mut out, sql);
            }
            Action::Function(name) => comment(&mut out, &format!("calls the Rust function {name}")),
        }
        out
    }
}

fn adoption_text(out: &mut String, adoption: &Adoption) {
    let table = &adoption.table.name;
    comment(
        out,
        &format!("if this gives a row, `{table}` is there: it must be equal to what follows, stays as it is,"),
    );
    comment(out, &format!("and is recorded in {}", adoption.recorded_in));
    statement(out, &adoption.look);
    comment(out, "otherwise:");
    for step in &adoption.create {
        out.push_str(&step.sql_text());
    }
}

fn edit_text(out: &mut String, edit: &SchemaEdit) {
    for name in &edit.drop_indexes {
        comment(out, &format!("drops index `{name}`"));
    }
    if let Some(rows) = &edit.complete_rows {
        comment(out, "if `ADD COLUMN` left rows that do not hold the column, they are written in full:");
        comment(out, &rows.update);
    }
    if let Some(rows) = &edit.convert_rows {
        comment(out, &format!("the same rows under a second name, `{}`:", rows.name));
        statement(out, &rows.update);
    }
    comment(out, &format!("the text of `{}` in sqlite_schema becomes:", edit.before.name));
    statement(out, &edit.final_sql);
}

fn rebuild_text(out: &mut String, rebuild: &Rebuild) {
    for name in &rebuild.drop_indexes {
        comment(out, &format!("drops index `{name}`"));
    }
    statement(out, &rebuild.create_copy);
    statement(out, &rebuild.fill_copy);
    comment(out, &format!("`{}` takes the place of `{}`, which is then:", rebuild.copy, rebuild.before.name));
    statement(out, &rebuild.final_sql);
    for sql in &rebuild.create_indexes {
        statement(out, sql);
    }
    for (from, to) in &rebuild.renamed {
        comment(out, &format!("triggers and views follow from `{from}` to `{to}`"));
    }
}

fn backfill_text(out: &mut String, backfill: &Backfill) {
    comment(out, &format!("in batches of {}; the rows that will be looked at:", backfill.batch));
    statement(out, &backfill.count);
    comment(out, "until it gives no key:");
    statement(out, &backfill.next);
    statement(out, &backfill.update);
}

fn comment(out: &mut String, text: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "-- {line}");
    }
}

fn statement(out: &mut String, sql: &str) {
    let sql = sql.trim().trim_end_matches(';').trim_end();
    let _ = writeln!(out, "{sql};");
}
