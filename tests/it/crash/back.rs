//! Killed on the way back, while stashed rows return, and between the batches of a backfill.

use super::{JOURNALS, assert_sound, kills, open, start, state, text};
use migrate_runtime::{Event, Migrator};
use migrate_tests::crash::{Blow, Struck, batched, stashed};
use migrate_tests::random::Random;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Duration;

const ROWS: &str = "
    WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 300)
    INSERT INTO p (id, n, u, size) SELECT i, 'name ' || i, i, 'x' || i FROM i;
    INSERT INTO c (p_id) SELECT id FROM p;
    INSERT INTO tag (word) SELECT 'tag ' || id FROM p WHERE id % 7 = 0;";

fn remove(directory: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let _ = std::fs::remove_file(directory.join(format!("a.db{suffix}")));
    }
}

/// Not a test of its own: the process that is killed before a statement of a downgrade.
#[test]
fn dies_in_a_downgrade() {
    let (Ok(path), Ok(at)) = (std::env::var("MIGRATE_CRASHES_WITH"), std::env::var("MIGRATE_CRASHES_AT")) else {
        return;
    };
    let mut connection = open(Path::new(&path));
    let mut struck = Struck::new(&mut connection, Blow::Kill, at.parse().unwrap());
    Migrator::new(stashed().chain()).downgrade_to(&mut struck, "m0001").unwrap();
    println!("statements={}", struck.statements);
}

#[test]
fn killed_while_stashed_rows_come_back() {
    let program = stashed();
    assert_eq!(program.chain().list().len(), 3);
    let (mut killed, mut were_before) = (0, 0);
    for journal in JOURNALS {
        let directory = tempfile::tempdir().unwrap();
        let (start_file, path) = (directory.path().join("start.db"), directory.path().join("a.db"));
        let mut connection = open(&start_file);
        connection.pragma_update(None, "journal_mode", journal).unwrap();
        program.chain().upgrade_to(&mut connection, "m0001").unwrap();
        connection.execute_batch(ROWS).unwrap();
        let first = state(&connection);
        program.chain().upgrade(&mut connection).unwrap();
        let head = state(&connection);
        assert_ne!(first, head);
        drop(connection);
        std::fs::copy(&start_file, &path).unwrap();
        let output = start("crash::back::dies_in_a_downgrade", &path, usize::MAX).wait_with_output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let count = printed.split("statements=").nth(1).and_then(|rest| rest.split_whitespace().next());
        let statements: usize = count.unwrap_or_else(|| panic!("{printed}")).parse().unwrap();
        assert!(statements > 40, "{statements}");
        let step = statements.div_ceil((kills() / 4).max(1));
        for at in (0..statements).step_by(step) {
            remove(directory.path());
            std::fs::copy(&start_file, &path).unwrap();
            let status = start("crash::back::dies_in_a_downgrade", &path, at).wait().unwrap();
            assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "statement {at}");
            killed += 1;
            let mut connection = open(&path);
            assert_sound(&connection);
            let found = state(&connection);
            assert!(found == head || found == first, "at {at} neither before nor after:\n{found}");
            were_before += usize::from(found == head);
            Migrator::new(program.chain()).downgrade_to(&mut connection, "m0001").unwrap();
            assert_eq!(state(&connection), first, "at {at}");
            program.chain().upgrade(&mut connection).unwrap();
            assert_eq!(state(&connection), head, "at {at}");
            assert_sound(&connection);
        }
    }
    eprintln!("{killed} processes killed in a downgrade with stashes, {were_before} before its end");
    assert!(were_before > 0);
}

/// Not a test of its own: the process that is killed from outside between its batches.
#[test]
fn dies_in_a_backfill() {
    let Ok(path) = std::env::var("MIGRATE_CRASHES_WITH") else { return };
    let mut connection = open(Path::new(&path));
    let program = batched();
    let migrator = Migrator::new(program.chain()).on_event(|event| {
        if matches!(event, Event::Progress { .. }) {
            println!("batch");
        }
    });
    migrator.upgrade(&mut connection).unwrap();
}

#[test]
fn killed_in_a_backfill_of_300_000_rows() {
    let program = batched();
    assert_eq!(program.chain().list().len(), 2);
    let mut random = Random::new(std::process::id().into());
    let (mut killed, mut halfway) = (0, 0);
    for journal in JOURNALS {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("a.db");
        let mut connection = open(&path);
        connection.pragma_update(None, "journal_mode", journal).unwrap();
        program.chain().upgrade_to(&mut connection, "m0001").unwrap();
        let rows = "WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 300000)
                    INSERT INTO p (id, n, label) SELECT i, i, 'label ' || i FROM i";
        connection.execute_batch(rows).unwrap();
        drop(connection);
        let mut done = 0;
        for _ in 0..(kills() / 8).max(2) {
            let mut child = start("crash::back::dies_in_a_backfill", &path, 0);
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            while lines.next().is_some_and(|line| !line.unwrap().contains("batch")) {}
            std::thread::sleep(Duration::from_millis(u64::try_from(random.below(40)).unwrap()));
            child.kill().unwrap();
            killed += usize::from(!child.wait().unwrap().success());
            let connection = open(&path);
            assert_sound(&connection);
            // Every row is as it was or done, none is done twice, and what was done stays.
            assert_eq!(text(&connection, "SELECT count(*) FROM p WHERE n NOT IN (id, id + 1000000)"), "Integer(0)");
            let sql = "SELECT count(*) FROM p WHERE n = id + 1000000";
            let now: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
            assert!(now >= done, "{now} rows are done, and were {done}");
            halfway += usize::from(0 < now && now < 300_000);
            done = now;
        }
        let mut connection = open(&path);
        program.chain().upgrade(&mut connection).unwrap();
        assert_eq!(text(&connection, "SELECT count(*) FROM p WHERE n <> id + 1000000"), "Integer(0)");
        assert_sound(&connection);
    }
    eprintln!("{killed} processes killed in a backfill, {halfway} of them with some rows done");
    assert!(halfway > 0);
}
