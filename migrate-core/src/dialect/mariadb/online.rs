//! What MariaDB can do while others read and write: said in the statement, so that it fails rather than block.

use crate::dialect::planner::Planner;
use crate::schema::{Column, ColumnType, Table};

/// What stands behind the clauses of an ALTER TABLE; nothing where the table must be copied, or is not in use. `in_place`:
/// those MODIFY clauses that are known to need no copy.
pub(super) fn demand(planner: &Planner<'_>, table: &str, clauses: &[String], in_place: &[String]) -> &'static str {
    let in_use = planner.tables.get(table).is_some_and(|table| planner.is_in_use(table) && is_plain(table));
    if in_use && clauses.iter().all(|clause| needs_no_copy(clause, in_place)) {
        ", ALGORITHM=INPLACE, LOCK=NONE"
    } else {
        ""
    }
}

/// Other engines, indexes by other methods and generated columns have rules of their own.
fn is_plain(table: &Table) -> bool {
    table.options.engine.as_deref().is_none_or(|engine| engine.eq_ignore_ascii_case("InnoDB"))
        && table.indexes.iter().all(|index| index.using.is_none())
        && table.columns.iter().all(|column| column.generated.is_none())
}

/// Whether a clause leaves the rows where they are. A check or foreign key makes MariaDB read and copy all of them, and
/// so do another type, a key, and a default that is computed for each row.
fn needs_no_copy(clause: &String, in_place: &[String]) -> bool {
    let begins = |word: &str| clause.starts_with(word);
    let computed = ["DEFAULT (", "GENERATED ", "AUTO_INCREMENT"].iter().any(|word| clause.contains(word));
    begins("ADD COLUMN") && !computed
        || begins("MODIFY COLUMN") && !computed && in_place.contains(clause)
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

/// Whether MODIFY can make a column of another without a copy: the stored rows hold as they are what it is to be.
pub(super) fn modifies_in_place(old: &Column, new: &Column) -> bool {
    let same_rest = old.collate == new.collate && old.attributes == new.attributes;
    let plain = old.generated.is_none() && new.generated.is_none();
    same_rest && plain && same_rows(&old.column_type, &new.column_type)
}

/// Whether values are stored the same way: a longer text whose length takes as many bytes in latin1, utf8mb3 and utf8mb4
/// (raw DDL may have chosen any), values added behind those of an enumeration.
fn same_rows(old: &ColumnType, new: &ColumnType) -> bool {
    let length_bytes = |count: usize| count > 255;
    match (old, new) {
        (ColumnType::String(old), ColumnType::String(new)) => {
            let same = |width: u32| length_bytes((old * width) as usize) == length_bytes((new * width) as usize);
            new >= old && [1, 3, 4].into_iter().all(same)
        }
        (ColumnType::Bytes(Some(old)), ColumnType::Bytes(Some(new))) => {
            new >= old && length_bytes(*old as usize) == length_bytes(*new as usize)
        }
        (ColumnType::Enum { values: old, .. }, ColumnType::Enum { values: new, .. }) => {
            new.starts_with(old) && length_bytes(old.len()) == length_bytes(new.len())
        }
        _ => old == new,
    }
}
