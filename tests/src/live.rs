//! Migrations on a live database: by the runtime where it has a driver, else step by step.

use crate::database::Database;
use crate::execute::{execute, prepare};
use crate::planned::Planned;
use crate::program::Program;
use migrate_core::dialect::Dialect;

/// A fresh database and the migrations for it.
pub struct Live {
    /// The database.
    pub database: Database,
    /// The migrations, in order.
    pub migrations: Vec<Planned>,
    program: Option<Program>,
}

impl Live {
    /// Starts with an empty database.
    ///
    /// # Errors
    /// Why there is no server.
    pub fn new(dialect: Dialect, migrations: Vec<Planned>) -> Result<Live, String> {
        let mut database = Database::new(dialect)?;
        let program = (dialect == Dialect::Sqlite).then(|| Program::new(&migrations));
        if program.is_none() {
            prepare(&mut database)?;
        }
        Ok(Live { database, migrations, program })
    }

    /// Applies the migration at a place in the chain.
    ///
    /// # Errors
    /// The step that failed, and why.
    pub fn upgrade(&mut self, position: usize) -> Result<(), String> {
        let planned = &self.migrations[position];
        let result = match (&self.program, self.database.sqlite()) {
            (Some(program), Some(connection)) => program.upgrade(connection, position),
            _ => execute(&mut self.database, &planned.version, &planned.up),
        };
        result.map_err(|error| format!("up {}: {error}", planned.version))
    }

    /// Reverts the migration at a place in the chain.
    ///
    /// # Errors
    /// The step that failed, and why; also where there is no way down.
    pub fn downgrade(&mut self, position: usize) -> Result<(), String> {
        let planned = &self.migrations[position];
        let result = match (&self.program, self.database.sqlite(), &planned.down) {
            (_, _, Err(reason)) => Err(reason.clone()),
            (Some(program), Some(connection), Ok(_)) => program.downgrade(connection, position),
            (_, _, Ok(steps)) => execute(&mut self.database, &planned.version, steps),
        };
        result.map_err(|error| format!("down {}: {error}", planned.version))
    }
}
