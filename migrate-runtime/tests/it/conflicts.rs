//! What comes back from a stash and meets what happened since: it fits, or a refusal names the row and changes nothing.

use super::chains::{assert_sound, chain, m, rows};
use migrate_runtime::{Migrations, Migrator};
use rusqlite::Connection;

const FAMILY: &str = r#"create_table("parent", "id": i64 = primary_key(), "code": ?String(9), unique(["code"]));
    create_table("child", "id": i64 = primary_key(), "parent_id": ?i64 = references("parent"), "of": ?i64 = references("child"));"#;

const ROWS: &str = "INSERT INTO parent VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd');
    INSERT INTO child VALUES (10, 1, NULL), (11, 2, 10), (12, 3, 12), (13, NULL, 12)";

const ALL: &str = "SELECT * FROM child ORDER BY id";

fn database(chain: &Migrations, foreign_keys: bool) -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    db.pragma_update(None, "foreign_keys", foreign_keys).unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute_batch(ROWS).unwrap();
    db
}

fn everything(db: &Connection) -> Vec<String> {
    let mut found = rows(db, "SELECT name, sql FROM sqlite_schema ORDER BY name");
    let names = rows(db, "SELECT quote(name) FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    found.extend(names.iter().flat_map(|name| rows(db, &format!("SELECT * FROM {}", name.replace('\'', "\"")))));
    found
}

/// The downgrade is refused in these words and changes nothing.
fn refused(chain: &Migrations, db: &mut Connection, words: &[&str]) {
    let before = everything(db);
    let error = chain.downgrade_to(db, "m0001").unwrap_err();
    assert!(error.is_refused_by_rows(), "{error}");
    let text = error.to_string();
    for word in words {
        assert!(text.contains(word), "no {word:?} in: {text}");
    }
    assert_eq!(everything(db), before);
    assert_sound(db);
}

#[test]
fn a_row_whose_parent_is_gone_is_refused_by_name() {
    for (statement, gone) in [
        (r#"delete("child", where = sql"parent_id = 2" [0..9 "child"."parent_id"], stash = true);"#, ("11, 2", "`id`")),
        (
            r#"update("child", set = {"parent_id": None}, where = sql"parent_id = 2" [0..9 "child"."parent_id"], stash = true);"#,
            ("11, 2", "`id`"),
        ),
        (r#"drop_table("child", stash = true);"#, ("11, 2", "`id`")),
    ] {
        let chain = chain(vec![m("m0001", FAMILY), m("m0002", statement)]);
        let mut db = database(chain, true);
        let before = rows(&db, ALL);
        chain.upgrade(&mut db).unwrap();
        db.execute_batch("DELETE FROM parent WHERE id = 2").unwrap();
        let words = ["`child`", "a row of `parent` that is gone", "parent_id", gone.0, gone.1, "then downgrade again"];
        refused(chain, &mut db, &words);
        db.execute_batch("INSERT INTO parent VALUES (2, 'b')").unwrap();
        chain.downgrade_to(&mut db, "m0001").unwrap();
        assert_eq!(rows(&db, ALL), before, "{statement}");
    }
}

#[test]
fn a_foreign_key_that_comes_back_over_a_column_looks_for_its_rows() {
    let drop = r#"drop_constraint("child", "fk_child_parent_id"); drop_column("child", "parent_id", stash = true);"#;
    let chain = chain(vec![m("m0001", FAMILY), m("m0002", drop)]);
    let mut db = database(chain, true);
    let before = rows(&db, "SELECT id, parent_id FROM child ORDER BY id");
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("DELETE FROM parent WHERE id = 2").unwrap();
    refused(chain, &mut db, &["rows of `child` refer to rows of `parent` that do not exist", "id = 11, parent_id = 2"]);
    db.execute_batch("INSERT INTO parent VALUES (2, 'b')").unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT id, parent_id FROM child ORDER BY id"), before);
}

#[test]
fn the_other_ways_out() {
    let delete = r#"delete("child", where = sql"parent_id = 2" [0..9 "child"."parent_id"], stash = true);"#;
    let chain = chain(vec![m("m0001", FAMILY), m("m0002", delete)]);
    // What was put aside is given up.
    let mut db = database(chain, true);
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("DELETE FROM parent WHERE id = 2").unwrap();
    assert_eq!(Migrator::new(chain).purge(&mut db, std::time::Duration::ZERO).unwrap().len(), 1);
    Migrator::new(chain).discard(true).downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT id FROM child ORDER BY id"), ["10", "12", "13"]);
    // Where nobody enforces foreign keys, rows may point at nothing, now as before.
    let mut db = database(chain, false);
    let before = rows(&db, ALL);
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("DELETE FROM parent WHERE id = 2").unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, ALL), before);
}

