//! How each database spells SQL: pure functions of schema, dialect and server version. Talking to a database is a
//! driver's matter, in the runtime.

mod capability;
mod clause;
mod mariadb;
mod planner;
mod postgres;
mod rows;
mod sqlite;
mod standard;
mod stash;

pub use capability::Capabilities;
pub use mariadb::MariaDb;
pub use postgres::Postgres;
pub use sqlite::Sqlite;
pub use sqlite::{create_table as create_sqlite_table, holder_table as sqlite_holder_table};
pub use standard::Spelling;

/// A database that chains are checked and planned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// SQLite 3.35 or newer.
    Sqlite,
    /// PostgreSQL 12 or newer.
    Postgres,
    /// MariaDB 10.7 or newer: the type UUID came with it.
    MariaDb,
}

impl Dialect {
    /// All dialects.
    pub const ALL: [Dialect; 3] = [Dialect::Sqlite, Dialect::Postgres, Dialect::MariaDb];

    /// The word of the language: `sqlite`, `postgres`, `mariadb`.
    pub const fn word(self) -> &'static str {
        match self {
            Dialect::Sqlite => "sqlite",
            Dialect::Postgres => "postgres",
            Dialect::MariaDb => "mariadb",
        }
    }

    /// The dialect of a word.
    pub fn from_word(word: &str) -> Option<Dialect> {
        Dialect::ALL.into_iter().find(|dialect| dialect.word() == word)
    }

    /// The name for people: `PostgreSQL`.
    pub const fn name(self) -> &'static str {
        match self {
            Dialect::Sqlite => "SQLite",
            Dialect::Postgres => "PostgreSQL",
            Dialect::MariaDb => "MariaDB",
        }
    }

    /// How this database spells things. Whoever calls this has the code of all dialects in the program: a driver gives its
    /// own ([`Sqlite`], [`Postgres`], [`MariaDb`]) instead.
    pub fn spelling(self) -> &'static dyn Spelling {
        match self {
            Dialect::Sqlite => &Sqlite,
            Dialect::Postgres => &Postgres,
            Dialect::MariaDb => &MariaDb,
        }
    }

    /// What this database can do.
    pub fn capabilities(self) -> &'static Capabilities {
        match self {
            Dialect::Sqlite => &sqlite::CAPABILITIES,
            Dialect::Postgres => &postgres::CAPABILITIES,
            Dialect::MariaDb => &mariadb::CAPABILITIES,
        }
    }
}
