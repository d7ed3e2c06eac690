//! Migrations as the macros emit them: constant data, nothing of which is parsed, allocated or sorted at start-up.

mod message;

use self::message::Message;
use crate::digest::Digest;
use crate::driver::Driver;
use crate::{Context, Migrator, Report, Result, To};
use migrate_core::dialect::Dialect;
use migrate_core::text::{Script, write_one};

/// One migration, made by [`migration!`](crate::migration).
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Its version: the name of its module.
    pub version: &'static str,
    /// Its description: the doc comment at the top of the file.
    pub description: &'static str,
    /// Its file, as the compiler names it.
    #[doc(hidden)]
    pub file: &'static str,
    /// What was found when it was compiled.
    #[doc(hidden)]
    pub state: State,
    /// Its statements, for each dialect that the chain declares, in the order of the declaration.
    #[doc(hidden)]
    pub dialects: &'static [DialectMigration],
    /// Its Rust functions.
    #[doc(hidden)]
    pub functions: &'static [Function],
}

/// What the compiler found.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was checked against its predecessors.
    Checked,
    /// It has an error of its own, which is shown; nothing else is said about the chain.
    Broken,
    /// Its predecessors could not be found.
    Unchecked,
}

/// A migration for one dialect.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct DialectMigration {
    /// Which.
    pub dialect: Dialect,
    /// The statements as canonical text, raw SQL resolved.
    pub up: &'static str,
    /// The derived way down as canonical text; empty where there is none.
    pub down: &'static str,
    /// The line of each statement of `up`; empty where the compiler does not know them.
    pub lines: &'static [u32],
    /// Hash of what the author wrote.
    pub checksum: u128,
    /// Version and checksum in one number.
    pub identity: u128,
    /// Fingerprint of the schema that it was checked against.
    pub before: u128,
    /// Fingerprint of the schema that it leaves.
    pub after: u128,
}

/// A Rust function of a migration.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Its path as written: `super::fill`.
    pub name: &'static str,
    /// The function.
    pub run: fn(&mut Context<'_>) -> Result<()>,
}

/// A chain of migrations, made by [`migrations!`](crate::migrations).
#[derive(Debug)]
pub struct Migrations {
    list: &'static [Migration],
    /// For each dialect of the first migration, what the state row holds once all are applied.
    digests: [Option<(Dialect, Digest)>; Dialect::ALL.len()],
}

impl Migrations {
    /// Made by the macro; proves at compile time that each migration was checked against what the one before leaves.
    ///
    /// What is wrong is shown at the caller's place: the frames inside would only be noise, and their lines of the standard
    /// library are shown where its source is installed.
    #[doc(hidden)]
    #[track_caller]
    pub const fn new(list: &'static [Migration]) -> Migrations {
        let mut index = 0;
        // A call costs the compiler's interpreter more than the whole of a loop.
        while index < list.len() {
            if matches!(list[index].state, State::Unchecked) {
                unchecked(&list[index]);
            }
            let mut of = 0;
            while index > 0 && of < list[index].dialects.len() && of < list[index - 1].dialects.len() {
                if list[index - 1].dialects[of].after != list[index].dialects[of].before {
                    broken(&list[index - 1], &list[index]);
                }
                of += 1;
            }
            index += 1;
        }
        Migrations { list, digests: digests(list) }
    }

    /// The migrations, in the order in which they run.
    pub const fn list(&self) -> &'static [Migration] {
        self.list
    }

    /// Applies what is pending, with the defaults of [`Migrator`].
    ///
    /// # Errors
    /// Says what happened, what was and was not changed, and what to do now.
    pub fn upgrade(&self, database: &mut impl Driver) -> Result<Report> {
        Migrator::new(self).upgrade(database)
    }

    /// Applies what is pending up to a version; see [`Migrator::upgrade_to`].
    ///
    /// # Errors
    /// As [`upgrade`](Migrations::upgrade).
    pub fn upgrade_to(&self, database: &mut impl Driver, target: impl Into<To>) -> Result<Report> {
        Migrator::new(self).upgrade_to(database, target)
    }

    /// Reverts what was applied after a version; see [`Migrator::downgrade_to`].
    ///
    /// # Errors
    /// As [`upgrade`](Migrations::upgrade).
    pub fn downgrade_to(&self, database: &mut impl Driver, target: impl Into<To>) -> Result<Report> {
        Migrator::new(self).downgrade_to(database, target)
    }

    /// What the state row holds once the whole chain is applied, if the chain was compiled for the dialect.
    pub(crate) fn digest(&self, dialect: Dialect) -> Option<Digest> {
        self.digests.iter().flatten().find(|(of, _)| *of == dialect).map(|(_, digest)| *digest)
    }
}

impl Migration {
    /// The migration as compiled for a dialect.
    pub(crate) fn for_dialect(&self, dialect: Dialect) -> Option<&'static DialectMigration> {
        self.dialects.iter().find(|migration| migration.dialect == dialect)
    }

    /// `src/migrations/m0003.rs:7`, where the statement with this canonical text stands.
    pub(crate) fn place(&self, dialect: Dialect, (index, text): (usize, &str)) -> Option<String> {
        let compiled = self.for_dialect(dialect)?;
        let line = compiled.lines.get(index)?;
        // A statement of a way down, or of what the history holds, may be another one.
        let script = Script::read(compiled.up).ok()?;
        let same = script.calls.get(index).is_some_and(|call| write_one(call) == text);
        same.then(|| format!("{}:{line}", self.file))
    }
}

const fn digests(list: &[Migration]) -> [Option<(Dialect, Digest)>; Dialect::ALL.len()] {
    let mut digests = [None; Dialect::ALL.len()];
    if list.is_empty() {
        return digests;
    }
    let mut of = 0;
    while of < list[0].dialects.len() && of < digests.len() {
        let mut digest = Digest::start();
        let mut index = 0;
        while index < list.len() {
            // A chain whose migrations declare different dialects has a broken one in it, and does not compile.
            if of < list[index].dialects.len() {
                digest = digest.fold(list[index].dialects[of].identity);
            }
            index += 1;
        }
        digests[of] = Some((list[0].dialects[of].dialect, digest));
        of += 1;
    }
    digests
}

#[allow(clippy::panic, reason = "const evaluation: a panic here is a compile error")]
#[track_caller]
const fn unchecked(migration: &Migration) {
    let message = Message::new()
        .with("`")
        .with(migration.version)
        .with("` was not checked against the migrations before it: the compiler did not name its file");
    panic!("{}", message.text());
}

#[allow(clippy::panic, reason = "const evaluation: a panic here is a compile error")]
#[track_caller]
const fn broken(before: &Migration, after: &Migration) {
    if matches!(before.state, State::Broken) || matches!(after.state, State::Broken) {
        return;
    }
    let message = Message::new()
        .with("the chain is broken between `")
        .with(before.version)
        .with("` and `")
        .with(after.version)
        .with("`: the second was checked against something else than the first leaves; build again");
    panic!("{}", message.text());
}
