//! What goes wrong: a clear message, and nothing lost.

use super::chains::{TestSource, chain, m, rows};
use migrate_runtime::{__private::Function, Context, Error, Migrator, OnNewer, driver};
use rusqlite::Connection;
use std::time::{Duration, Instant};

pub(super) const USER: &str = r#"create_table("user", "id": i64 = primary_key(), "email": String(255) = unique());"#;
pub(super) const NAMES: &str = r#"add_column("user", "name": String(100) = server_default("somebody"));"#;
const BIO: &str = r#"add_column("user", "bio": ?String);"#;

pub(super) fn applied(db: &Connection) -> Vec<String> {
    rows(db, "SELECT version FROM schema_migrations ORDER BY position")
}

#[track_caller]
pub(super) fn says(error: &Error, parts: &[&str]) {
    let text = error.to_string();
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
    assert!(error.ways_out().count() > 0, "no way out in:\n{text}");
}

pub(super) fn with(version: &'static str, run: fn(&mut Context<'_>) -> migrate_runtime::Result<()>) -> TestSource {
    let functions = Box::leak(Box::new([Function { name: "work", run }]));
    TestSource { version, text: "run(up = @work, down = nothing());", functions }
}

#[test]
fn an_edited_migration() {
    let before = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let after = chain(vec![
        m("m0001_user", USER),
        m("m0002_names", r#"add_column("user", "name": String(50) = server_default("somebody"));"#),
        m("m0003_bio", BIO),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    before.upgrade(&mut db).unwrap();
    let error = after.upgrade(&mut db).unwrap_err();
    assert!(error.is_edited());
    assert_eq!(error.migration(), Some("m0002_names"));
    says(&error, &["String(100)", "String(50)", "nothing was changed", "redo", "new migration", "statement 1"]);
    says(
        &error,
        &["applied: `add_column(", "now:     `add_column(", "on a development database: `redo m0002_names` (down"],
    );
    assert_eq!(applied(&db), ["m0001_user", "m0002_names"]);
    assert_eq!(format!("{:?}", Migrator::new(after).status(&mut db).unwrap().migrations[1].state), "Edited");
}

#[test]
fn a_statement_that_was_added_is_named_alone() {
    let before = chain(vec![m(
        "m0001",
        r#"create_table("a", "id": i64 = primary_key()); create_table("b", "id": i64 = primary_key());"#,
    )]);
    let after = chain(vec![m(
        "m0001",
        r#"create_table("a", "id": i64 = primary_key()); create_table("new", "id": i64 = primary_key()); create_table("b", "id": i64 = primary_key());"#,
    )]);
    let mut db = Connection::open_in_memory().unwrap();
    before.upgrade(&mut db).unwrap();
    says(&after.upgrade(&mut db).unwrap_err(), &["statement 2", r#"create_table("new""#, "this statement was added"]);
    let mut db = Connection::open_in_memory().unwrap();
    after.upgrade(&mut db).unwrap();
    let error = before.upgrade(&mut db).unwrap_err();
    says(&error, &["statement 2 is gone; applied: `create_table(\"new\""]);
    db.execute_batch("UPDATE schema_migrations SET checksum = 'abc'").unwrap();
    let error = after.upgrade(&mut db).unwrap_err();
    says(&error, &["the statements read the same; what differs was changed in the history by hand"]);
}

#[test]
fn a_migration_that_the_program_lacks() {
    let all = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES), m("m0003_bio", BIO)]);
    const AGE: &str = r#"add_column("user", "age": ?i32);"#;
    let less = chain(vec![m("m0001_user", USER), m("m0003_bio", BIO)]);
    let mut db = Connection::open_in_memory().unwrap();
    all.upgrade(&mut db).unwrap();
    // Nothing is to be done, so nothing is refused: it may as well be a program that is older.
    assert_eq!(less.upgrade(&mut db).unwrap().ahead, ["m0002_names"]);
    let less = chain(vec![m("m0001_user", USER), m("m0003_bio", BIO), m("m0004_age", AGE)]);
    let error = less.upgrade(&mut db).unwrap_err();
    assert!(error.is_missing());
    says(
        &error,
        &["`m0002_names` is applied", "`m0003_bio`", "put `mod m0002_names;` and its file back into the list"],
    );
    says(&error, &["if it was renamed, give it its old name again: `m0002_names`"]);
}

#[test]
fn a_newer_database() {
    let newer = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let older = chain(vec![m("m0001_user", USER)]);
    let other = chain(vec![m("m0001_user", USER), m("m0002_other", BIO)]);
    let mut db = Connection::open_in_memory().unwrap();
    newer.upgrade(&mut db).unwrap();
    assert_eq!(older.upgrade(&mut db).unwrap().ahead, ["m0002_names"]);
    let error = Migrator::new(older).on_newer(OnNewer::Refuse).upgrade(&mut db).unwrap_err();
    assert!(error.is_newer());
    says(&error, &["`m0002_names`", "OnNewer::Allow"]);
    let error = other.upgrade(&mut db).unwrap_err();
    assert!(error.is_newer());
    says(&error, &["newer than this program", "`m0002_names`", "`m0002_other` is pending"]);
    says(&error, &["use the newer program, or merge both lists and build again"]);
    assert_eq!(applied(&db), ["m0001_user", "m0002_names"]);
}

#[test]
fn an_open_transaction() {
    let chain = chain(vec![m("m0001_user", USER)]);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch("BEGIN; CREATE TABLE mine (n)").unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_open_transaction());
    says(&error, &["inside an open transaction", "commit or roll back first, so that migrations decide themselves"]);
    says(&error, &["to migrate inside the transaction on purpose: `MIGRATIONS.upgrade_in(&mut transaction)`"]);
    db.execute_batch("COMMIT").unwrap();
    chain.upgrade(&mut db).unwrap();
    // Also when nothing is pending.
    db.execute_batch("BEGIN").unwrap();
    assert!(chain.upgrade(&mut db).unwrap_err().is_open_transaction());
}

#[test]
fn a_read_only_file() {
    let chain = chain(vec![m("m0001_user", USER)]);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE mine (n)").unwrap();
    let mut db = Connection::open_with_flags(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_read_only(), "{error}");
    says(&error, &["readonly", "permissions"]);
    chain.upgrade(&mut Connection::open(&path).unwrap()).unwrap();
    assert_eq!(chain.upgrade(&mut db).unwrap().skipped, 1, "with nothing pending it need not be written");
    let newer = super::chains::chain(vec![m("m0001_user", USER), m("m0002", NAMES)]);
    newer.upgrade(&mut Connection::open(&path).unwrap()).unwrap();
    assert_eq!(chain.upgrade(&mut db).unwrap().ahead, ["m0002"]);
}

#[test]
fn a_directory_a_missing_one_and_no_database() {
    let directory = tempfile::tempdir().unwrap();
    let error = driver::sqlite::open(directory.path()).unwrap_err();
    assert!(error.is_cannot_open());
    says(&error, &["is a directory"]);
    let error = driver::sqlite::open(directory.path().join("no/such/a.db")).unwrap_err();
    says(&error, &["does not exist", "mkdir -p"]);

    let path = directory.path().join("text.db");
    std::fs::write(&path, "this is a text and no database at all, however long it goes on\n".repeat(100)).unwrap();
    let before = std::fs::read(&path).unwrap();
    let error = chain(vec![m("m0001_user", USER)]).upgrade(&mut driver::sqlite::open(&path).unwrap()).unwrap_err();
    assert!(error.is_not_a_database(), "{error}");
    says(&error, &["not a database"]);
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_locked_database() {
    let chain = chain(vec![m("m0001_user", USER)]);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.db");
    let other = Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE mine (n); BEGIN IMMEDIATE").unwrap();
    let mut db = Connection::open(&path).unwrap();
    db.busy_timeout(Duration::from_millis(1234)).unwrap();
    let mut waited = 0;
    let start = Instant::now();
    let migrator = Migrator::new(chain).wait_for_lock(Duration::from_millis(300)).on_event(|_| waited += 1);
    let error = migrator.upgrade(&mut db).unwrap_err();
    drop(migrator);
    assert!((300..1000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
    assert!(waited > 1);
    assert!(error.is_locked());
    says(&error, &["another process", "wait_for_lock"]);
    assert_eq!(rows(&db, "PRAGMA busy_timeout"), ["1234"], "the caller's setting is put back");

    let waiting = std::thread::spawn(move || {
        let mut db = Connection::open(&path).unwrap();
        chain.upgrade(&mut db).map(|report| report.applied)
    });
    std::thread::sleep(Duration::from_millis(150));
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(waiting.join().unwrap().unwrap(), ["m0001_user"]);
}

/// In rollback mode a reader keeps a commit waiting.
#[test]
fn a_reader_that_does_not_end() {
    let chain = chain(vec![m("m0001_user", USER)]);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.db");
    let reader = Connection::open(&path).unwrap();
    reader.execute_batch("CREATE TABLE mine (n); BEGIN; SELECT * FROM mine").unwrap();
    let mut db = Connection::open(&path).unwrap();
    let start = Instant::now();
    let error = Migrator::new(chain).wait_for_lock(Duration::from_millis(300)).upgrade(&mut db).unwrap_err();
    assert!((300..1000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
    assert!(error.is_locked(), "{error}");
    says(&error, &["could not be committed", "rolled back: nothing of it was kept", "wait_for_lock"]);
    assert!(db.is_autocommit());

    let waiting = std::thread::spawn(move || {
        let mut db = Connection::open(&path).unwrap();
        chain.upgrade(&mut db).map(|report| report.applied)
    });
    std::thread::sleep(Duration::from_millis(150));
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(waiting.join().unwrap().unwrap(), ["m0001_user"]);
}

#[test]
fn an_empty_chain_and_another_dialect() {
    let mut db = Connection::open_in_memory().unwrap();
    let error = chain(vec![]).upgrade(&mut db).unwrap_err();
    assert!(error.is_empty_chain());
    says(&error, &["no migrations", "list the first one: `migrations! { mod m0001_initial_schema; }`"]);
    let chain = chain(vec![m("m0001", USER)]);
    let error = Migrator::new(chain).plan_offline(migrate_runtime::Dialect::Postgres, [15, 0, 0], "head").unwrap_err();
    assert!(error.is_not_declared());
    says(&error, &["#![dialects(sqlite, postgres)]"]);
}

#[test]
fn a_function_that_the_program_lacks() {
    let newer = chain(vec![m("m0001_user", USER), with("m0002_run", |_| Ok(()))]);
    let mut newer_down = with("m0002_run", |_| Ok(()));
    newer_down.text = "run(up = @work, down = @work);";
    let newer_down = chain(vec![m("m0001_user", USER), newer_down]);
    let older = chain(vec![m("m0001_user", USER)]);
    let mut db = Connection::open_in_memory().unwrap();
    newer_down.upgrade(&mut db).unwrap();
    let error = older.downgrade_to(&mut db, "m0001").unwrap_err();
    assert!(error.is_unknown_function(), "{error}");
    says(&error, &["`work`", "m0002_run", "use the program that applied the migration, or a newer one"]);
    assert_eq!(applied(&db).len(), 2);
    let _ = newer;
}

#[test]
fn an_irreversible_migration() {
    let chain = chain(vec![
        m("m0001_user", USER),
        m("m0002_x", r#"execute(up = "DELETE FROM user", down = irreversible("the users are gone"));"#),
        m("m0003_bio", BIO),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    let error = chain.downgrade_to(&mut db, "base").unwrap_err();
    assert!(error.is_irreversible(), "{error}");
    says(&error, &["`m0002_x` cannot be reverted: the users are gone", "nothing was changed"]);
    says(&error, &["downgrade to `m0002_x` at the most, or restore a backup"]);
    assert_eq!(applied(&db).len(), 3);
    assert_eq!(chain.downgrade_to(&mut db, "-1").unwrap().reverted, ["m0003_bio"]);
}

#[test]
fn targets_that_are_none() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let mut db = Connection::open_in_memory().unwrap();
    for (target, part) in [
        ("m0001_usr", "did you mean"),
        ("m000", "not one migration"),
        ("m000", "write more of the version"),
        ("20", "`status` lists the versions; a target is also `head`"),
        ("-1", "does not lead down"),
        ("base", "does not lead down"),
    ] {
        let error = chain.upgrade_to(&mut db, target).unwrap_err();
        assert!(error.is_unknown_target(), "{error}");
        says(&error, &[part]);
    }
    says(&chain.downgrade_to(&mut db, "+1").unwrap_err(), &["does not lead up"]);
    says(&chain.downgrade_to(&mut db, "m0001").unwrap_err(), &["only what is applied"]);
    let offline = Migrator::new(chain).plan_offline(migrate_runtime::Dialect::Sqlite, [3, 45, 0], "base");
    says(&offline.unwrap_err(), &["name a version, or `head`"]);
}

#[test]
fn a_table_of_another_tool_under_the_historys_name() {
    let chain = chain(vec![m("m0001_user", USER)]);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE TABLE schema_migrations (version TEXT PRIMARY KEY); INSERT INTO schema_migrations VALUES ('20200101')",
    )
    .unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_unreadable_history(), "{error}");
    says(&error, &["not a history of this library", "history_table"]);
    Migrator::new(chain).history_table("blog_migrations").upgrade(&mut db).unwrap();
}

#[test]
fn a_history_of_a_newer_library() {
    let newer = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let mut db = Connection::open_in_memory().unwrap();
    newer.upgrade(&mut db).unwrap();
    db.execute_batch("UPDATE schema_migrations SET min_reader = 99, library = '7.0.0' WHERE version = 'm0002_names'")
        .unwrap();
    let error = newer.downgrade_to(&mut db, "m0001").unwrap_err();
    assert!(error.is_unreadable_history());
    says(&error, &["migrate 7.0.0", "form 99", "use a program that was built with migrate-runtime 7.0.0 or newer"]);
}

#[test]
fn a_history_that_was_written_by_hand() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("UPDATE schema_migrations SET script = 'add_column(' WHERE version = 'm0002_names'").unwrap();
    let error = chain.downgrade_to(&mut db, "m0001").unwrap_err();
    assert!(error.is_unreadable_history(), "{error}");
    says(&error, &["cannot be read", "the row was changed by hand, or written by a newer version"]);
    db.execute_batch("UPDATE schema_migrations SET script = 'drop_table(\"post\");' WHERE version = 'm0002_names'")
        .unwrap();
    let error = chain.downgrade_to(&mut db, "m0001").unwrap_err();
    assert!(error.is_unreadable_history(), "{error}");
    says(&error, &["`m0002_names` cannot be replayed", "or is not what follows the migrations before it"]);
    assert_eq!(applied(&db).len(), 2);
}

#[test]
fn a_transaction_that_is_over_or_not_enough() {
    let chain = chain(vec![
        m("m0001_user", USER),
        m("m0002_names", r#"backfill("user", set = {"email": "x"}, batch = 10, down = nothing());"#),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    let mut transaction = db.transaction().unwrap();
    let error = Migrator::new(chain).upgrade_in(&mut transaction).unwrap_err();
    assert!(error.is_open_transaction(), "{error}");
    says(&error, &["`m0002_names` needs transactions of its own", "run `upgrade` on the connection, outside"]);
    transaction.execute_batch("ROLLBACK").unwrap();
    let error = Migrator::new(chain).upgrade_in(&mut transaction).unwrap_err();
    assert!(error.is_open_transaction(), "{error}");
    says(&error, &["the transaction is not open any more", "begin a new one"]);
}

#[test]
fn more_steps_back_than_there_are() {
    let chain = chain(vec![m("m0001_user", USER)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    let error = chain.downgrade_to(&mut db, "-2").unwrap_err();
    assert!(error.is_unknown_target());
    says(&error, &["`-2` is more than is applied, which is 1", "to revert everything: `base`"]);
    assert_eq!(applied(&db), ["m0001_user"]);
    chain.downgrade_to(&mut db, "-1").unwrap();
    assert!(applied(&db).is_empty());
}
