//! The command line: a program's own binary applies, reverts and shows its migrations.
//!
//! ```no_run
//! # mod migrations { pub(crate) static MIGRATIONS: migrate_runtime::Migrations = migrate_runtime::Migrations::new(&[]); }
//! fn main() -> std::process::ExitCode {
//!     migrate_runtime::cli::run(&migrations::MIGRATIONS)
//! }
//! ```
//!
//! | command | also known as | does |
//! |---|---|---|
//! | `upgrade [TARGET]` | `up`, `migrate`, `migrate-to` | applies; `--sql` prints the SQL instead, `--plan` the steps |
//! | `downgrade [TARGET]` | `down`, `rollback` | reverts, without a target one migration |
//! | `status` | `info` | applied and pending migrations, a line each |
//! | `history` | | the chain, newest first |
//! | `current` | | where the database stands |
//! | `redo [VERSION]` | | reverts the last migration, or all from one on, and applies what is written now |
//! | `stamp TARGET` | | marks as applied without running, once the live tables are what the chain says |
//! | `purge` | | drops what migrations put aside long ago |
//! | `verify` | | compares the live tables with the chain |
//!
//! The database is `--database URL`, else `DATABASE_URL`, else the program's own default. Exit codes: 0 done, 1 failed,
//! 2 the command line was wrong, 3 `verify` found something.

mod current;
mod database;
mod downgrade;
mod failure;
mod history;
mod json;
mod output;
mod progress;
mod purge;
mod redo;
mod script;
mod stamp;
mod status;
mod upgrade;
mod verify;

pub use database::Database;

use crate::driver::Driver;
use crate::{Migrations, Migrator, Result};
use clap::{CommandFactory, FromArgMatches};
use failure::Failure;
use output::Output;
use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;
use std::time::Duration;

/// Runs the command that the process was started with, with no default database and no commands of the program's own.
pub fn run(migrations: &'static Migrations) -> ExitCode {
    Cli::new(migrations).run()
}

type OwnFunction = Box<dyn Fn(&Invocation<'_>) -> Result<()>>;

/// A command that the program adds.
struct Own {
    name: &'static str,
    about: &'static str,
    run: OwnFunction,
}

/// The command line of a program.
///
/// ```no_run
/// # static MIGRATIONS: migrate_runtime::Migrations = migrate_runtime::Migrations::new(&[]);
/// use migrate_runtime::cli::Cli;
///
/// fn main() -> std::process::ExitCode {
///     Cli::new(&MIGRATIONS)
///         .default_database("sqlite:blog.db")
///         .command("count", "Count the posts", |invocation| {
///             let mut database = invocation.open()?;
///             let posts = database.first::<i64>("SELECT count(*) FROM post", &[])?;
///             println!("{} posts", posts.unwrap_or_default());
///             Ok(())
///         })
///         .run()
/// }
/// ```
pub struct Cli {
    migrations: &'static Migrations,
    default_database: Option<String>,
    history_table: Option<String>,
    own: Vec<Own>,
}

impl fmt::Debug for Cli {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cli")
            .field("migrations", &self.migrations.list().len())
            .field("default_database", &self.default_database)
            .field("history_table", &self.history_table)
            .field("commands", &self.own.iter().map(|own| own.name).collect::<Vec<_>>())
            .finish()
    }
}

/// What every command understands.
#[derive(Debug, clap::Args)]
struct Common {
    /// The database, such as `sqlite:app.db` or `sqlite::memory:`
    #[arg(
        long,
        global = true,
        help_heading = "Common options",
        env = "DATABASE_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    database: Option<String>,
    /// How long to wait while another process migrates
    #[arg(long, global = true, help_heading = "Common options", value_name = "SECONDS", default_value_t = 60)]
    wait: u64,
    /// Print JSON, for programs
    #[arg(long, global = true, help_heading = "Common options")]
    json: bool,
}

#[derive(Debug, clap::Parser)]
#[command(
    about = "Applies, reverts and shows the migrations of this program.",
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Apply what is pending
    #[command(visible_aliases = ["up", "migrate", "migrate-to"])]
    Upgrade(upgrade::Upgrade),
    /// Revert what was applied last
    #[command(visible_aliases = ["down", "rollback"])]
    Downgrade(downgrade::Downgrade),
    /// Show what is applied and what is pending
    #[command(visible_alias = "info")]
    Status,
    /// Show the chain, newest first
    History,
    /// Show where the database stands
    Current,
    /// Revert the last migration and apply what is written now
    Redo(redo::Redo),
    /// Mark migrations as applied without running them
    Stamp(stamp::Stamp),
    /// Drop what migrations put aside long ago
    Purge(purge::Purge),
    /// Compare the live tables with the chain
    Verify,
}

impl Cli {
    /// A command line for a chain.
    pub fn new(migrations: &'static Migrations) -> Cli {
        Cli { migrations, default_database: None, history_table: None, own: Vec::new() }
    }