#[test]
fn a_deferred_foreign_key_is_refused_by_name_too() {
    let family = FAMILY.replace(r#"references("parent")"#, r#"references("parent", deferrable = deferred)"#);
    let delete = r#"delete("child", where = sql"parent_id = 2" [0..9 "child"."parent_id"], stash = true);"#;
    let chain = chain(vec![m("m0001", family.leak()), m("m0002", delete)]);
    let mut db = database(chain, true);
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("DELETE FROM parent WHERE id = 2").unwrap();
    refused(chain, &mut db, &["row 11 of `child` refers to a row of `parent` that does not exist", "put that row"]);
}

#[test]
fn rows_that_come_back_together_may_refer_to_each_other() {
    let delete = r#"delete("child", where = sql"id > 11" [0..2 "child"."id"], stash = true);"#;
    let chain = chain(vec![m("m0001", FAMILY), m("m0002", delete)]);
    let mut db = database(chain, true);
    let before = rows(&db, ALL);
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT id FROM child ORDER BY id"), ["10", "11"]);
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, ALL), before);
}

#[test]
fn unique_values_change_their_places_back() {
    // Row by row, each value would meet that of the row behind it.
    let seat = r#"create_table("seat", "id": i64 = primary_key(generated = false), "place": i32, "row": ?String(2),
        unique(["place"]), unique(["row", "place"])MODE);"#;
    let update = r#"update("seat", set = {"place": sql"place - 1" [0..5 "seat"."place"]}, where = sql"id <> 9" [0..2 "seat"."id"], stash = true);"#;
    for mode in ["", ", without_rowid = true", ", strict = true"] {
        let chain = chain(vec![m("m0001", seat.replace("MODE", mode).leak()), m("m0002", update)]);
        let mut db = Connection::open_in_memory().unwrap();
        chain.upgrade_to(&mut db, "m0001").unwrap();
        let fill = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8) \
                    INSERT INTO seat (id, place, \"row\") SELECT i, i, 'r' FROM n";
        db.execute_batch(fill).unwrap();
        let mut expected = rows(&db, "SELECT * FROM seat ORDER BY id");
        chain.upgrade(&mut db).unwrap();
        // One goes, one is changed since and keeps what it has.
        db.execute_batch("DELETE FROM seat WHERE id = 3; UPDATE seat SET place = 40 WHERE id = 5").unwrap();
        chain.downgrade_to(&mut db, "m0001").unwrap();
        expected[4] = "5|40|r".to_owned();
        expected.remove(2);
        assert_eq!(rows(&db, "SELECT * FROM seat ORDER BY id"), expected, "{mode}");
        assert_sound(&db);
    }
}

#[test]
fn a_unique_value_that_was_given_away_is_refused() {
    let update = r#"update("parent", set = {"code": None}, where = sql"id < 3" [0..2 "parent"."id"], stash = true);"#;
    let delete = r#"delete("parent", where = sql"id = 4" [0..2 "parent"."id"], stash = true);"#;
    for (statement, taken) in [(update, "a"), (delete, "d")] {
        let chain = chain(vec![m("m0001", FAMILY), m("m0002", statement)]);
        let mut db = database(chain, true);
        chain.upgrade(&mut db).unwrap();
        db.execute_batch(&format!("INSERT INTO parent VALUES (30, '{taken}')")).unwrap();
        refused(chain, &mut db, &["`parent`", "was given to another row since (`code`)", &format!("'{taken}'")]);
        db.execute_batch("UPDATE parent SET code = 'z' WHERE id = 30").unwrap();
        chain.downgrade_to(&mut db, "m0001").unwrap();
        assert_eq!(rows(&db, "SELECT code FROM parent ORDER BY id"), ["a", "b", "c", "d", "z"]);
    }
}
