//! Database migrations as Rust source: checked by `cargo build`, applied at start-up.
//!
//! ```
//! mod migrations {
//!     migrate_runtime::migrations! {
//!         mod m0001_initial_schema {
//!             create_table("user",
//!                 id: i64 = primary_key(),
//!                 email: String(255) = unique(),
//!             );
//!         }
//!         mod m0002_names {
//!             add_column("user", name: String(100) = server_default("somebody"));
//!         }
//!     }
//! }
//!
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let mut database = rusqlite::Connection::open_in_memory()?;
//!     let report = migrations::MIGRATIONS.upgrade(&mut database)?;
//!     assert_eq!(report.applied, ["m0001_initial_schema", "m0002_names"]);
//!     database.execute("INSERT INTO user (email) VALUES ('somebody@example.org')", [])?;
//!     Ok(())
//! }
//! ```
//!
//! [`Migrations::upgrade`] does what an application wants at its start; [`Migrator`] does the same with more to say,
//! and everything else. Nothing is printed.

mod backup;
#[cfg(feature = "cli")]
pub mod cli;
mod context;
mod digest;
pub mod driver;
mod error;
mod event;
mod executor;
mod history;
mod introspect;
mod migration;
mod migrator;
mod planning;
mod report;
mod session;
mod standing;
mod target;
#[cfg(feature = "testing")]
pub mod testing;

pub use context::Context;
pub use error::{Error, Result};
pub use event::{Direction, Event};
pub use history::StashInfo;
pub use introspect::sqlite::{Difference, Introspection};
pub use migrate_core::dialect::Dialect;
pub use migrate_core::language;
pub use migrate_core::plan::{Action, MigrationPlan, Step};
pub use migrate_core::schema;
pub use migrate_macros::{migration, migrations};
pub use migration::{Migration, Migrations};
pub use migrator::{Drift, Migrator, OnNewer, Verification};
pub use planning::Plan;
pub use report::{MigrationState, MigrationStatus, Report, Status};
pub use target::To;

/// What the macros' output names.
#[doc(hidden)]
pub mod __private {
    pub use crate::migration::{DialectMigration, Function, State};
    pub use migrate_core::dialect::Dialect;
    pub use migrate_core::language::{column_type, key, modifier, operation, part, value, way_back};
}
