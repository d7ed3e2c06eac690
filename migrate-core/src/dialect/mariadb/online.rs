//! What MariaDB can do while others read and write: said in the statement, so that it fails rather than block.

use crate::dialect::planner::Planner;
use crate::schema::Table;

/// What stands behind the clauses of an ALTER TABLE; nothing where the table must be copied, or is not in use.
pub(super) fn demand(planner: &Planner<'_>, table: &str, clauses: &[String]) -> &'static str {
    let in_use = planner.tables.get(table).is_some_and(|table| planner.is_in_use(table) && is_plain(table));
    if in_use && clauses.iter().all(|clause| needs_no_copy(clause)) { ", ALGORITHM=INPLACE, LOCK=NONE" } else { "" }
}

/// Other engines, indexes by other methods and generated columns have rules of their own.
fn is_plain(table: &Table) -> bool {
    table.options.engine.as_deref().is_none_or(|engine| engine.eq_ignore_ascii_case("InnoDB"))
        && table.indexes.iter().all(|index| index.using.is_none())
        && table.columns.iter().all(|column| column.generated.is_none())
}

/// Whether a clause leaves the rows where they are. A check or foreign key makes MariaDB read and copy all of them, and
/// so do another type, a key, and a default that is computed for each row.
fn needs_no_copy(clause: &str) -> bool {
    let begins = |word: &str| clause.starts_with(word);
    let computed = ["DEFAULT (", "GENERATED ", "AUTO_INCREMENT"].iter().any(|word| clause.contains(word));
    begins("ADD COLUMN") && !computed
        || begins("ADD INDEX")
        || begins("ADD UNIQUE INDEX")
        || begins("ADD CONSTRAINT") && clause.contains("` UNIQUE (")
        || begins("COMMENT=")
        || begins("DROP COLUMN")
        || begins("DROP CONSTRAINT")
        || begins("DROP FOREIGN KEY")
        || begins("DROP INDEX")
        || begins("RENAME COLUMN")
        || begins("RENAME INDEX")
}
