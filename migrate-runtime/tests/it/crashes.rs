//! Several processes: one that dies after each step of a run, and eight that start together.
//!
//! The other process is this test binary again, told by the environment what to do.

use super::chains::{assert_sound, chain, m, rows};
use migrate_runtime::{Event, Migrations, Migrator};
use rusqlite::Connection;
use std::path::Path;
use std::process::Command;

fn crashing_chain() -> &'static Migrations {
    chain(vec![
        m(
            "m0001",
            r#"create_table("p", "id": i64 = primary_key(), "n": ?String, "u": i64 = unique());
               create_table("c", "id": i64 = primary_key(), "p_id": i64 = references("p", on_delete = cascade));"#,
        ),
        m("m0002", r#"add_column("c", "x": i64 = server_default(1));"#),
        m(
            "m0003",
            r#"alter_column("p", "n", nullable = false, fill = "filled"); create_index("p", ["n"]); add_column("c", "y": ?i64);"#,
        ),
        m("m0004", r#"backfill("p", set = {"u": sql("u + 100000")}, batch = 700, down = nothing());"#),
        m("m0005", r#"drop_column("c", "x");"#),
    ])
}

/// Not a test of its own: the process that dies.
#[test]
fn dies() {
    let (Ok(path), Ok(at)) = (std::env::var("MIGRATE_DIES_WITH"), std::env::var("MIGRATE_DIES_AT")) else { return };
    let mut left: usize = at.parse().unwrap();
    let mut db = Connection::open(path).unwrap();
    let migrator = Migrator::new(crashing_chain()).on_event(|event| {
        if matches!(event, Event::Step { .. } | Event::Progress { .. } | Event::Finished { .. }) {
            if left == 0 {
                std::process::abort();
            }
            left -= 1;
        }
    });
    migrator.upgrade(&mut db).unwrap();
}

fn dies_at(path: &Path, at: usize) -> bool {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["crashes::dies", "--exact"])
        .env("MIGRATE_DIES_WITH", path)
        .env("MIGRATE_DIES_AT", at.to_string())
        .output()
        .unwrap();
    !output.status.success()
}

#[test]
fn a_run_goes_on_after_a_crash_anywhere() {
    let chain = crashing_chain();
    for journal in ["wal", "delete"] {
        let mut died = 0;
        for at in 0.. {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("a.db");
            let mut db = Connection::open(&path).unwrap();
            db.pragma_update(None, "journal_mode", journal).unwrap();
            chain.upgrade_to(&mut db, "m0001").unwrap();
            db.execute_batch(
                "WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 3000) INSERT INTO p (id, u) SELECT i, i FROM i;
                 INSERT INTO c (p_id) SELECT id FROM p",
            )
            .unwrap();
            drop(db);
            let dead = dies_at(&path, at);
            died += usize::from(dead);

            let mut db = Connection::open(&path).unwrap();
            assert_sound(&db);
            assert_eq!(rows(&db, "SELECT count(*) FROM c"), ["3000"]);
            let applied = rows(&db, "SELECT version FROM schema_migrations ORDER BY position");
            assert!(["m0001", "m0003", "m0004", "m0005"].contains(&applied.last().unwrap().as_str()), "{applied:?}");
            chain.upgrade(&mut db).unwrap();
            assert_eq!(rows(&db, "SELECT count(*), min(u), max(u), min(n) FROM p"), ["3000|100001|103000|filled"]);
            assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations_journal"), ["0"]);
            assert_sound(&db);
            if !dead {
                break;
            }
        }
        assert!(died > 8, "{died}");
    }
}

/// Not a test of its own: one of the processes that start together.
#[test]
fn starts() {
    let Ok(path) = std::env::var("MIGRATE_STARTS_WITH") else { return };
    let mut db = Connection::open(path).unwrap();
    let report = crashing_chain().upgrade(&mut db).unwrap();
    println!("applied={}", report.applied.len());
}

#[test]
fn eight_processes_that_start_together_migrate_once() {
    for journal in ["wal", "delete"] {
        for _ in 0..5 {
            let directory = tempfile::tempdir().unwrap();
            let path = directory.path().join("a.db");
            Connection::open(&path).unwrap().pragma_update(None, "journal_mode", journal).unwrap();
            let starters: Vec<_> = (0..8)
                .map(|_| {
                    Command::new(std::env::current_exe().unwrap())
                        .args(["crashes::starts", "--exact", "--nocapture"])
                        .env("MIGRATE_STARTS_WITH", &path)
                        .stdout(std::process::Stdio::piped())
                        .stderr(std::process::Stdio::piped())
                        .spawn()
                        .unwrap()
                })
                .collect();
            let mut applied = 0;
            for starter in starters {
                let output = starter.wait_with_output().unwrap();
                assert!(output.status.success(), "{journal}: {}", String::from_utf8_lossy(&output.stderr));
                let text = String::from_utf8_lossy(&output.stdout).into_owned();
                let count = text.split("applied=").nth(1).and_then(|rest| rest.chars().next()).unwrap();
                applied += count.to_digit(10).unwrap();
            }
            // The batched update is done by whoever comes first at each batch, and counted by who finishes it.
            assert_eq!(applied, 5, "{journal}");
            let db = Connection::open(&path).unwrap();
            assert_eq!(rows(&db, "SELECT count(*) FROM schema_migrations"), ["5"]);
            assert_sound(&db);
        }
    }
}
