//! The blog's command line: `upgrade`, `downgrade`, `status`, `history`, `current`, and a demo of its own.

mod demo;

use migrate_runtime::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    Cli::new(&blog::migrations::MIGRATIONS)
        .default_database("sqlite:blog.db")
        .command("demo", "Fill a fresh database, go down and up again, and compare the rows", demo::run)
        .run()
}
