//! Upgrades and downgrades that go well.

use super::chains::{assert_sound, chain, m, rows};
use super::refusals::says;
use migrate_runtime::driver::{Driver, DriverError, RowVisitor, Spelling, Sqlite, Value};
use migrate_runtime::{__private::Function, Context, Event, Migrator, To};
use rusqlite::Connection;
use std::cell::RefCell;

const USER: &str = r#"create_table("user", "id": i64 = primary_key(), "email": String(255) = unique());"#;
const NAMES: &str = r#"add_column("user", "name": String(100) = server_default("somebody"));"#;
const BIO: &str = r#"add_column("user", "bio": ?String);"#;

#[test]
fn a_chain_is_applied_once() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let mut db = Connection::open_in_memory().unwrap();
    let report = chain.upgrade(&mut db).unwrap();
    assert_eq!(report.applied, ["m0001_user", "m0002_names"]);
    db.execute("INSERT INTO user (email) VALUES ('a')", []).unwrap();
    assert_eq!(rows(&db, "SELECT * FROM user"), ["1|a|somebody"]);

    let report = chain.upgrade(&mut db).unwrap();
    assert!(report.applied.is_empty());
    assert_eq!(report.skipped, 2);
    assert_eq!(rows(&db, "SELECT position, version FROM schema_migrations"), ["1|m0001_user", "2|m0002_names"]);
    assert_eq!(rows(&db, "SELECT head, count FROM schema_migrations_state"), ["m0002_names|2"]);
    assert_sound(&db);
}

#[test]
fn nothing_to_do_is_one_select() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("a.db");
    let mut db = Connection::open(&path).unwrap();
    chain.upgrade(&mut db).unwrap();
    // If anything but the state row were read, this would not be "nothing to do".
    db.execute_batch("CREATE TABLE copy AS SELECT * FROM schema_migrations; DROP TRIGGER schema_migrations_deleted; DELETE FROM schema_migrations").unwrap();
    assert_eq!(chain.upgrade(&mut db).unwrap().skipped, 2);
    // No lock is taken either.
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert_eq!(chain.upgrade(&mut db).unwrap().skipped, 2);
}

#[test]
fn rows_deleted_by_hand_void_the_state_row() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade(&mut db).unwrap();
    db.execute_batch("DELETE FROM schema_migrations WHERE version = 'm0002_names'; ALTER TABLE user DROP COLUMN name")
        .unwrap();
    assert_eq!(chain.upgrade(&mut db).unwrap().applied, ["m0002_names"]);
    db.execute_batch("DELETE FROM schema_migrations_state").unwrap();
    assert!(chain.upgrade(&mut db).unwrap().applied.is_empty());
    assert_eq!(rows(&db, "SELECT head, count FROM schema_migrations_state"), ["m0002_names|2"], "written anew");
}

#[test]
fn targets_lead_up_and_down() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES), m("m0003_bio", BIO)]);
    let mut db = Connection::open_in_memory().unwrap();
    let migrator = Migrator::new(chain);
    assert_eq!(migrator.upgrade_to(&mut db, "m0001").unwrap().applied, ["m0001_user"]);
    assert_eq!(migrator.upgrade_to(&mut db, "+1").unwrap().applied, ["m0002_names"]);
    assert_eq!(migrator.upgrade_to(&mut db, To::Head).unwrap().applied, ["m0003_bio"]);
    db.execute("INSERT INTO user (email, name, bio) VALUES ('a', 'b', 'c')", []).unwrap();
    assert_eq!(migrator.downgrade_to(&mut db, "-1").unwrap().reverted, ["m0003_bio"]);
    assert_eq!(rows(&db, "SELECT * FROM user"), ["1|a|b"]);
    assert_eq!(migrator.upgrade_to(&mut db, "m0001").unwrap().applied, Vec::<String>::new());
    assert_eq!(migrator.downgrade_to(&mut db, "m0001_user").unwrap().reverted, ["m0002_names"]);
    assert_eq!(rows(&db, "SELECT * FROM user"), ["1|a"]);
    assert_eq!(migrator.downgrade_to(&mut db, "base").unwrap().reverted, ["m0001_user"]);
    assert!(rows(&db, "SELECT name FROM sqlite_schema WHERE name = 'user'").is_empty());
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations"), ["0"]);
    assert_eq!(migrator.upgrade(&mut db).unwrap().applied.len(), 3);
    assert_sound(&db);
}

