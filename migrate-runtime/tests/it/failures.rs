//! What fails half way: what is kept, what is not, and what the message says about it.

use super::chains::{assert_sound, chain, m, rows};
use super::refusals::{NAMES, USER, applied, says, with};
use migrate_runtime::{Context, Migrator};
use rusqlite::Connection;
use std::time::Duration;

#[test]
fn a_statement_that_fails_keeps_what_ran_before() {
    let chain = chain(vec![
        m("m0001_user", USER),
        m("m0002_names", NAMES),
        m(
            "m0003_bad",
            r#"add_column("user", "bio": ?String); execute(up = "INSERT INTO user (email) VALUES ('a'), ('a')", down = nothing());"#,
        ),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_failed_migration(), "{error}");
    assert_eq!(error.migration(), Some("m0003_bad"));
    assert_eq!(error.operation().unwrap().0, 2);
    assert_eq!(error.place(), Some("src/migrations.rs:2"));
    assert_eq!(error.statement(), Some("INSERT INTO user (email) VALUES ('a'), ('a')"));
    let text = error.to_string();
    assert!(text.starts_with("the database refused a statement: UNIQUE constraint failed: user.email"), "{text}");
    assert!(text.contains("help: correct `m0003_bad`, or the rows that it meets, and run `upgrade` again"), "{text}");
    assert!(text.contains("--> m0003_bad, statement 2 (src/migrations.rs:2): `execute("), "{text}");
    assert!(
        text.contains("nothing of `m0003_bad` was kept; what ran before it is: `m0001_user`, `m0002_names`"),
        "{text}"
    );
    assert_eq!(applied(&db), ["m0001_user", "m0002_names"]);
    assert_eq!(rows(&db, "SELECT head, count FROM schema_migrations_state"), ["m0002_names|2"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM pragma_table_info('user')"), ["3"]);
    assert_sound(&db);
}

/// Migrations that share a savepoint with the one that fails run again; nothing of that shows.
#[test]
fn a_planned_statement_that_fails_keeps_what_ran_before() {
    let chain = chain(vec![
        m("m0001_user", USER),
        m("m0002_rows", r#"insert("user", {"email": "a"}, {"email": "b"}, key = ["email"]);"#),
        m("m0003_nullable", r#"alter_column("user", "email", nullable = true);"#),
        m("m0004_more", r#"insert("user", {"email": "c"}, key = ["email"]);"#),
        m("m0005_bad", r#"add_column("user", "n": i64 = server_default(1)); add_constraint("user", unique(["n"]));"#),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    let mut started = 0;
    let migrator = Migrator::new(chain)
        .on_event(|event| started += i32::from(matches!(event, migrate_runtime::Event::Started { .. })));
    let error = migrator.upgrade(&mut db).unwrap_err();
    drop(migrator);
    assert!(error.to_string().contains("id = 1 and id = 3"), "{error}");
    assert_eq!(started, 5);
    assert_eq!(applied(&db), ["m0001_user", "m0002_rows", "m0003_nullable", "m0004_more"]);
    assert_eq!(rows(&db, "SELECT email FROM user ORDER BY id"), ["a", "b", "c"]);
    assert_eq!(rows(&db, "SELECT version, row_key FROM schema_migrations_inserts ORDER BY row_key").len(), 3);
    assert_eq!(rows(&db, "SELECT head, count FROM schema_migrations_state"), ["m0004_more|4"]);
    assert_sound(&db);
    // The same on the way down: the row that refers to the others cannot lose its column.
    db.execute_batch(
        "CREATE TABLE x (e TEXT REFERENCES user(email)); INSERT INTO x VALUES ('a'); PRAGMA foreign_keys = ON",
    )
    .unwrap();
    let error = chain.downgrade_to(&mut db, "m0001").unwrap_err();
    assert_eq!(error.migration(), Some("m0002_rows"), "{error}");
    let text = error.to_string();
    assert!(text.contains("--> the way back of m0002_rows, statement 1: `delete_inserted("), "{text}");
    assert!(text.contains("note: row 1 of `x` would refer to a row of `user` that does not exist"), "{text}");
    assert!(text.contains("correct or delete that row of `x`, then run it again"), "{text}");
    assert!(
        text.contains("`m0002_rows` is applied as before; what was reverted before it stays so: `m0004_more`"),
        "{text}"
    );
    assert!(error.is_refused_by_rows(), "{text}");
    assert_eq!(applied(&db), ["m0001_user", "m0002_rows"]);
    assert_eq!(rows(&db, "SELECT email FROM user ORDER BY id"), ["a", "b"]);
    assert_eq!(rows(&db, "SELECT head, count FROM schema_migrations_state"), ["m0002_rows|2"]);
    assert_sound(&db);
}

#[test]
fn a_failure_of_the_first_migration_leaves_nothing() {
    let chain = chain(vec![m("m0001_bad", r#"execute(up = "INSERT INTO nowhere VALUES (1)", down = nothing());"#)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap_err();
    assert!(rows(&db, "SELECT name FROM sqlite_schema").is_empty());
}

#[test]
fn a_failure_that_ends_the_transaction() {
    let chain = chain(vec![
        m("m0001_user", USER),
        m(
            "m0002_bad",
            r#"execute(up = "CREATE TRIGGER t BEFORE INSERT ON user BEGIN SELECT RAISE(ROLLBACK, 'no users'); END", down = nothing()); execute(up = "INSERT INTO user (email) VALUES ('a')", down = nothing());"#,
        ),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("no users") && text.contains("nothing of this run was kept"), "{text}");
    assert!(db.is_autocommit());
    assert!(rows(&db, "SELECT name FROM sqlite_schema").is_empty());
}

#[test]
fn a_migration_that_commits_by_itself() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_bad", r#"execute(up = "COMMIT", down = nothing());"#)]);
    let mut db = Connection::open_in_memory().unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    says(
        &error,
        &[
            "ended the transaction",
            "leave BEGIN, COMMIT and ROLLBACK out",
            "it committed what ran before it: `m0001_user`",
            "what it did itself before it committed is kept too, and is not in the history",
        ],
    );
    assert!(db.is_autocommit());
    assert_eq!(applied(&db), ["m0001_user"]);
}

fn fails(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    context.execute("INSERT INTO user (email) VALUES (?1)", ["half"])?;
    Err("the moon is full".into())
}

fn panics(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    context.execute("INSERT INTO user (email) VALUES (?1)", ["half"])?;
    panic!("half way");
}

#[test]
fn a_function_that_fails() {
    let chain = chain(vec![m("m0001_user", USER), with("m0002_run", fails)]);
    let mut db = Connection::open_in_memory().unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_failed_migration());
    assert!(error.to_string().contains("function `work` failed: the moon is full"), "{error}");
    assert_eq!(applied(&db), ["m0001_user"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM user"), ["0"]);
}

fn commits(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    context.execute("INSERT INTO user (email) VALUES (?1)", ["half"])?;
    context.execute("-- mine\n commit", ()).map(drop)
}

#[test]
fn a_function_that_would_end_the_transaction() {
    let chain = chain(vec![m("m0001_user", USER), with("m0002_run", commits)]);
    let mut db = Connection::open_in_memory().unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    says(&error, &["may not say COMMIT", "nothing of `m0002_run` was kept", "#![transaction(off)]"]);
    says(&error, &["leave transactions to the migrator: return an error to take everything back"]);
    assert_eq!(applied(&db), ["m0001_user"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM user"), ["0"]);
    assert_sound(&db);
}

#[test]
fn a_function_that_panics() {
    let chain = chain(vec![m("m0001_user", USER), with("m0002_run", panics)]);
    let mut db = Connection::open_in_memory().unwrap();
    db.busy_timeout(Duration::from_millis(1234)).unwrap();
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| chain.upgrade(&mut db))).unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"half way"));
    assert!(db.is_autocommit());
    assert_eq!(rows(&db, "PRAGMA busy_timeout"), ["1234"]);
    assert_eq!(applied(&db), ["m0001_user"], "what ran before is kept");
    assert_eq!(rows(&db, "SELECT count(*) FROM user"), ["0"]);
}

#[test]
fn an_event_handler_that_panics() {
    let chain = chain(vec![m("m0001_user", USER)]);
    let mut db = Connection::open_in_memory().unwrap();
    let migrator = Migrator::new(chain).on_event(|_| panic!("handler"));
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| migrator.upgrade(&mut db))).unwrap_err();
    assert!(db.is_autocommit());
    chain.upgrade(&mut db).unwrap();
}

#[test]
fn a_deferred_foreign_key_that_is_broken_at_the_end() {
    let chain = chain(vec![
        m(
            "m0001",
            r#"create_table("p", "id": i64 = primary_key()); create_table("c", "id": i64 = primary_key(), "p_id": i64 = references("p", deferrable = deferred));"#,
        ),
        m("m0002", r#"execute(up = "INSERT INTO c (id, p_id) VALUES (1, 77)", down = nothing());"#),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("could not be committed") && text.contains("row 1 of `c` refers to a row of `p`"), "{text}");
    assert!(db.is_autocommit());
    assert_eq!(applied(&db), ["m0001"]);
}

const FILL: &str = r#"execute(up = "INSERT INTO user (email) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) SELECT hex(randomblob(50)) || i FROM n", down = nothing());"#;

#[test]
fn a_full_database() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_full", FILL)]);
    let directory = tempfile::tempdir().unwrap();
    let mut db = Connection::open(directory.path().join("a.db")).unwrap();
    db.execute_batch("PRAGMA max_page_count = 60").unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.is_full(), "{error}");
    says(&error, &["full", "free some space"]);
    assert!(db.is_autocommit());
    assert_sound(&db);
    db.execute_batch("PRAGMA max_page_count = 100000").unwrap();
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT count(*) FROM user"), ["10000"]);
}

/// A real disk that is full. Mounting one needs root; elsewhere `a_full_database` has to do.
#[test]
fn a_full_disk() {
    on_a_small_disk("300k", |directory| {
        let chain = chain(vec![m("m0001_user", USER), m("m0002_full", FILL)]);
        for mode in ["delete", "wal"] {
            let mut db = Connection::open(directory.join(format!("{mode}.db"))).unwrap();
            db.pragma_update(None, "journal_mode", mode).unwrap();
            chain.upgrade_to(&mut db, "m0001").unwrap();
            db.execute("INSERT INTO user (email) VALUES ('kept')", []).unwrap();
            let error = chain.upgrade(&mut db).unwrap_err();
            assert!(error.is_full(), "{mode}: {error}");
            says(&error, &["full", "free some space"]);
            assert!(db.is_autocommit());
            drop(db);
            let db = Connection::open(directory.join(format!("{mode}.db"))).unwrap();
            assert_sound(&db);
            assert_eq!(rows(&db, "SELECT email FROM user"), ["kept"]);
            assert_eq!(applied(&db), ["m0001_user"]);
            drop(db);
            std::fs::remove_file(directory.join(format!("{mode}.db"))).unwrap();
        }
    });
}

/// Runs `work` on a disk of its own, where one can be mounted.
fn on_a_small_disk(size: &str, work: impl FnOnce(&std::path::Path) + std::panic::UnwindSafe) {
    let directory = tempfile::tempdir().unwrap();
    let mount = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
        .arg(directory.path())
        .output();
    if !mount.is_ok_and(|output| output.status.success()) {
        eprintln!(
            "NOT RUN: a small tmpfs cannot be mounted here (that needs root); `a_full_database` stands in for it"
        );
        return;
    }
    let result = std::panic::catch_unwind(|| work(directory.path()));
    let _ = std::process::Command::new("umount").arg(directory.path()).output();
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
}

/// A copy for which the disk has not the room is refused before the first write, and done once there is room.
#[test]
fn a_disk_without_room_for_a_copy() {
    const NOTE: &str = r#"create_table("note", "id": i64 = primary_key(), "text": String, "pinned": ?bool);"#;
    const FIRST: &str = r#"create_table("other", "id": i64 = primary_key());"#;
    const COPY: &str = r#"add_column("note", "kind": i64 = server_default(1).first());"#;
    on_a_small_disk("5M", |directory| {
        let chain = chain(vec![m("m0001_note", NOTE), m("m0002_other", FIRST), m("m0003_copy", COPY)]);
        for mode in ["delete", "wal"] {
            let path = directory.join(format!("{mode}.db"));
            let mut db = Connection::open(&path).unwrap();
            db.pragma_update(None, "journal_mode", mode).unwrap();
            chain.upgrade_to(&mut db, "m0001").unwrap();
            db.execute_batch(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000)
                 INSERT INTO note (text) SELECT printf('%01500d', x) FROM n; PRAGMA wal_checkpoint(TRUNCATE)",
            )
            .unwrap();
            let ballast = directory.join("ballast");
            std::fs::write(&ballast, vec![0; 2_300_000]).unwrap();
            let error = chain.upgrade(&mut db).unwrap_err();
            assert!(error.is_full(), "{mode}: {error}");
            says(
                &error,
                &[
                    "of `note` have to be written anew",
                    "has not the room",
                    "m0003_copy",
                    "MiB",
                    "nothing was changed",
                    "free some space",
                ],
            );
            assert_eq!(applied(&db), ["m0001_note"]);
            std::fs::remove_file(&ballast).unwrap();
            chain.upgrade(&mut db).unwrap();
            assert_eq!(rows(&db, "SELECT count(*) FROM note WHERE kind = 1"), ["1000"]);
            drop(db);
            std::fs::remove_file(path).unwrap();
        }
    });
}
