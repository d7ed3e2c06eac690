//! Migrations as a program has them: embedded, and applied by the runtime.

use crate::planned::Planned;
use migrate_core::dialect::Dialect;
use migrate_runtime::__private::{DialectMigration, Function, State};
use migrate_runtime::{Context, Migration, Migrations, Migrator, To};
use rusqlite::Connection;

/// The Rust functions that cases can name, and what each does.
pub const FUNCTION_SQL: [(&str, &str); 2] = [
    ("super::shout", "UPDATE post SET title = title || '!'"),
    ("super::hush", "UPDATE post SET title = replace(title, '!', '')"),
];

const FUNCTIONS: [Function; 2] =
    [Function { name: FUNCTION_SQL[0].0, run: shout }, Function { name: FUNCTION_SQL[1].0, run: hush }];

fn shout(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    context.execute(FUNCTION_SQL[0].1, ()).map(drop)
}

fn hush(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    context.execute(FUNCTION_SQL[1].1, ()).map(drop)
}

/// A chain of migrations for SQLite.
pub struct Program {
    chain: Migrations,
}

impl Program {
    /// What the macros would have made of the migrations.
    pub fn new(migrations: &[Planned]) -> Program {
        // A program's migrations are constants; a test's live as long as its process.
        fn keep<T: ?Sized>(value: Box<T>) -> &'static T {
            Box::leak(value)
        }
        let text = |text: &str| keep(Box::<str>::from(text));
        let embedded = |planned: &Planned| Migration {
            version: text(&planned.version),
            description: "",
            file: "",
            state: State::Checked,
            dialects: keep(Box::new([DialectMigration {
                dialect: Dialect::Sqlite,
                up: text(&planned.compiled.up),
                down: text(&planned.compiled.down),
                lines: &[],
                checksum: planned.compiled.checksum,
                identity: migrate_core::hash::identity(&planned.version, planned.compiled.checksum),
                before: planned.compiled.before,
                after: planned.compiled.after,
            }])),
            functions: &FUNCTIONS,
        };
        let list: Vec<Migration> = migrations.iter().map(embedded).collect();
        Program { chain: Migrations::new(keep(list.into_boxed_slice())) }
    }

    /// The chain itself.
    pub fn chain(&self) -> &Migrations {
        &self.chain
    }

    /// Applies what is pending up to the migration at a place in the chain.
    ///
    /// # Errors
    /// What the runtime says.
    pub fn upgrade(&self, connection: &mut Connection, position: usize) -> Result<(), String> {
        let migrator = Migrator::new(&self.chain);
        let target = To::from(self.chain.list()[position].version);
        migrator.upgrade_to(connection, target).map_err(|error| error.to_string())?;
        verify(&migrator, connection)
    }

    /// Reverts the migration at a place in the chain.
    ///
    /// # Errors
    /// What the runtime says.
    pub fn downgrade(&self, connection: &mut Connection, position: usize) -> Result<(), String> {
        let migrator = Migrator::new(&self.chain);
        let before = position.checked_sub(1).map(|before| self.chain.list()[before].version);
        migrator.downgrade_to(connection, before.map_or(To::Base, To::from)).map_err(|error| error.to_string())?;
        verify(&migrator, connection)
    }
}

/// Asks the runtime whether the database is what the chain says.
fn verify(migrator: &Migrator<'_>, connection: &mut Connection) -> Result<(), String> {
    let verification = migrator.verify(connection).map_err(|error| error.to_string())?;
    if verification.is_clean() {
        return Ok(());
    }
    Err(format!("the database is not what the chain says: {verification:#?}"))
}
