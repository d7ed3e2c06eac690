//! What raw SQL renames under views and triggers of MariaDB, which keep what they say as it was written: the next who uses
//! them would be the first to see it. The operations of the language make them anew.

use super::statements::Statements;
use migrate_core::call::{NodeId, SqlText};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use migrate_core::operation::Operation;
use migrate_core::schema::{Object, ObjectName, Schema};

/// A view or trigger that still says the old name.
pub(super) struct LeftBehind {
    name: ObjectName,
    /// As the schema has it: once it is made anew, it is another.
    object: Option<Object>,
    diagnostic: Diagnostic,
}

/// The views and triggers that a rename leaves behind, looked for before it is applied.
pub(super) fn users(dialect: Dialect, schema: &Schema, operation: &Operation) -> Vec<ObjectName> {
    let uses = |sql: &SqlText| match operation {
        Operation::RenameColumn(rename) => sql.uses_column(&rename.table.name, &rename.from.name),
        Operation::RenameTable(rename) => sql.uses_table(&rename.from.name),
        _ => false,
    };
    if dialect != Dialect::MariaDb {
        return Vec::new();
    }
    let views = schema.views().filter(|view| uses(&view.query)).map(|view| ObjectName::View(view.name.clone()));
    let triggers = schema.triggers().filter(|trigger| uses(&trigger.definition));
    views.chain(triggers.map(|trigger| ObjectName::Trigger(trigger.name.clone()))).collect()
}

impl Statements<'_> {
    /// Remembers them until the end of the text, which may make them anew.
    pub(super) fn leave_behind(&mut self, users: Vec<ObjectName>, operation: &Operation) {
        let (old, way) = match operation {
            Operation::RenameColumn(rename) => {
                let (table, from, to) = (&rename.table.name, &rename.from.name, &rename.to.name);
                (from, format!("rename_column(\"{table}\", \"{from}\" => \"{to}\");"))
            }
            Operation::RenameTable(rename) => {
                (&rename.from.name, format!("rename_table(\"{}\" => \"{}\");", rename.from.name, rename.to.name))
            }
            _ => return,
        };
        for name in users {
            let user = match &name {
                ObjectName::View(name) => format!("view `{name}`"),
                ObjectName::Trigger(name) | ObjectName::Table(name) => format!("trigger `{name}`"),
            };
            let object = self.schema.object(&name);
            let diagnostic = left_behind(self.at, &user, old, &way);
            self.left_behind.push(LeftBehind { name, object, diagnostic });
        }
    }

    /// Those that the whole text left as they were.
    pub(super) fn still_left_behind(&mut self) -> Vec<Diagnostic> {
        let left = std::mem::take(&mut self.left_behind);
        let still = left.into_iter().filter(|left| same(self.schema.object(&left.name), left.object.as_ref()));
        still.map(|left| left.diagnostic).collect()
    }
}

/// Whether nobody made it anew: an equal object that is another one was.
fn same(now: Option<Object>, then: Option<&Object>) -> bool {
    use std::sync::Arc;
    match (now, then) {
        (Some(Object::View(now)), Some(Object::View(then))) => Arc::ptr_eq(&now, then),
        (Some(Object::Trigger(now)), Some(Object::Trigger(then))) => Arc::ptr_eq(&now, then),
        _ => false,
    }
}

fn left_behind(at: NodeId, user: &str, old: &str, way: &str) -> Diagnostic {
    Diagnostic::error(at, format!("the {user} would go on asking for `{old}`"))
        .lint("dependent_drops")
        .help(format!("rename it in the language, which makes the {user} anew: `{way}`"))
        .note("MariaDB keeps what views and triggers say as it was written")
}
