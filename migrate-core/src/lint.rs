//! Lints: what works and hurts. Errors say what cannot work; they are listed here too, with their documentation.
//!
//! Everything about a lint is in its file: name, level, documentation, a bad and a good example, and how it is found.
//! A new one is a file in `lint/` and a line of `lints!`. Lints are decided from the operations, the replayed schema
//! and the declared dialects; they see a statement once it is applied ([`Statement`]), or a migration at its end
//! ([`Migration`]). What an operation alone knows it reports itself, under the lint's name.

mod allow;
mod place;
mod setting;
mod subject;

pub use allow::{Allows, read_level};
pub use reserved_names::reserved_words;
pub use setting::{Authority, Lints, Nobody, Settings};
pub(crate) use subject::changed;
pub use subject::{Changed, Done, Migration, Statement};

use crate::call::Call;
use crate::dialect::Dialect;
use crate::sorted::Set;

/// What a lint does unless somebody says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It is silent.
    Allow,
    /// A compiler warning on the token.
    Warn,
    /// It does not compile without `#[allow(name, reason = "…")]`.
    Deny,
    /// It cannot work: nothing allows it.
    Error,
}

impl Level {
    /// The word of the documentation: `warn`.
    pub const fn word(self) -> &'static str {
        match self {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
            Level::Error => "error",
        }
    }
}

/// One lint.
pub struct Lint {
    /// Its name: the plural of the bad thing, and the name of its file.
    pub name: &'static str,
    /// What it does by default.
    pub level: Level,
    /// The dialects that it speaks about.
    pub dialects: &'static [Dialect],
    /// What is wrong, in one line.
    pub what: &'static str,
    /// Why that hurts.
    pub why: &'static str,
    /// What to do instead.
    pub way_out: &'static str,
    /// Where the plan does the safe thing by itself: what it does.
    pub lowered: Option<&'static str>,
    /// Migrations, each as it was written and shown.
    pub example: Example,
    /// How it is found.
    pub judge: Judge,
}

/// Migrations that show a lint, as the inner text of `migration!`.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The migration before; empty if there is none.
    pub before: &'static str,
    /// A migration that triggers the lint and no other.
    pub bad: &'static str,
    /// One that does what the bad one wanted, and triggers nothing.
    pub good: &'static str,
}

/// How a lint is found.
#[derive(Clone, Copy)]
pub enum Judge {
    /// By operations, by the reader of raw SQL, or by the rules that a schema must keep.
    Within,
    /// In a statement that was applied.
    Statement(fn(&mut Statement<'_>)),
    /// At the end of a migration, when what one statement began another may have completed.
    Migration(fn(&mut Migration<'_>)),
}

macro_rules! lints {
    ($($module:ident,)*) => {
        $(mod $module;)*

        /// All lints, by name.
        pub static ALL: &[&Lint] = &[$(&$module::LINT),*];

        #[cfg(test)]
        const MODULES: &[&str] = &[$(stringify!($module)),*];
    };
}

lints! {
    blocking_constraints,
    blocking_indexes,
    cancelled_operations,
    copied_tables,
    dependent_drops,
    divergent_sql,
    imprecise_decimals,
    irreversible_migrations,
    living_code,
    long_identifiers,
    lost_attributes,
    lost_data,
    mismatched_foreign_keys,
    missing_primary_keys,
    narrow_keys,
    nested_transactions,
    quoted_expressions,
    redundant_indexes,
    renamed_in_use,
    required_columns_without_default,
    reserved_names,
    rewritten_tables,
    same_transaction_enum_values,
    unbatched_backfills,
    unbounded_writes,
    unfilled_not_null,
    unindexed_foreign_keys,
    unparsed_sql,
    unproven_constraints,
    zoneless_timestamps,
}

/// The places of SQL that is meant for some of the declared dialects only; none where one dialect is declared.
pub fn chosen(calls: &[Call], settings: &Settings) -> Set<u32> {
    if settings.dialects.len() > 1 { divergent_sql::chosen(calls) } else { Set::new() }
}

/// What lints say about a statement.
pub fn judge_statement(statement: &mut Statement<'_>) {
    for lint in ALL {
        if let Judge::Statement(judge) = lint.judge
            && lint.dialects.contains(&statement.dialect)
        {
            judge(statement);
        }
    }
}

/// What lints say about a migration.
pub fn judge_migration(migration: &mut Migration<'_>) {
    for lint in ALL {
        if let Judge::Migration(judge) = lint.judge
            && lint.dialects.contains(&migration.dialect)
        {
            judge(migration);
        }
    }
}

/// The lint of that name.
pub fn find(name: &str) -> Option<&'static Lint> {
    ALL.iter().copied().find(|lint| lint.name == name)
}

/// The lints that have a level, that is all that are no plain errors.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().filter(|lint| lint.level != Level::Error).map(|lint| lint.name)
}

#[cfg(test)]
mod tests {
    use super::{ALL, MODULES};

    #[test]
    fn lints_are_in_order_and_named_like_their_files() {
        let names: Vec<&str> = ALL.iter().map(|lint| lint.name).collect();
        assert_eq!(names, MODULES);
        assert!(names.is_sorted(), "{names:?}");
    }

    #[test]
    fn documentation_is_complete() {
        for lint in ALL {
            for text in [lint.what, lint.why, lint.way_out, lint.example.bad, lint.example.good] {
                assert!(!text.trim().is_empty(), "{}", lint.name);
            }
            assert!(!lint.dialects.is_empty(), "{}", lint.name);
        }
    }
}
