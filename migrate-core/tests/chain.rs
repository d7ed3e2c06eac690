//! Replay of canonical text, without databases.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use migrate_core::call::NodeId;
use migrate_core::chain::{self, Source};
use migrate_core::diagnostic::Level;
use migrate_core::dialect::Dialect;
use migrate_core::operation::NoAnalyzer;
use migrate_core::plan::PlanContext;
use migrate_core::schema::Schema;
use migrate_core::text::Script;

/// Checks a chain as the macro would, and gives each migration's messages.
fn check(dialect: Dialect, migrations: &[&str]) -> (Schema, Vec<Vec<String>>, Vec<chain::Checked>) {
    let mut schema = Schema::new();
    let (mut messages, mut all) = (Vec::new(), Vec::new());
    for (index, text) in migrations.iter().enumerate() {
        let script = Script::read(text).unwrap();
        let version = format!("m{:04}", index + 1);
        let locate = |_: NodeId| None;
        let source = Source {
            version: &version,
            attributes: &script.attributes,
            calls: &script.calls,
            locate: &locate,
            lints: &Default::default(),
        };
        let checked = chain::check(&mut schema, dialect, &source, &NoAnalyzer);
        let errors = checked.diagnostics.iter().filter(|diagnostic| diagnostic.level == Level::Error);
        messages.push(errors.map(|diagnostic| diagnostic.message.clone()).collect());
        all.push(checked);
    }
    (schema, messages, all)
}

const POST: &str =
    r#"create_table("post", "id": i64 = primary_key(), "title": String(200), "body": ?String, index(["title"]));"#;

#[test]
fn the_rule_that_names_the_product() {
    let (_, messages, _) = check(Dialect::Sqlite, &[POST, r#"add_column("post", "is_draft": bool);"#]);
    assert_eq!(messages[1], ["`post.is_draft` is NOT NULL and has no default, but `post` may hold rows"]);
}

#[test]
fn a_table_of_this_migration_holds_no_rows() {
    let both = format!("{POST} add_column(\"post\", \"is_draft\": bool);");
    let (_, messages, _) = check(Dialect::Sqlite, &[&both]);
    assert!(messages[0].is_empty(), "{messages:?}");
}

#[test]
fn down_leads_back_for_everything() {
    for dialect in Dialect::ALL {
        let (mut schema, messages, all) = check(
            dialect,
            &[
                POST,
                concat!(
                    r#"add_column("post", "a": i32 = server_default(1), "b": ?String(9) = unique().index());"#,
                    r#"rename_column("post", "a" => "c"); alter_column("post", "title", type = :String(300));"#,
                    r#"add_constraint("post", check("c > 0", name = "ck_c")); rename_table("post" => "article");"#,
                    r#"create_index("article", [desc("title"), "c"], unique = true); drop_index("article", ["title"]);"#,
                    r#"create_view("v", "SELECT title FROM article"); insert("article", columns = ["title"], ("x"));"#,
                ),
            ],
        );
        assert!(messages.iter().all(Vec::is_empty), "{dialect:?}: {messages:?}");
        let mut replayed = Schema::new();
        for (index, checked) in all.iter().enumerate() {
            let script = Script::read(&checked.up.write()).unwrap();
            let version = format!("m{}", index + 1);
            let before = replayed.clone();
            let found = chain::replay_both_ways(&mut replayed, dialect, &version, &script).unwrap();
            assert_eq!(replayed.fingerprint(), checked.after);
            let context = PlanContext {
                version: &version,
                before: &before,
                after: &replayed,
                server: [3, 50, 0],
                history: "schema_migrations",
            };
            assert!(!dialect.spelling().plan(&found.changes, &context).is_empty());
            let mut down = replayed.clone();
            chain::revert(&mut down, dialect, &version, &found.down).unwrap();
            assert_eq!(down.fingerprint(), before.clone().fingerprint());
        }
        assert_eq!(replayed.fingerprint(), schema.fingerprint());
    }
}
