//! A run's events, as they come.

use super::output::{BOLD, DIM, GOOD, OPEN, Output, duration};
use crate::{Direction, Event, Migrations};
use std::time::{Duration, Instant};

/// How often a line that is only for the moment is written anew.
const PACE: Duration = Duration::from_millis(100);

/// Prints events.
pub(super) struct Progress<'p> {
    output: &'p Output,
    /// The length of the longest version, by which durations are aligned.
    width: usize,
    summary: String,
    shown: Option<Instant>,
    waited: bool,
}

impl<'p> Progress<'p> {
    pub(super) fn new(output: &'p Output, migrations: &Migrations) -> Progress<'p> {
        let width = migrations.list().iter().map(|migration| migration.version.chars().count()).max().unwrap_or(0);
        Progress { output, width, summary: String::new(), shown: None, waited: false }
    }

    pub(super) fn tell(&mut self, event: &Event) {
        match event {
            Event::Waiting { since } => self.waiting(*since),
            Event::BackedUp { path } => self.output.line(format!("backup written to {}", path.display())),
            Event::Started { version, direction, .. } => {
                self.summary.clear();
                let doing = match direction {
                    Direction::Up => "applying",
                    Direction::Down => "reverting",
                };
                self.output.moment(&format!("{doing} {version} …"));
            }
            Event::Step { version, summary, .. } => {
                self.summary.clone_from(summary);
                self.output.moment(&format!("{version}: {summary} …"));
            }
            Event::Progress { version, done, total } => {
                let percent = if *total == 0 { 100 } else { (done.saturating_mul(100) / total).min(100) };
                let what = if self.summary.is_empty() { String::new() } else { format!("{}, ", self.summary) };
                self.paced(&format!("{version}: {what}{done} of {total} rows ({percent} %)"));
            }
            Event::Finished { version, direction, duration: took } => {
                let (style, done) = match direction {
                    Direction::Up => (GOOD, "applied "),
                    Direction::Down => (OPEN, "reverted"),
                };
                let (width, took) = (self.width, duration(*took));
                self.output
                    .line(format!("{style}{done}{style:#} {BOLD}{version:width$}{BOLD:#}  {DIM}{took:>8}{DIM:#}"));
            }
            Event::NotRestored { version, what, count } => {
                self.output.warning(&format!("{version}: {count} {what}"));
            }
            Event::Ahead { versions } => {
                let names = versions.iter().map(|version| format!("`{version}`")).collect::<Vec<_>>().join(", ");
                self.output.warning(&format!("the database is newer than this program: it has {names}"));
            }
        }
    }

    /// Told at once where it is written to a file, and kept up to date on a terminal.
    fn waiting(&mut self, since: Duration) {
        if !self.waited && since >= Duration::from_millis(500) {
            self.waited = true;
            self.output.warning("another process holds the database's lock; waiting for it");
        }
        if self.waited {
            self.paced(&format!("waiting for {}", duration(since)));
        }
    }

    /// What comes many times a second is not written each time.
    fn paced(&mut self, text: &str) {
        if self.shown.is_none_or(|shown| shown.elapsed() >= PACE) {
            self.shown = Some(Instant::now());
            self.output.moment(text);
        }
    }
}
