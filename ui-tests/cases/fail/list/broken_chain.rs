//! What the compiler says if it took up a migration from another state of its predecessors.

use migrate_runtime::__private::{Dialect, DialectMigration, State};
use migrate_runtime::{Migration, Migrations};

const fn migration(version: &'static str, dialects: &'static [DialectMigration]) -> Migration {
    Migration { version, file: "", description: "", state: State::Checked, dialects, functions: &[] }
}

const fn text(before: u128, after: u128) -> DialectMigration {
    DialectMigration { dialect: Dialect::Sqlite, up: "", down: "", checksum: 0, identity: 0, lines: &[], before, after }
}

static MIGRATIONS: Migrations = Migrations::new(&[
    migration("m0001_posts", &[text(0, 1)]),
    migration("m0002_titles", &[text(1, 2)]),
    migration("m0003_tags", &[text(3, 4)]),
]);

fn main() {
    println!("{}", MIGRATIONS.list().len());
}
