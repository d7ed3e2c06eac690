//! What a migration removes comes back on the way back, and what a downgrade removes with the next upgrade.

use super::chains::{assert_sound, chain, m, rows};
use super::refusals::says;
use migrate_runtime::{Event, Migrations, Migrator};
use rusqlite::Connection;
use std::cell::RefCell;
use std::time::Duration;

const POST: &str = r#"create_table("post", "id": i64 = primary_key(), "title": String(100), "body": ?String, "views": i32 = server_default(0));"#;

fn database(chain: &Migrations, to: &str, sql: &str) -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade_to(&mut db, to).unwrap();
    db.execute_batch(sql).unwrap();
    db
}

fn stashes(db: &Connection) -> Vec<String> {
    rows(db, "SELECT name FROM sqlite_schema WHERE name LIKE 'schema\\_migrations\\_stash\\_%' ESCAPE '\\'")
}

fn posts() -> &'static str {
    "INSERT INTO post VALUES (1, 'a', 'one', 3), (2, 'b', NULL, 0), (7, 'ü''x', x'00ff', 1e3)"
}

const ALL: &str = "SELECT rowid, *, typeof(body), typeof(views) FROM post ORDER BY id";

#[test]
fn a_dropped_table_comes_back_with_its_rows() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("post", "id": i64 = primary_key(reuse = false), "title": String(100));
            create_index("post", ["title"]);"#,
        ),
        m("m0002", r#"drop_table("post", stash = true);"#),
    ]);
    let mut db =
        database(chain, "m0001", "INSERT INTO post VALUES (1, 'a'), (5, 'b'), (9, 'c'); DELETE FROM post WHERE id = 9");
    chain.upgrade(&mut db).unwrap();
    assert!(rows(&db, "SELECT 1 FROM sqlite_schema WHERE name = 'post'").is_empty());
    assert_eq!(
        rows(&db, "SELECT version, direction, operation, table_name, row_count FROM schema_migrations_stashes"),
        ["m0002|up|0|post|2"]
    );
    assert!(Migrator::new(chain).verify(&mut db).unwrap().foreign_tables.is_empty());
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post ORDER BY id"), ["1|a", "5|b"]);
    db.execute("INSERT INTO post (title) VALUES ('d')", []).unwrap();
    assert_eq!(rows(&db, "SELECT max(id) FROM post"), ["10"], "an id is never used again");
    assert!(stashes(&db).is_empty());
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations_stashes"), ["0"]);
    assert_sound(&db);
    chain.upgrade(&mut db).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post ORDER BY id"), ["1|a", "5|b", "10|d"]);
}

#[test]
fn a_dropped_column_comes_back_with_its_values_and_later_rows_are_refilled() {
    let chain = chain(vec![
        m("m0001", POST),
        m(
            "m0002",
            r#"drop_column("post", "title", "body", "views", refill = ["later", None, 1], stash = true);
            add_column("post", "slug": ?String);"#,
        ),
    ]);
    let mut db = database(chain, "m0001", posts());
    let before = rows(&db, ALL);
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("INSERT INTO post (id) VALUES (8); DELETE FROM post WHERE id = 2").unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    let after = rows(&db, ALL);
    assert_eq!(after[..2], [before[0].clone(), before[2].clone()]);
    assert_eq!(after[2], "8|8|later|NULL|1|null|integer");
    assert_sound(&db);
}

