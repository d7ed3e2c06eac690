//! For an application's own tests: proves that a chain of migrations keeps what a database holds.
//!
//! ```
//! mod migrations {
//!     migrate_runtime::migrations! {
//!         mod m0001_initial_schema {
//!             create_table("user",
//!                 id: i64 = primary_key(),
//!                 email: String(255) = unique(),
//!             );
//!             create_table("post",
//!                 id: i64 = primary_key(),
//!                 author_id: i64 = references("user", on_delete = cascade),
//!                 title: String(200),
//!                 check("length(title) > 0"),
//!             );
//!         }
//!         mod m0002_drafts {
//!             add_column("post", is_draft: bool = server_default(true));
//!         }
//!         mod m0003_longer_titles {
//!             alter_column("post", "title", type = String(400));
//!         }
//!     }
//! }
//!
//! // As a test of the application: `#[test] fn migrations_keep_every_row() -> migrate_runtime::Result<()> { … }`
//! # fn main() -> migrate_runtime::Result<()> {
//! let checked = migrate_runtime::testing::check(&migrations::MIGRATIONS)?;
//! assert_eq!(checked.migrations, 3);
//! assert!(checked.rows > 0);
//! # Ok(())
//! # }
//! ```
//!
//! What is done, on SQLite in memory: before each migration every table gets rows that its types, foreign keys, unique
//! keys and checks let in, odd ones among them. Then the migration is applied, reverted and applied again. Each time
//! the live tables must be what the chain says, and the rows what its statements say: nothing is lost, nothing changed
//! but what a statement changes. What was put aside has to be exactly as it was, after up and down and after down and
//! up; then the chain goes all the way down and up again. In the end a database at each version, with rows in it, is upgraded to the head in
//! one run.

mod compare;
mod exact;
mod fill;
mod oracle;
mod random;
mod run;
mod snapshot;
mod stage;
mod trace;
mod values;

use crate::{Migrations, Result};

/// Checks a chain with the defaults of [`Check`].
///
/// # Errors
/// Names the migration, the table and the row that is not what it should be, and what differs.
pub fn check(chain: &Migrations) -> Result<Checked> {
    Check::new(chain).run()
}

/// A check of a chain, with more to say than [`check`].
///
/// ```
/// # use migrate_runtime::testing::Check;
/// # mod migrations {
/// #     migrate_runtime::migrations! { mod m0001 { create_table("user", id: i64 = primary_key(), name: String); } }
/// # }
/// # fn main() -> migrate_runtime::Result<()> {
/// let checked = Check::new(&migrations::MIGRATIONS).seed(7).rows(30).foreign_keys(false).run()?;
/// for note in &checked.notes {
///     println!("{note}");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Check<'m> {
    chain: &'m Migrations,
    seed: u64,
    rows: usize,
    foreign_keys: bool,
    careless: bool,
}

/// What a check did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checked {
    /// The migrations of the chain.
    pub migrations: usize,
    /// The rows that were made.
    pub rows: u64,
    /// How often a migration was applied to rows.
    pub upgrades: u64,
    /// How often a migration was reverted.
    pub downgrades: u64,
    /// What the author may want to know: tables that no row could be made for, migrations that refuse rows which an
    /// application could have written, migrations that have no way down.
    pub notes: Vec<String>,
}

impl<'m> Check<'m> {
    /// Starts with the defaults: 8 rows a table and version, foreign keys enforced, always the same seed.
    pub fn new(chain: &'m Migrations) -> Check<'m> {
        Check { chain, seed: 1, rows: 8, foreign_keys: true, careless: false }
    }

    /// The seed of all that is random: the same chain and seed give the same rows.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Check<'m> {
        self.seed = seed;
        self
    }

    /// How many rows each table gets at each version.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Check<'m> {
        self.rows = rows;
        self
    }

    /// Whether the connection enforces foreign keys.
    #[must_use]
    pub fn foreign_keys(mut self, enforced: bool) -> Check<'m> {
        self.foreign_keys = enforced;
        self
    }

    /// Whether there are also rows that SQLite lets in and nobody wants: text in columns of numbers, and where foreign
    /// keys are not enforced, rows that refer to rows which do not exist.
    #[must_use]
    pub fn careless(mut self, careless: bool) -> Check<'m> {
        self.careless = careless;
        self
    }

    /// Runs the check.
    ///
    /// # Errors
    /// Names the migration, the table and the row that is not what it should be, and what differs.
    pub fn run(&self) -> Result<Checked> {
        run::run(self)
    }
}