#[test]
fn an_older_program_downgrades_what_a_newer_one_applied() {
    let newer = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES), m("m0003_bio", BIO)]);
    let older = chain(vec![m("m0001_user", USER)]);
    let mut db = Connection::open_in_memory().unwrap();
    newer.upgrade(&mut db).unwrap();
    let events = RefCell::new(Vec::new());
    let report =
        Migrator::new(older).on_event(|event| events.borrow_mut().push(event.clone())).upgrade(&mut db).unwrap();
    assert_eq!(report.ahead, ["m0002_names", "m0003_bio"]);
    assert!(matches!(events.borrow()[..], [Event::Ahead { .. }]));
    assert_eq!(older.downgrade_to(&mut db, "m0001_user").unwrap().reverted, ["m0003_bio", "m0002_names"]);
    assert_eq!(rows(&db, "SELECT name FROM pragma_table_info('user')"), ["id", "email"]);
    assert!(older.upgrade(&mut db).unwrap().ahead.is_empty());
}

#[test]
fn inserted_rows_are_recorded_and_only_they_go() {
    let chain = chain(vec![
        m("m0001_role", r#"create_table("role", "id": i64 = primary_key(), "name": String(64) = unique());"#),
        m("m0002_roles", r#"insert("role", {"name": "User"}, {"name": "Admin"}, key = ["name"]);"#),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute("INSERT INTO role (id, name) VALUES (7, 'Admin')", []).unwrap();
    chain.upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT id, name FROM role ORDER BY id"), ["7|Admin", "8|User"]);
    assert_eq!(
        rows(&db, "SELECT version, operation, table_name FROM schema_migrations_inserts"),
        ["m0002_roles|0|role"]
    );
    chain.downgrade_to(&mut db, "m0001").unwrap();
    assert_eq!(rows(&db, "SELECT id, name FROM role"), ["7|Admin"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations_inserts"), ["0"]);
}

fn slugs(context: &mut Context<'_>) -> migrate_runtime::Result<()> {
    assert!(context.table_exists("post")?);
    assert!(context.column_exists("post", "slug")?);
    assert!(!context.index_exists("no_such")?);
    let posts = context.query::<(i64, String)>("SELECT id, title FROM post WHERE id > ?1", [0])?;
    let total = posts.len() as u64;
    for (done, (id, title)) in posts.into_iter().enumerate() {
        context.execute("UPDATE post SET slug = ?1 WHERE id = ?2", (title.to_lowercase(), id))?;
        context.progress(done as u64 + 1, total);
    }
    Ok(())
}

#[test]
fn functions_read_and_write_typed_rows() {
    let mut list =
        vec![m("m0001_post", r#"create_table("post", "id": i64 = primary_key(), "title": String, "slug": ?String);"#)];
    let mut run = m("m0002_slugs", r#"run(up = @slugs, down = nothing());"#);
    run.functions = &[Function { name: "slugs", run: slugs }];
    list.push(run);
    let chain = chain(list);
    let mut db = Connection::open_in_memory().unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute_batch("INSERT INTO post (title) VALUES ('One'), ('Two')").unwrap();
    let events = RefCell::new(Vec::new());
    Migrator::new(chain).on_event(|event| events.borrow_mut().push(event.clone())).upgrade(&mut db).unwrap();
    assert_eq!(rows(&db, "SELECT slug FROM post"), ["one", "two"]);
    assert!(events.borrow().contains(&Event::Progress { version: "m0002_slugs".into(), done: 2, total: 2 }));
    chain.downgrade_to(&mut db, "-1").unwrap();
}

#[test]
fn a_backfill_commits_batches_and_goes_on_after_a_crash() {
    let chain = chain(vec![
        m("m0001_post", r#"create_table("post", "id": i64 = primary_key(), "n": ?i64);"#),
        m("m0002_fill", r#"backfill("post", set = {"n": sql("id * 2")}, batch = 1000, down = nothing());"#),
        m("m0003_more", r#"add_column("post", "m": i64 = server_default(1));"#),
    ]);
    let directory = tempfile::tempdir().unwrap();
    let mut db = Connection::open(directory.path().join("a.db")).unwrap();
    chain.upgrade_to(&mut db, "m0001").unwrap();
    db.execute_batch(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO post (id) SELECT i FROM n;
         CREATE TRIGGER stop BEFORE UPDATE ON post WHEN new.id = 9000 BEGIN SELECT RAISE(ABORT, 'stopped'); END",
    )
    .unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.to_string().contains("stopped"), "{error}");
    assert!(error.to_string().contains("the batches before are kept; run `upgrade` again to go on"), "{error}");
    let half: i64 = db.query_row("SELECT count(*) FROM post WHERE n IS NOT NULL", [], |row| row.get(0)).unwrap();
    assert!((500..9000).contains(&half), "{half}");
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations_journal"), ["1"]);

    // Rows that are done are not done again.
    db.execute_batch("DROP TRIGGER stop; UPDATE post SET n = -1 WHERE id = 1").unwrap();
    let mut progress = Vec::new();
    let report = Migrator::new(chain)
        .on_event(|event| {
            if let Event::Progress { done, total, .. } = event {
                progress.push((*done, *total));
            }
        })
        .upgrade(&mut db)
        .unwrap();
    assert_eq!(report.applied, ["m0002_fill", "m0003_more"]);
    assert_eq!(progress.last(), Some(&(20000, 20000)));
    assert!(progress.len() > 2);
    assert_eq!(
        rows(&db, "SELECT n FROM post WHERE id IN (1, 2, 9000, 20000) ORDER BY id"),
        ["-1", "4", "18000", "40000"]
    );
    assert_eq!(rows(&db, "SELECT count(*) FROM post WHERE n IS NULL"), ["0"]);
    assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations_journal"), ["0"]);
}

#[test]
fn a_migration_without_transaction_goes_on_where_it_failed() {
    let chain = chain(vec![
        m("m0001_user", USER),
        m(
            "m0002_outside",
            r#"#![transaction(off)]; execute(up = "VACUUM", down = nothing()); execute(up = "INSERT INTO log VALUES (1)", down = nothing());"#,
        ),
    ]);
    let mut db = Connection::open_in_memory().unwrap();
    let error = chain.upgrade(&mut db).unwrap_err();
    assert!(error.to_string().contains("1 of its steps are done and kept"), "{error}");
    assert!(error.to_string().contains("run `upgrade` again: it goes on with the step that failed"), "{error}");
    assert!(error.to_string().contains("committed before: `m0001_user`"), "{error}");
    assert_eq!(error.migration(), Some("m0002_outside"));
    db.execute_batch("CREATE TABLE log (n)").unwrap();
    // Another process is said to be at it, and was heard of a moment ago.
    db.execute_batch("UPDATE schema_migrations_journal SET state = 'running', owner = 'process 7 on there'").unwrap();
    let wait = std::time::Duration::from_millis(50);
    let error = Migrator::new(chain).wait_for_lock(wait).upgrade(&mut db).unwrap_err();
    assert!(error.is_locked(), "{error}");
    says(
        &error,
        &["process 7 on there has been working at `m0002_outside`", "this run changed nothing while it waited"],
    );
    says(&error, &["if that process is gone, this goes on 300 s after it was last heard of: run `upgrade` again"]);
    db.execute_batch("UPDATE schema_migrations_journal SET state = 'waiting'").unwrap();
    let mut steps = Vec::new();
    Migrator::new(chain)
        .on_event(|event| {
            if let Event::Step { step, .. } = event {
                steps.push(*step);
            }
        })
        .upgrade(&mut db)
        .unwrap();
    assert_eq!(steps, [1], "the first step is done");
    assert_eq!(rows(&db, "SELECT count(*) FROM log"), ["1"]);
    assert!(chain.upgrade(&mut db).unwrap().applied.is_empty());
}

#[test]
fn a_backup_is_written_when_something_is_pending() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let directory = tempfile::tempdir().unwrap();
    let backups = directory.path().join("backups");
    let mut db = Connection::open(directory.path().join("blog.db")).unwrap();
    let migrator = Migrator::new(chain).backup_to(&backups);
    assert_eq!(migrator.upgrade_to(&mut db, "m0001").unwrap().backup, None, "an empty file needs none");
    db.execute("INSERT INTO user (email) VALUES ('a')", []).unwrap();
    let path = migrator.upgrade(&mut db).unwrap().backup.unwrap();
    assert!(path.file_name().unwrap().to_str().unwrap().starts_with("blog-m0001_user-"));
    let copy = Connection::open(&path).unwrap();
    assert_eq!(rows(&copy, "SELECT * FROM user"), ["1|a"]);
    assert_eq!(migrator.upgrade(&mut db).unwrap().backup, None);
    assert_eq!(std::fs::read_dir(&backups).unwrap().count(), 1);
}

#[test]
fn status_plan_stamp_and_verify() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let migrator = Migrator::new(chain);
    let mut db = Connection::open_in_memory().unwrap();
    let status = migrator.status(&mut db).unwrap();
    assert_eq!(status.pending().count(), 2);
    assert_eq!(status.current(), None);
    let plan = migrator.plan(&mut db, "head").unwrap();
    assert_eq!(plan.migrations.len(), 2);
    assert!(rows(&db, "SELECT name FROM sqlite_schema").is_empty(), "looking changes nothing");

    let error = migrator.stamp(&mut db, "head", false).unwrap_err();
    assert!(error.is_different(), "{error}");
    says(&error, &["stamp the version at which the database really stands, or leave the check out with `--force`"]);
    assert!(rows(&db, "SELECT name FROM sqlite_schema").is_empty());
    db.execute_batch("CREATE TABLE user (id integer PRIMARY KEY NOT NULL, email varchar(255) NOT NULL UNIQUE)")
        .unwrap();
    migrator.stamp(&mut db, "m0001", false).unwrap();
    assert_eq!(migrator.status(&mut db).unwrap().current(), Some("m0001_user"));
    assert_eq!(migrator.upgrade(&mut db).unwrap().applied, ["m0002_names"]);

    let verification = migrator.verify(&mut db).unwrap();
    assert!(verification.is_clean(), "{verification:?}");
    db.execute_batch("CREATE TABLE other (n); ALTER TABLE user ADD COLUMN extra TEXT; CREATE INDEX i ON user (name)")
        .unwrap();
    let verification = migrator.verify(&mut db).unwrap();
    assert_eq!(verification.foreign_tables, ["other"]);
    assert_eq!(verification.drift[0].object, "table `user`");
    assert_eq!(verification.drift[0].differences.len(), 2, "{verification:?}");
}

#[test]
fn inside_a_transaction_on_purpose() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES)]);
    let mut db = Connection::open_in_memory().unwrap();
    let mut transaction = db.transaction().unwrap();
    let migrator = Migrator::new(chain);
    assert_eq!(migrator.upgrade_in(&mut transaction).unwrap().applied.len(), 2);
    transaction.rollback().unwrap();
    assert!(rows(&db, "SELECT name FROM sqlite_schema").is_empty());
    let mut transaction = db.transaction().unwrap();
    migrator.upgrade_in(&mut transaction).unwrap();
    transaction.commit().unwrap();
    assert!(migrator.upgrade(&mut db).unwrap().applied.is_empty());
}

#[test]
fn several_chains_share_a_database() {
    let (one, two) =
        (chain(vec![m("m0001", USER)]), chain(vec![m("m0001", r#"create_table("x", "id": i64 = primary_key());"#)]));
    let mut db = Connection::open_in_memory().unwrap();
    one.upgrade(&mut db).unwrap();
    let other = Migrator::new(two).history_table("x_migrations");
    assert_eq!(other.upgrade(&mut db).unwrap().applied, ["m0001"]);
    assert_eq!(other.upgrade(&mut db).unwrap().skipped, 1);
    assert_eq!(one.upgrade(&mut db).unwrap().skipped, 1);
}

#[test]
fn threads_that_start_together_migrate_once() {
    let chain = chain(vec![m("m0001_user", USER), m("m0002_names", NAMES), m("m0003_bio", BIO)]);
    for mode in ["wal", "delete"] {
        for _ in 0..5 {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("a.db");
            Connection::open(&path).unwrap().pragma_update(None, "journal_mode", mode).unwrap();
            let applied: usize = std::thread::scope(|scope| {
                let starters: Vec<_> = (0..8)
                    .map(|_| {
                        scope.spawn(|| {
                            let mut db = Connection::open(&path).unwrap();
                            chain.upgrade(&mut db).unwrap().applied.len()
                        })
                    })
                    .collect();
                starters.into_iter().map(|starter| starter.join().unwrap()).sum()
            });
            assert_eq!(applied, 3);
        }
    }
}

/// What somebody writes who holds a connection of another client.
struct Own(Connection);

impl Driver for Own {
    fn spelling(&self) -> &'static dyn Spelling {
        &Sqlite
    }
    fn server_version(&mut self) -> Result<[u32; 3], DriverError> {
        Ok([3, 35, 0])
    }
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, DriverError> {
        Driver::execute(&mut self.0, sql, parameters)
    }
    fn execute_script(&mut self, sql: &str) -> Result<(), DriverError> {
        Ok(self.0.execute_batch(sql)?)
    }
    fn query(&mut self, sql: &str, parameters: &[Value], row: &mut RowVisitor<'_>) -> Result<(), DriverError> {
        Driver::query(&mut self.0, sql, parameters, row)
    }
    fn in_transaction(&self) -> bool {
        !self.0.is_autocommit()
    }
}

#[test]
fn a_driver_of_ones_own() {
    let chain = chain(vec![
        m("m0001_user", USER),
        m("m0002_names", NAMES),
        m("m0003_nullable", r#"alter_column("user", "name", nullable = true);"#),
    ]);
    let mut own = Own(Connection::open_in_memory().unwrap());
    assert_eq!(chain.upgrade(&mut own).unwrap().applied.len(), 3);
    assert_eq!(chain.upgrade(&mut own).unwrap().skipped, 3);
    let mut boxed: Box<dyn Driver> = Box::new(own);
    assert_eq!(chain.downgrade_to(&mut boxed, "base").unwrap().reverted.len(), 3);
}
