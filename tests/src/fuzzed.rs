//! What fuzzing calls, and the test that runs the kept inputs again: any text at all gives diagnostics, and never a panic.

use crate::language;
use migrate_core::call::SqlText;
use migrate_core::chain::{self, Source};
use migrate_core::diagnostic::Level;
use migrate_core::dialect::Dialect;
use migrate_core::operation::{Analyzer, Purpose, Scope};
use migrate_core::schema::Schema;
use migrate_core::text::Script;
use migrate_sql::SqlAnalyzer;
use std::sync::LazyLock;

/// What the fuzzed text meets.
const BEFORE: &str = r#"
create_table("user", id: i64 = primary_key(), email: String(255) = unique(), bio: Option<String>, timestamps());
create_table("post",
    id: i64 = primary_key(),
    author_id: i64 = references("user", on_delete = cascade).index(),
    title: String(200),
    status: String(20) = server_default("draft"),
    size: Option<i32>,
    check("length(title) > 0"),
);
create_index("post", [desc("status"), "size"], where = "size > 0", name = "ix_p");
create_view("v", "SELECT id, title FROM post WHERE status = 'draft'");
insert("user", { email: "a" });
"#;

static SCHEMAS: LazyLock<Vec<(Dialect, Schema)>> = LazyLock::new(|| {
    let of = |dialect| {
        let mut schema = Schema::new();
        // MariaDB has no partial indexes; the rest of it is as good.
        check(&mut schema, dialect, BEFORE);
        (dialect, schema)
    };
    Dialect::ALL.into_iter().map(of).collect()
});

/// Checks a migration; gives its canonical text where nothing is wrong with it.
fn check(schema: &mut Schema, dialect: Dialect, text: &str) -> Option<Script> {
    let parsed = language::parse_leniently(text)?;
    let source = Source {
        version: "m0002",
        attributes: &parsed.attributes,
        calls: &parsed.calls,
        locate: &|node| parsed.locate(node),
        lints: &Default::default(),
    };
    let checked = chain::check(schema, dialect, &source, language::analyzer());
    for found in &parsed.diagnostics {
        assert!(!found.message.is_empty());
    }
    let is_wrong = checked.diagnostics.iter().chain(&parsed.diagnostics).any(|found| found.level == Level::Error);
    (!is_wrong).then_some(checked.up)
}

/// Any text as the inside of a `migration!`: what is accepted reads back as it was written, and replays.
///
/// # Panics
/// Where the product has a fault.
pub fn migration(text: &str) {
    for (dialect, before) in SCHEMAS.iter() {
        let mut schema = before.clone();
        let Some(script) = check(&mut schema, *dialect, text) else { continue };
        let written = script.write();
        let read = Script::read(&written);
        assert!(read.is_ok(), "{:?}: {written}", read.err());
        let read = read.unwrap_or_default();
        assert_eq!(read.write(), written);
        let mut replayed = before.clone();
        let result = chain::replay_both_ways(&mut replayed, *dialect, "m0002", &read);
        assert!(result.is_ok(), "{:?}: {written}", result.err());
        assert_eq!(replayed.fingerprint(), schema.fingerprint(), "{written}");
    }
}

/// Any text as SQL, wherever SQL may stand.
///
/// # Panics
/// Where the product has a fault.
pub fn sql(text: &str) {
    for (dialect, schema) in SCHEMAS.iter() {
        let columns = schema.columns_of("post").unwrap_or_default();
        let scope = Scope::of(*dialect, schema);
        let check = |names: &SqlText| {
            let mut last = 0;
            for name in &names.names {
                assert!(name.start >= last && name.end >= name.start, "{names:?}");
                assert!(text.get(name.start..name.end).is_some(), "{names:?}");
                last = name.end;
            }
        };
        for purpose in [Purpose::Value, Purpose::Default, Purpose::Check] {
            let mut sql = SqlText::new(text);
            let _ = SqlAnalyzer.expression(&mut sql, Scope { row: Some(("post", &columns)), purpose, ..scope });
            check(&sql);
        }
        for run in [SqlAnalyzer::query, SqlAnalyzer::statements] {
            let mut sql = SqlText::new(text);
            let _ = run(&SqlAnalyzer, &mut sql, scope);
            check(&sql);
        }
        let mut sql = SqlText::new(text);
        let _ = SqlAnalyzer.trigger(&mut sql, "post", scope);
        check(&sql);
    }
}
