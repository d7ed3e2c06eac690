//! How lints speak: for the whole chain, and at one place of it.

use super::{Allows, Level, find};
use crate::diagnostic::{self, Diagnostic};
use crate::dialect::Dialect;

/// What holds for a whole migration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Levels that the list sets for its whole chain, the last one for a lint counts.
    pub levels: Vec<(&'static str, Level)>,
    /// Whether lints are silent: the migration stands before `#![lint_from(…)]`.
    pub silent: bool,
    /// The dialects that the chain is checked for; empty where only one is known.
    pub dialects: Vec<Dialect>,
    /// Where the migration's file uses the crate around it: "src/migrations/m0004.rs:3: `use crate::models::Post`".
    pub living_code: Option<String>,
}

impl Settings {
    /// The level of a lint where no `#[allow]` stands.
    pub fn level(&self, lint: &str) -> Level {
        let set = self.levels.iter().rev().find(|(name, _)| *name == lint).map(|(_, level)| *level);
        set.or_else(|| find(lint).map(|lint| lint.level)).unwrap_or(Level::Error)
    }
}

/// Whom a lint asks whether it speaks. A trait, so that a replay, which asks [`Nobody`], does not bring the lints into a
/// user's program.
pub trait Authority {
    /// Whether somebody allowed the lint; says nothing of whether there is need for it.
    fn is_allowed(&self, lint: &'static str) -> bool;

    /// The message as its level wants it; `None` if it is silent.
    fn judge(&self, lint: &'static str, diagnostic: Diagnostic) -> Option<Diagnostic>;
}

/// Nobody is asked, and every lint is silent: what was checked before is not judged again.
pub struct Nobody;

impl Authority for Nobody {
    fn is_allowed(&self, _: &'static str) -> bool {
        false
    }

    fn judge(&self, _: &'static str, _: Diagnostic) -> Option<Diagnostic> {
        None
    }
}

/// Whom a lint asks in the compiler: the statement, the migration, the chain.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lints<'a> {
    /// `#[allow]` of the statement.
    pub statement: Option<&'a Allows>,
    /// `#![allow]` of the migration.
    pub migration: Option<&'a Allows>,
    /// The chain's; `None` where nothing is judged.
    pub settings: Option<&'a Settings>,
}

impl Authority for Lints<'_> {
    fn is_allowed(&self, lint: &'static str) -> bool {
        let named = |allows: Option<&Allows>| allows.is_some_and(|allows| allows.names(lint));
        let in_chain = self.settings.is_some_and(|settings| settings.level(lint) == Level::Allow);
        named(self.statement) || named(self.migration) || in_chain
    }

    fn judge(&self, lint: &'static str, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let known = find(lint);
        if known.is_some_and(|lint| lint.level == Level::Error) {
            return self.settings.map(|_| Diagnostic { level: diagnostic::Level::Error, ..diagnostic.lint(lint) });
        }
        let settings = self.settings.filter(|settings| !settings.silent)?;
        // The nearest `allow` is the one that was needed.
        if self.statement.is_some_and(|allows| allows.allows(lint))
            || self.migration.is_some_and(|allows| allows.allows(lint))
        {
            return None;
        }
        let level = match settings.level(lint) {
            Level::Allow => return None,
            Level::Warn => diagnostic::Level::Warning,
            Level::Deny | Level::Error => diagnostic::Level::Error,
        };
        let mut diagnostic = Diagnostic { level, lint: Some(lint), ..diagnostic };
        // A lint that denies says all its ways out itself.
        if known.is_some_and(|lint| lint.level == Level::Warn) {
            let allow = format!("`#[allow({lint}, reason = \"…\")]` in front of the statement");
            diagnostic.help.push(format!("or say why it is right here: {allow}"));
        }
        Some(diagnostic)
    }
}
