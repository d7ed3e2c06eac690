//! Eight processes that start at once on an empty file: one migrates, the others wait and find nothing left to do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::path::Path;
use std::process::{Child, Command, Stdio};

const ROUNDS: usize = 20;
const PROCESSES: usize = 8;

fn start(path: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_blog"))
        .args(["upgrade", "--json", "--database"])
        .arg(format!("sqlite:{}", path.display()))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn race(journal_mode: &str) {
    let directory = tempfile::tempdir().expect("a directory can be made");
    for round in 0..ROUNDS {
        let path = directory.path().join(format!("{journal_mode}_{round}.db"));
        let connection = rusqlite::Connection::open(&path).expect("a file can be made");
        let mode: String = connection
            .query_row(&format!("PRAGMA journal_mode = {journal_mode}"), [], |row| row.get(0))
            .expect("the mode can be set");
        assert_eq!(mode, journal_mode);
        let started: Vec<Child> = (0..PROCESSES).map(|_| start(&path)).collect();
        let mut migrated = 0;
        for child in started {
            let output = child.wait_with_output().expect("it ends");
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let complained = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{journal_mode}, round {round}: {said}{complained}");
            migrated += usize::from(said.contains("m0001_initial_schema"));
        }
        assert_eq!(migrated, 1, "{journal_mode}, round {round}: each migration ran once");
        let (rows, distinct): (i64, i64) = connection
            .query_row("SELECT count(*), count(DISTINCT version) FROM schema_migrations", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .expect("the history is there");
        assert_eq!((rows, distinct), (4, 4));
        let permissions: i64 = connection
            .query_row("SELECT count(*) FROM role_permissions", [], |row| row.get(0))
            .expect("the table is there");
        assert_eq!(permissions, 1 + 8 + 10 + 14 + 20);
    }
}

#[test]
fn eight_processes_in_wal_mode() {
    race("wal");
}

#[test]
fn eight_processes_with_a_rollback_journal() {
    race("delete");
}