    /// The database where neither `--database` nor `DATABASE_URL` says one.
    #[must_use]
    pub fn default_database(mut self, url: impl Into<String>) -> Cli {
        self.default_database = Some(url.into());
        self
    }

    /// The name of the history's table; see [`Migrator::history_table`].
    #[must_use]
    pub fn history_table(mut self, name: impl Into<String>) -> Cli {
        self.history_table = Some(name.into());
        self
    }

    /// Adds a command of the program's own, without arguments. An error that it returns is shown as those of the other
    /// commands are, and exits with 1.
    #[must_use]
    pub fn command(
        mut self,
        name: &'static str,
        about: &'static str,
        run: impl Fn(&Invocation<'_>) -> Result<()> + 'static,
    ) -> Cli {
        self.own.push(Own { name, about, run: Box::new(run) });
        self
    }

    /// Runs the command that the process was started with.
    pub fn run(&self) -> ExitCode {
        self.run_from(std::env::args_os())
    }

    /// Runs a command that is given; the first argument is the program's name.
    pub fn run_from(&self, arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
        let matches = match self.parser().try_get_matches_from(arguments) {
            Ok(matches) => matches,
            Err(error) => {
                // If the message cannot be written there is nobody to read it.
                let _ = error.print();
                return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
            }
        };
        let common = match Common::from_arg_matches(&matches) {
            Ok(common) => common,
            Err(error) => {
                let _ = error.print();
                return ExitCode::from(2);
            }
        };
        let invocation = Invocation { cli: self, output: Output::new(common.json), common };
        let result = match matches.subcommand_name().and_then(|name| self.own.iter().find(|own| own.name == name)) {
            Some(own) => (own.run)(&invocation).map_err(Failure::from),
            None => match Arguments::from_arg_matches(&matches) {
                Ok(arguments) => arguments.command.run(&invocation),
                Err(error) => {
                    let _ = error.print();
                    return ExitCode::from(2);
                }
            },
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                if let Some(message) = failure.message() {
                    invocation.output.error(&message);
                }
                failure.exit_code()
            }
        }
    }

    fn parser(&self) -> clap::Command {
        let mut parser = Arguments::command();
        if let Some(url) = &self.default_database {
            let help = format!("The database, such as `sqlite:app.db` or `sqlite::memory:` [default: {url}]");
            parser = parser.mut_arg("database", |argument| argument.help(help));
        }
        for own in &self.own {
            parser = parser.subcommand(clap::Command::new(own.name).about(own.about));
        }
        parser
    }
}

impl Command {
    fn run(&self, invocation: &Invocation<'_>) -> Result<(), Failure> {
        match self {
            Command::Upgrade(upgrade) => upgrade.run(invocation),
            Command::Downgrade(downgrade) => downgrade.run(invocation),
            Command::Status => status::run(invocation),
            Command::History => history::run(invocation),
            Command::Current => current::run(invocation),
            Command::Redo(redo) => redo.run(invocation),
            Command::Stamp(stamp) => stamp.run(invocation),
            Command::Purge(purge) => purge.run(invocation),
            Command::Verify => verify::run(invocation),
        }
    }
}

/// One start of the program: what a command works with.
#[derive(Debug)]
pub struct Invocation<'c> {
    cli: &'c Cli,
    common: Common,
    output: Output,
}

impl Invocation<'_> {
    /// The chain.
    pub fn migrations(&self) -> &'static Migrations {
        self.cli.migrations
    }

    /// A migrator as the command line's options have it.
    pub fn migrator<'m>(&self) -> Migrator<'m> {
        let migrator = Migrator::new(self.cli.migrations).wait_for_lock(Duration::from_secs(self.common.wait));
        match &self.cli.history_table {
            Some(name) => migrator.history_table(name),
            None => migrator,
        }
    }

    /// The database that `--database` or `DATABASE_URL` names, if one does.
    ///
    /// # Errors
    /// It is none that this version understands.
    pub fn named_database(&self) -> Result<Option<Database>> {
        self.common.database.as_deref().filter(|url| !url.is_empty()).map(Database::parse).transpose()
    }

    /// The database that is named, else the program's default.
    ///
    /// # Errors
    /// None is named and there is no default, or it is none that this version understands.
    pub fn database(&self) -> Result<Database> {
        match (self.named_database()?, &self.cli.default_database) {
            (Some(database), _) => Ok(database),
            (None, Some(url)) => Database::parse(url),
            (None, None) => Err(database::not_named()),
        }
    }

    /// Opens [`database`](Invocation::database); a file that does not exist is made.
    ///
    /// # Errors
    /// It cannot be opened.
    pub fn open(&self) -> Result<Box<dyn Driver>> {
        self.database()?.open()
    }

    /// Whether `--json` was given.
    pub fn json(&self) -> bool {
        self.common.json
    }
}
