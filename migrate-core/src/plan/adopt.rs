//! Tables that were there before the migration that declares them.

use super::{Change, PlannedChange};

/// The name of the table that lists the tables which were taken over.
pub fn adopted_name(history: &str) -> String {
    format!("{history}_adopted")
}

/// Resolves what the way back does with tables that may have been taken over: those were there before and stay, the
/// others are dropped. `is_adopted` says so of the statement at a place of the migration.
pub fn release(changes: Vec<PlannedChange>, is_adopted: &dyn Fn(usize) -> bool) -> Vec<PlannedChange> {
    let resolved = |change| match change {
        // For the schema it is gone; in the database nothing happens.
        Change::ReleaseTable { table, statement } if is_adopted(statement) => {
            Change::Effects(vec![Change::DropTable(table)])
        }
        Change::ReleaseTable { table, .. } => Change::DropTable(table),
        other => other,
    };
    let one = |planned: PlannedChange| PlannedChange { operation: planned.operation, change: resolved(planned.change) };
    changes.into_iter().map(one).collect()
}