#[test]
fn a_table_without_a_key_gets_values_back_where_the_row_is_the_same() {
    let chain = chain(vec![
        m("m0001", r#"create_table("log", "line": String, "level": i32, "old": ?String);"#),
        m("m0002", r#"drop_column("log", "old", stash = true);"#),
        m("m0003", r#"delete("log", where = "level = 1", stash = true);"#),
        m("m0004", r#"drop_table("log", stash = true);"#),
    ]);
    let mut db = database(
        chain,
        "m0001",
        "INSERT INTO log (rowid, line, level, old) VALUES (2, 'a', 1, 'x'), (3, 'a', 1, 'y'), (9, 'b', 2, 'z')",
    );
    let before = rows(&db, "SELECT rowid, * FROM log ORDER BY rowid");
    chain.upgrade(&mut db).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT rowid, * FROM log ORDER BY rowid"), before);
    chain.upgrade_to(&mut db, "m0002").unwrap();
    // As VACUUM may do: the numbers now belong to other rows.
    db.execute_batch("UPDATE log SET rowid = 90 WHERE rowid = 2; UPDATE log SET rowid = 2 WHERE rowid = 9").unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT rowid, old FROM log ORDER BY rowid"), ["2|NULL", "3|y", "90|NULL"]);
}

#[test]
fn deleted_rows_of_a_table_without_a_key_keep_their_number_where_it_is_free() {
    let chain = chain(vec![
        m("m0001", r#"create_table("log", "line": String);"#),
        m("m0002", r#"delete("log", where = "line <> 'a'", stash = true);"#),
    ]);
    let mut db = database(chain, "m0001", "INSERT INTO log (rowid, line) VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    chain.upgrade(&mut db).unwrap();
    db.execute("INSERT INTO log (line) VALUES ('new')", []).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT rowid, line FROM log ORDER BY rowid"), ["1|a", "2|new", "3|c", "4|b"]);
}

const FAMILY: &str = r#"create_table("user", "id": i64 = primary_key(), "name": String);
    create_table("post", "id": i64 = primary_key(), "user_id": i64 = references("user", on_delete = cascade), "title": String);
    create_table("tag", "post_id": i64, "name": String, primary_key(["post_id", "name"]),
        foreign_key(["post_id"], references("post", ["id"], on_delete = cascade)));"#;

const FAMILY_ROWS: &str = "INSERT INTO user VALUES (1, 'ada'), (2, 'bob');
    INSERT INTO post VALUES (10, 1, 'p'), (11, 2, 'q'), (12, 2, 'r');
    INSERT INTO tag VALUES (10, 'x'), (11, 'y'), (11, 'z')";

fn family(db: &Connection) -> Vec<String> {
    ["user", "post", "tag"].iter().flat_map(|table| rows(db, &format!("SELECT * FROM {table} ORDER BY 1, 2"))).collect()
}

#[test]
fn a_delete_stashes_what_it_cascades_to() {
    let chain = chain(vec![m("m0001", FAMILY), m("m0002", r#"delete("user", where = "name = 'bob'", stash = true);"#)]);
    for foreign_keys in [true, false] {
        let mut db = Connection::open_in_memory().unwrap();
        db.pragma_update(None, "foreign_keys", foreign_keys).unwrap();
        chain.upgrade_to(&mut db, "m0001").unwrap();
        db.execute_batch(FAMILY_ROWS).unwrap();
        let before = family(&db);
        chain.upgrade(&mut db).unwrap();
        if foreign_keys {
            assert_eq!(family(&db), ["1|ada", "10|1|p", "10|x"]);
        } else {
            assert_eq!(family(&db)[1..], before[2..], "nothing cascades");
        }
        chain.downgrade_to(&mut db, "m0001").unwrap();
        assert_eq!(family(&db), before);
        assert!(rows(&db, "PRAGMA foreign_key_check").is_empty());
        assert!(stashes(&db).is_empty());
        assert_sound(&db);
    }
}

#[test]
fn triggers_do_not_see_rows_that_come_back() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("post", "id": i64 = primary_key(), "title": String);
            create_table("seen", "n": i64);
            create_trigger("count_posts", "AFTER INSERT BEGIN INSERT INTO seen VALUES (NEW.id); END", on = "post");
            create_trigger("count_changes", "AFTER UPDATE BEGIN INSERT INTO seen VALUES (-NEW.id); END", on = "post");"#,
        ),
        m("m0002", r#"delete("post", where = "id = 1", stash = true);"#),
        m("m0003", r#"update("post", set = {"title": "x"}, stash = true);"#),
    ]);
    let mut db = database(chain, "m0001", "INSERT INTO post VALUES (1, 'a'), (2, 'b')");
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT n FROM seen"), ["1", "2", "-2"]);
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM post"), ["1|a", "2|b"]);
    assert_eq!(rows(&db, "SELECT n FROM seen"), ["1", "2", "-2"]);
    db.execute("INSERT INTO post VALUES (3, 'c')", []).unwrap();
    assert_eq!(rows(&db, "SELECT n FROM seen"), ["1", "2", "-2", "3"], "they are there again");
}

#[test]
fn a_row_in_the_way_is_a_refusal() {
    let chain = chain(vec![m("m0001", POST), m("m0002", r#"delete("post", where = "id < 7", stash = true);"#)]);
    let mut db = database(chain, "m0001", posts());
    chain.upgrade(&mut db).unwrap();
    db.execute("INSERT INTO post (id, title) VALUES (2, 'new')", []).unwrap();
    let error = chain.downgrade_to(&mut db, "m0001").unwrap_err();
    assert!(error.is_refused_by_rows(), "{error}");
    assert!(error.to_string().contains("there already"), "{error}");
    assert_eq!(rows(&db, "SELECT id, title FROM post ORDER BY id"), ["2|new", "7|ü'x"]);
    db.execute("UPDATE post SET id = 20 WHERE id = 2", []).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT id FROM post ORDER BY id"), ["1", "2", "7", "20"]);
}

#[test]
fn an_update_comes_back_only_where_nobody_wrote_since() {
    let chain = chain(vec![
        m("m0001", POST),
        m("m0002", r#"update("post", set = {"title": "same", "views": 5}, where = "id < 7", stash = true);"#),
    ]);
    let mut db = database(chain, "m0001", posts());
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("UPDATE post SET title = 'Same' WHERE id = 1").unwrap();
    let events = RefCell::new(Vec::new());
    let migrator = Migrator::new(chain).on_event(|event| events.borrow_mut().push(event.clone()));
    let report = migrator.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(
        report.not_restored,
        ["m0002: 1 values of `post.title` were changed or deleted since, and stay as they are"]
    );
    assert_eq!(rows(&db, "SELECT id, title, views FROM post ORDER BY id"), ["1|Same|3", "2|b|0", "7|ü'x|1000"]);
    let reported: Vec<_> =
        events.borrow().iter().filter(|event| matches!(event, Event::NotRestored { .. })).cloned().collect();
    let [Event::NotRestored { what, count: 1, .. }] = reported.as_slice() else { panic!("{reported:?}") };
    assert!(what.contains("`post.title`"), "{what}");
}

#[test]
fn a_narrowed_column_gets_its_values_back() {
    let chain =
        chain(vec![m("m0001", POST), m("m0002", r#"alter_column("post", "title", type = : i32, stash = true);"#)]);
    let mut db = database(chain, "m0001", "INSERT INTO post (id, title) VALUES (1, '007'), (2, '1e2'), (3, '5')");
    chain.upgrade(&mut db).unwrap();
    let after = rows(&db, "SELECT title, typeof(title) FROM post ORDER BY id");
    assert_eq!(after, ["7|integer", "100|integer", "5|integer"]);
    db.execute("UPDATE post SET title = 8 WHERE id = 2", []).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT title, typeof(title) FROM post ORDER BY id"), ["007|text", "8|text", "5|text"]);
    assert_sound(&db);
}

#[test]
fn what_an_insert_overwrites_comes_back() {
    let chain = chain(vec![
        m("m0001", r#"create_table("role", "id": i64 = primary_key(), "name": String(64) = unique(), "level": i32);"#),
        m(
            "m0002",
            r#"insert("role", {"name": "User", "level": 1}, {"name": "Admin", "level": 9}, key = ["name"], existing = update);"#,
        ),
    ]);
    let mut db = database(chain, "m0001", "INSERT INTO role VALUES (4, 'Admin', 5)");
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT * FROM role ORDER BY id"), ["4|Admin|9", "5|User|1"]);
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM role"), ["4|Admin|5"]);
    assert!(stashes(&db).is_empty());
}

#[test]
fn what_a_downgrade_removes_comes_back_with_the_next_upgrade() {
    let chain = chain(vec![
        m("m0001", r#"create_table("user", "id": i64 = primary_key(), "name": String);"#),
        m(
            "m0002",
            r#"add_column("user", "bio": ?String, "age": i32 = server_default(1));
            create_table("pet", "id": i64 = primary_key(), "user_id": i64 = references("user"), "friend": ?i64 = references("other"));
            create_table("other", "id": i64 = primary_key(), "pet_id": ?i64 = references("pet"));
            create_trigger("aging", "AFTER UPDATE BEGIN UPDATE pet SET friend = NULL; END", on = "user");"#,
        ),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    db.pragma_update(None, "foreign_keys", true).unwrap();
    chain.upgrade(&mut db).unwrap();
    db.execute_batch(
        "INSERT INTO user VALUES (1, 'ada', 'b', 36), (2, 'bob', NULL, 1); INSERT INTO pet VALUES (3, 1, NULL);
         INSERT INTO other VALUES (8, 3); UPDATE pet SET friend = 8",
    )
    .unwrap();
    let content = |db: &Connection| {
        ["user", "pet", "other"].iter().flat_map(|t| rows(db, &format!("SELECT * FROM {t}"))).collect::<Vec<_>>()
    };
    let before = content(&db);
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT * FROM user"), ["1|ada", "2|bob"]);
    assert_eq!(stashes(&db).len(), 3);
    db.execute("INSERT INTO user VALUES (3, 'new')", []).unwrap();
    chain.upgrade(&mut db).unwrap();
    let mut after = content(&db);
    assert_eq!(after.remove(2), "3|new|NULL|1");
    assert_eq!(after, before);
    assert!(stashes(&db).is_empty());
    assert!(rows(&db, "PRAGMA foreign_key_check").is_empty());
    assert_sound(&db);

    Migrator::new(chain).discard(true).downgrade_to(&mut db, "m0001").unwrap();
    assert!(stashes(&db).is_empty());
    chain.upgrade(&mut db).unwrap();
    assert_eq!(content(&db), ["1|ada|NULL|1", "2|bob|NULL|1", "3|new|NULL|1"]);
}

#[test]
fn everything_down_and_up_again() {
    let chain = chain(vec![
        m("m0001", FAMILY),
        m("m0002", r#"add_column("post", "draft": bool = server_default(false)); create_index("post", ["draft"]);"#),
        m("m0003", r#"drop_column("post", "title", refill = "", stash = true);"#),
        m("m0004", r#"drop_table("tag", stash = true);"#),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    db.pragma_update(None, "foreign_keys", true).unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute_batch(FAMILY_ROWS).unwrap();
    chain.upgrade_to(&mut db, "m0002").unwrap();
    db.execute_batch("UPDATE post SET draft = 1 WHERE id = 11").unwrap();
    let before = family(&db);
    chain.upgrade(&mut db).unwrap();
    chain.downgrade_to(&mut db, "base").unwrap();
    assert!(rows(&db, "SELECT name FROM sqlite_schema WHERE name IN ('user', 'post', 'tag')").is_empty());
    chain.upgrade_to(&mut db, "m0002").unwrap();
    assert_eq!(family(&db), before);
    assert!(stashes(&db).is_empty());
}

#[test]
fn an_older_program_brings_back_what_a_newer_one_put_aside() {
    let newer = chain(vec![
        m("m0001", POST),
        m("m0002", r#"update("post", set = {"views": 0}, stash = true);"#),
        m("m0003", r#"drop_column("post", "body", stash = true);"#),
    ]);
    let older = chain(vec![m("m0001", POST)]);
    let mut db = database(newer, "m0001", posts());
    let before = rows(&db, ALL);
    newer.upgrade(&mut db).unwrap();
    older.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, ALL), before);
}

#[test]
fn a_stash_that_is_gone_is_a_refusal_before_any_write() {
    let chain = chain(vec![
        m("m0001", POST),
        m("m0002", r#"drop_column("post", "body", stash = true);"#),
        m("m0003", r#"add_column("post", "slug": ?String);"#),
    ]);
    let mut db = database(chain, "m0001", posts());
    chain.upgrade(&mut db).unwrap();
    assert!(Migrator::new(chain).purge(&mut db, Duration::from_secs(3600)).unwrap().is_empty());
    let gone = Migrator::new(chain).purge(&mut db, Duration::ZERO).unwrap();
    assert_eq!((gone.len(), gone[0].rows, gone[0].version.as_str()), (1, 3, "m0002"));
    assert!(stashes(&db).is_empty());
    let error = chain.downgrade_to(&mut db, "m0001").unwrap_err();
    assert!(error.is_stash_gone(), "{error}");
    says(&error, &["it was kept in the table `schema_migrations_stash_", "`; nothing was changed"]);
    says(&error, &["bring that table and its row in the list of stashes back from a backup"]);
    says(&error, &["or downgrade without it: `downgrade --discard`, `Migrator::discard(true)`"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations"), ["3"], "nothing was changed");
    assert_eq!(rows(&db, "SELECT name FROM pragma_table_info('post')"), ["id", "title", "views", "slug"]);
    Migrator::new(chain).discard(true).downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT id, body FROM post"), ["1|NULL", "2|NULL", "7|NULL"]);
}

#[test]
fn a_downgrade_that_fails_keeps_every_stash() {
    let chain = chain(vec![
        m("m0001", POST),
        m(
            "m0002",
            r#"execute(up = "SELECT 1", down = "SELECT no_such_function()");
            drop_column("post", "body", stash = true);"#,
        ),
    ]);
    let mut db = database(chain, "m0001", posts());
    chain.upgrade(&mut db).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap_err();
    assert_eq!(stashes(&db).len(), 1);
    assert_eq!(rows(&db, "SELECT row_count FROM schema_migrations_stashes"), ["3"]);
    assert_eq!(rows(&db, "SELECT name FROM pragma_table_info('post')"), ["id", "title", "views"]);
}

#[test]
fn what_is_deleted_or_overwritten_is_just_what_was_put_aside() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("post", "id": i64 = primary_key(), "n": i32);
            create_table("log", "line": String);"#,
        ),
        // A condition that lets other rows through each time.
        m(
            "m0002",
            r#"delete("post", where = "abs(random()) % 2 = 0", stash = true);
            update("post", set = {"n": 0}, where = "abs(random()) % 2 = 0", stash = true);
            delete("log", where = "abs(random()) % 2 = 0", stash = true);
            update("log", set = {"line": "x"}, where = "abs(random()) % 2 = 0", stash = true);"#,
        ),
    ]);
    let fill = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO";
    let mut db =
        database(chain, "m0001", &format!("{fill} post SELECT i, i FROM n; {fill} log SELECT 'line ' || i FROM n"));
    let all = |db: &Connection| {
        let mut found = rows(db, "SELECT * FROM post ORDER BY id");
        found.extend(rows(db, "SELECT rowid, * FROM log ORDER BY rowid"));
        found
    };
    let before = all(&db);
    chain.upgrade(&mut db).unwrap();
    assert_ne!(all(&db), before);
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(all(&db), before);
}

#[test]
fn nulls_that_were_filled_come_back() {
    let chain = chain(vec![
        m("m0001", POST),
        m("m0002", r#"alter_column("post", "body", nullable = false, fill = "none", stash = true);"#),
    ]);
    let mut db = database(chain, "m0001", posts());
    let before = rows(&db, ALL);
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT body FROM post WHERE id = 2"), ["none"]);
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, ALL), before);
}

#[test]
fn a_million_letters_and_names_of_any_kind() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("my \"table\"", "a.b": String = primary_key(), "it's": ?Bytes, "select": i32 = primary_key());"#,
        ),
        m("m0002", r#"drop_column("my \"table\"", "it's", stash = true);"#),
        m("m0003", r#"update("my \"table\"", set = {"a.b": "x"}, where = "\"select\" > 5", stash = true);"#),
        m("m0004", r#"drop_table("my \"table\"", stash = true);"#),
    ]);
    let mut db = database(
        chain,
        "m0001",
        r#"INSERT INTO "my ""table""" VALUES ('k', zeroblob(1000000), 1), ('', x'', 2), ('ß', NULL, 3)"#,
    );
    let all = r#"SELECT hex("a.b"), length("it's"), typeof("it's"), "select" FROM "my ""table""" ORDER BY 4"#;
    let before = rows(&db, all);
    chain.upgrade(&mut db).unwrap();
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, all), before);
}
