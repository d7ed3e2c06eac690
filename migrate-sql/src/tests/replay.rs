//! What the macro finds by parsing, a replay must find without it.

use super::*;
use migrate_core::call::Node;
use migrate_core::chain::replay;
use migrate_core::diagnostic::Level;
use migrate_core::text::Script;

fn execute(up: &str, down: &str) -> Call {
    Call::new("execute", vec![Node::option("up", Node::text(up)), Node::option("down", Node::text(down))])
}

#[test]
fn a_replay_of_the_text_gives_the_schema_of_the_check() {
    let calls = [
        execute(
            "CREATE TABLE tag (id INTEGER PRIMARY KEY, label TEXT NOT NULL CHECK (label <> ''), UNIQUE (label));
             CREATE INDEX by_label ON tag (lower(label) DESC) WHERE id > 1;
             CREATE VIEW tags AS SELECT label AS l FROM tag;
             CREATE TRIGGER tr AFTER UPDATE OF label ON tag BEGIN DELETE FROM tag WHERE id = OLD.id; END;
             ALTER TABLE post ADD COLUMN score INTEGER DEFAULT 0 CHECK (score >= 0)",
            "ALTER TABLE post DROP COLUMN score; DROP TRIGGER tr; DROP VIEW tags; DROP TABLE tag",
        ),
        execute("ALTER TABLE post RENAME COLUMN title TO headline", "ALTER TABLE post RENAME COLUMN headline TO title"),
    ];
    let before = schema();
    let (checked, _) = checked(Dialect::Sqlite, &calls);
    let errors: Vec<_> = checked.diagnostics.iter().filter(|found| found.level == Level::Error).cloned().collect();
    assert_eq!(messages(&errors), Vec::<&str>::new());
    assert_ne!(checked.before, checked.after);

    let text = checked.up.write();
    let read = Script::read(&text).unwrap();
    assert_eq!(read.write(), text);
    let mut replayed = before.clone();
    replay(&mut replayed, Dialect::Sqlite, "m0002", &read).unwrap();
    assert_eq!(replayed.fingerprint(), checked.after);
    assert_eq!(replayed.table("tag").unwrap().indexes.len(), 1);
    assert!(replayed.table("post").unwrap().column("headline").is_some());

    let down = Script::read(&checked.down.write()).unwrap();
    replay(&mut replayed, Dialect::Sqlite, "m0002", &down).unwrap();
    assert_eq!(replayed.fingerprint(), before.clone().fingerprint());
}

#[test]
fn a_mistake_in_the_way_back_is_found() {
    let calls = [execute("CREATE TABLE tag (id INTEGER PRIMARY KEY)", "DROP TABLE tags")];
    let (checked, _) = checked(Dialect::Sqlite, &calls);
    assert_eq!(messages(&checked.diagnostics), ["unknown table or view `tags`"]);
    assert_eq!(checked.diagnostics[0].help, ["did you mean `tag`?"]);
}
