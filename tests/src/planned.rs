//! What migrations come to for one dialect: the way a program and its compiler would have it.

use crate::cases::Case;
use crate::language;
use migrate_core::chain::{self, Source};
use migrate_core::diagnostic::Level;
use migrate_core::dialect::Dialect;
use migrate_core::plan::{PlanContext, PlannedChange, Step};
use migrate_core::schema::Schema;
use migrate_core::text::Script;

/// The name of the history table; those of our own begin with it.
pub const HISTORY: &str = "schema_migrations";

/// A migration, checked and planned for one dialect.
pub struct Planned {
    /// Its version.
    pub version: String,
    /// The steps up.
    pub up: Vec<Step>,
    /// The steps down, or why there are none.
    pub down: Result<Vec<Step>, String>,
    /// The schema after it.
    pub after: Schema,
    /// What a program would embed.
    pub compiled: Compiled,
}

/// A migration as a program would embed it.
pub struct Compiled {
    /// Its statements.
    pub up: String,
    /// The derived way down; empty where there is none.
    pub down: String,
    /// The checksum of what was written.
    pub checksum: u128,
    /// The fingerprint of the schema before.
    pub before: u128,
    /// The fingerprint of the schema after.
    pub after: u128,
}

/// A chain as far as it has come, on the compiler's side and on the runtime's.
#[derive(Clone)]
pub struct Chain {
    dialect: Dialect,
    compiled: Schema,
    replayed: Schema,
}

/// Checks and plans the migrations of a case.
///
/// # Errors
/// As [`Chain::add`].
pub fn plan(case: &Case, dialect: Dialect) -> Result<Vec<Planned>, String> {
    let mut chain = Chain::new(dialect);
    case.migrations.iter().map(|(version, text)| chain.add(version, text)).collect()
}

impl Chain {
    /// An empty chain.
    pub fn new(dialect: Dialect) -> Chain {
        Chain { dialect, compiled: Schema::new(), replayed: Schema::new() }
    }

    /// The schema at the end.
    pub fn schema(&self) -> &Schema {
        &self.replayed
    }

    /// Checks a migration as the compiler would and plans it as the runtime would, from canonical text.
    ///
    /// # Errors
    /// Everything that is wrong with the migration, or that both sides do not agree about.
    pub fn add(&mut self, version: &str, text: &str) -> Result<Planned, String> {
        migration(&mut self.compiled, &mut self.replayed, self.dialect, version, text)
    }
}

fn migration(
    compiled: &mut Schema,
    replayed: &mut Schema,
    dialect: Dialect,
    version: &str,
    text: &str,
) -> Result<Planned, String> {
    let parsed = language::parse(text).map_err(|error| format!("{version}: {error}"))?;
    let source = Source {
        version,
        attributes: &parsed.attributes,
        calls: &parsed.calls,
        locate: &|node| parsed.locate(node),
        lints: &Default::default(),
    };
    let checked = chain::check(compiled, dialect, &source, language::analyzer());
    let errors: Vec<String> = checked
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .map(|diagnostic| {
            let place = parsed.locate(diagnostic.at).unwrap_or_default();
            format!(
                "{version}{place}: {}\n  help: {:?}\n  note: {:?}",
                diagnostic.message, diagnostic.help, diagnostic.notes
            )
        })
        .collect();
    if !errors.is_empty() {
        return Err(errors.join("\n"));
    }

    // What is embedded and stored reads back as it was.
    let up =
        Script::read(&checked.up.write()).map_err(|error| format!("{version}: {error}: {}", checked.up.write()))?;
    let before = replayed.clone();
    let result =
        chain::replay_both_ways(replayed, dialect, version, &up).map_err(|error| format!("{version}: {error}"))?;
    if replayed.fingerprint() != checked.after {
        return Err(format!(
            "{version}: the compiler's schema and the replayed one differ:\n{}",
            differs(compiled, replayed)
        ));
    }
    let after = replayed.clone();
    let context = |before, after| PlanContext { version, before, after, server: server(dialect), history: HISTORY };
    let steps = |changes: &[PlannedChange], before, after| dialect.spelling().plan(changes, &context(before, after));
    let up = steps(&result.changes, &before, &after);

    let down = match result.irreversible {
        Some(reason) => Err(reason),
        None => {
            let derived: Vec<String> =
                result.down.iter().map(|operation| migrate_core::text::write_one(&operation.write())).collect();
            let embedded: Vec<String> = checked.down.calls.iter().map(migrate_core::text::write_one).collect();
            if derived != embedded {
                return Err(format!("{version}: two ways down: {derived:#?} and, embedded, {embedded:#?}"));
            }
            let mut back = after.clone();
            let changes = chain::revert(&mut back, dialect, version, &result.down)
                .map_err(|error| format!("{version}: down: {error}"))?;
            if back.fingerprint() != before.clone().fingerprint() {
                return Err(format!("{version}: down does not lead back:\n{}", differs(&before, &back)));
            }
            Ok(steps(&changes, &after, &back))
        }
    };
    let compiled = Compiled {
        up: checked.up.write(),
        down: if checked.irreversible.is_some() { String::new() } else { checked.down.write() },
        checksum: checked.checksum(),
        before: checked.before,
        after: checked.after,
    };
    Ok(Planned { version: version.to_owned(), up, down, after, compiled })
}

/// The servers that golden files are written for.
fn server(dialect: Dialect) -> [u32; 3] {
    match dialect {
        Dialect::Sqlite => [3, 45, 0],
        Dialect::Postgres => [15, 0, 0],
        Dialect::MariaDb => [10, 11, 0],
    }
}

fn differs(a: &Schema, b: &Schema) -> String {
    crate::golden::difference(&schema_text(a), &schema_text(b))
}

/// Tables, views and triggers as canonical text, a line each part.
pub fn schema_text(schema: &Schema) -> String {
    let mut out = String::new();
    for table in schema.tables() {
        out.push_str(&table.canonical());
        out.push('\n');
    }
    for view in schema.views() {
        let columns = view.columns.as_ref().filter(|_| view.named).map(|columns| format!(" ({})", columns.join(", ")));
        out.push_str(&format!("view {}{}: {}\n", view.name, columns.unwrap_or_default(), view.query.text));
    }
    for trigger in schema.triggers() {
        out.push_str(&format!("trigger {} on {}: {}\n", trigger.name, trigger.table, trigger.definition.text));
    }
    out
}
