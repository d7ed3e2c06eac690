//! The database that a command line names.

use super::failure::usage;
use crate::driver::Driver;
use crate::{Dialect, Error, Result};
use migrate_core::diagnostic::did_you_mean;
use std::fmt;
use std::path::Path;

/// A database by its URL: `sqlite:blog.db`, `sqlite://blog.db`, `sqlite:/srv/blog.db`, `sqlite::memory:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    dialect: Dialect,
    /// The file of SQLite; what follows the scheme of others.
    address: String,
}

/// Where a file of SQLite would be, and none is.
const MEMORY: &str = ":memory:";

/// The words before the colon of a URL.
const SCHEMES: [(&str, Dialect); 6] = [
    ("sqlite", Dialect::Sqlite),
    ("postgres", Dialect::Postgres),
    ("postgresql", Dialect::Postgres),
    ("mariadb", Dialect::MariaDb),
    ("mysql", Dialect::MariaDb),
    ("sqlite3", Dialect::Sqlite),
];

impl Database {
    /// Reads a URL.
    ///
    /// # Errors
    /// It is no URL, its scheme is unknown, or it has parameters.
    pub fn parse(url: &str) -> Result<Database> {
        let Some((scheme, rest)) = url.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
            return Err(usage(format!("`{url}` is no URL of a database"))
                .help(format!("for a file of SQLite: `--database sqlite:{url}`")));
        };
        let Some((_, dialect)) = SCHEMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(scheme)) else {
            let error = usage(format!("unknown kind of database `{scheme}`"));
            return Err(match did_you_mean(scheme, SCHEMES.iter().map(|(known, _)| *known)) {
                Some(help) => error.help(help),
                None => error.help("for a file of SQLite: `--database sqlite:app.db`"),
            });
        };
        if *dialect != Dialect::Sqlite {
            return Ok(Database { dialect: *dialect, address: rest.to_owned() });
        }
        let (path, parameters) = rest.split_once('?').map_or((rest, None), |(path, rest)| (path, Some(rest)));
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() {
            return Err(usage(format!("`{url}` names no file")).help(format!("name one: `{scheme}:app.db`")));
        }
        // To make the file where there is none is what is done anyway; sqlx wants to be told.
        if let Some(other) = parameters.filter(|parameters| !matches!(*parameters, "" | "mode=rwc")) {
            return Err(usage(format!("`?{other}` is not understood")).help(format!("leave it out: `{scheme}:{path}`")));
        }
        Ok(Database { dialect: Dialect::Sqlite, address: path.to_owned() })
    }

    /// Which kind of database it is.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        (self.dialect == Dialect::Sqlite && self.address != MEMORY).then(|| Path::new(&self.address))
    }

    /// Whether there is nothing yet: a file that does not exist, or memory.
    pub fn is_new(&self) -> bool {
        self.dialect == Dialect::Sqlite && self.path().is_none_or(|path| !path.exists())
    }

    /// Opens it; a file that does not exist is made.
    ///
    /// # Errors
    /// It cannot be opened, or this version has no driver for it.
    pub fn open(&self) -> Result<Box<dyn Driver>> {
        self.open_address(&self.address)
    }

    /// Opens it to look at it: where there is nothing yet, nothing is made.
    pub(super) fn open_to_look(&self) -> Result<Box<dyn Driver>> {
        self.open_address(if self.is_new() { MEMORY } else { &self.address })
    }

    fn open_address(&self, address: &str) -> Result<Box<dyn Driver>> {
        if self.dialect != Dialect::Sqlite {
            return Err(self.without_driver());
        }
        #[cfg(feature = "sqlite")]
        return Ok(Box::new(crate::driver::sqlite::open(address)?));
        #[cfg(not(feature = "sqlite"))]
        return Err(Error::from(format!("cannot open `{address}`: the program was built without SQLite"))
            .help("build it with the feature `sqlite` of migrate-runtime"));
    }

    fn without_driver(&self) -> Error {
        let (name, word) = (self.dialect.name(), self.dialect.word());
        usage(format!("this version of migrate cannot connect to {name} yet"))
            .help("use a file of SQLite: `--database sqlite:app.db`")
            .help(format!("to apply the SQL yourself: `upgrade --sql --dialect {word}`"))
    }
}

impl fmt::Display for Database {
    /// As it is shown to people: a file's path; of a server no more than its kind, since the rest may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.dialect {
            Dialect::Sqlite => f.write_str(&self.address),
            other => f.write_str(other.name()),
        }
    }
}

/// A drive letter is none, and neither is a path.
fn is_scheme(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'))
}

pub(super) fn not_named() -> Error {
    usage("no database is named")
        .help("name one: `--database sqlite:app.db`")
        .help("or for all commands: `export DATABASE_URL=sqlite:app.db`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(url: &str) -> String {
        Database::parse(url).unwrap().to_string()
    }

    #[test]
    fn files_of_sqlite_are_written_in_several_ways() {
        assert_eq!(path("sqlite:blog.db"), "blog.db");
        assert_eq!(path("sqlite://blog.db"), "blog.db");
        assert_eq!(path("sqlite:///srv/blog.db"), "/srv/blog.db");
        assert_eq!(path("sqlite:/srv/a b?mode=rwc"), "/srv/a b");
        assert_eq!(path("SQLite::memory:"), ":memory:");
        assert_eq!(Database::parse("sqlite::memory:").unwrap().path(), None);
    }

    #[test]
    fn mistakes_are_answered() {
        let message = |url| Database::parse(url).unwrap_err().to_string();
        assert!(message("blog.db").contains("help: for a file of SQLite: `--database sqlite:blog.db`"));
        assert!(message("sqllite:blog.db").contains("did you mean `sqlite`?"), "{}", message("sqllite:blog.db"));
        assert!(message("sqlite:").contains("names no file"));
        assert!(message("sqlite:blog.db?mode=ro").contains("leave it out: `sqlite:blog.db`"));
        assert!(message(r"C:\blog.db").contains("no URL"));
    }

    #[test]
    fn a_server_is_understood_and_its_password_not_shown() {
        let database = Database::parse("postgresql://me:secret@host/blog").unwrap();
        assert_eq!((database.dialect(), database.path()), (Dialect::Postgres, None));
        assert_eq!(database.to_string(), "PostgreSQL");
        let error = database.open().err().unwrap().to_string();
        assert!(error.contains("cannot connect to PostgreSQL yet") && !error.contains("secret"), "{error}");
    }
}
