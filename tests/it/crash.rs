//! A process that is killed in the middle of a run: afterwards the database is sound and exactly as before or after,
//! and the next `upgrade` succeeds. `KILLS=100` is the long run; otherwise only some of the places are tried.
//!
//! The process that dies is this test binary again, told by the environment what to do.

mod back;

use migrate_tests::crash::{Blow, INJECTED, Struck, everything, large};
use migrate_tests::program::Program;
use migrate_tests::random::Random;
use rusqlite::Connection;
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const JOURNALS: [&str; 2] = ["wal", "delete"];

/// How many processes are killed in all.
fn kills() -> usize {
    std::env::var("KILLS").map_or(16, |text| text.parse().unwrap())
}

fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "foreign_keys", true).unwrap();
    connection
}

fn text(connection: &Connection, sql: &str) -> String {
    fn read(statement: &mut rusqlite::Statement<'_>) -> rusqlite::Result<String> {
        let columns = statement.column_count();
        let mut lines = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let cells: rusqlite::Result<Vec<String>> =
                (0..columns).map(|index| row.get_ref(index).map(|value| format!("{value:?}"))).collect();
            lines.push(cells?.join("|"));
        }
        Ok(lines.join("\n"))
    }
    read(&mut connection.prepare(sql).unwrap()).unwrap()
}

/// The schema, and the rows or, of large tables, sums that every row goes into.
fn state(connection: &Connection) -> String {
    let mut out = text(
        connection,
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'schema_migrations%' AND name NOT LIKE 'sqlite_%' ORDER BY 1, 2",
    );
    let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_migrations%' ESCAPE '\\' ORDER BY 1";
    let mut statement = connection.prepare(tables).unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    for name in names {
        let count = text(connection, &format!("SELECT count(*) > 5000 FROM \"{name}\""));
        let sql = if count.contains("(1)") {
            let columns = format!("SELECT name FROM pragma_table_info('{name}')");
            let mut statement = connection.prepare(&columns).unwrap();
            let columns: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            let sums: Vec<String> = columns
                .iter()
                .map(|column| format!("count({column}), total({column}), total(length({column}) * (id % 1000))"))
                .collect();
            format!("SELECT count(*), {} FROM \"{name}\"", sums.join(", "))
        } else {
            format!("SELECT rowid, * FROM \"{name}\" ORDER BY 1")
        };
        out.push_str(&format!("\n{name}: {}", text(connection, &sql)));
    }
    out
}

fn assert_sound(connection: &Connection) {
    assert_eq!(text(connection, "PRAGMA integrity_check"), "Text([111, 107])");
    assert_eq!(text(connection, "PRAGMA foreign_key_check"), "");
}

/// A file at the first version, with rows.
fn prepared(path: &Path, journal: &str, program: &Program, rows: &str) {
    let mut connection = open(path);
    connection.pragma_update(None, "journal_mode", journal).unwrap();
    program.chain().upgrade_to(&mut connection, "m0001").unwrap();
    connection.execute_batch(rows).unwrap();
}

/// What a run that nothing happens to leaves, and how long it takes.
fn finished(file: &Path, program: &Program) -> (String, Duration) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("finished.db");
    std::fs::copy(file, &path).unwrap();
    let mut connection = open(&path);
    let begin = Instant::now();
    program.chain().upgrade(&mut connection).unwrap();
    let took = begin.elapsed();
    (state(&connection), took)
}

/// Starts this test binary as the process that dies.
fn start(test: &str, path: &Path, at: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env("MIGRATE_CRASHES_WITH", path)
        .env("MIGRATE_CRASHES_AT", at.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// After a crash: sound, exactly before or after, and the next upgrade succeeds. Gives whether it was before.
fn recovered(path: &Path, before: &str, after: &str, program: &Program, go_on: bool) -> bool {
    let mut connection = open(path);
    assert_sound(&connection);
    let found = state(&connection);
    assert!(
        found == before || found == after,
        "neither before nor after:\n{found}\nbefore:\n{before}\nafter:\n{after}"
    );
    if go_on {
        program.chain().upgrade(&mut connection).unwrap();
        assert_eq!(state(&connection), after);
        assert_sound(&connection);
        assert!(migrate_runtime::Migrator::new(program.chain()).verify(&mut connection).unwrap().is_clean());
    }
    found == before
}

const FEW_ROWS: &str = "
    WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 400)
    INSERT INTO p (id, n, u) SELECT i, CASE WHEN i % 3 THEN 'n' || i END, i FROM i;
    INSERT INTO c (p_id) SELECT id FROM p;
    INSERT INTO log (what) VALUES ('kept');
    DELETE FROM p WHERE id = 400;
    INSERT INTO log (what) VALUES ('kept too');";

/// Not a test of its own: the process that is killed before a statement.
#[test]
fn dies_before_a_statement() {
    let (Ok(path), Ok(at)) = (std::env::var("MIGRATE_CRASHES_WITH"), std::env::var("MIGRATE_CRASHES_AT")) else {
        return;
    };
    let mut connection = open(Path::new(&path));
    let mut struck = Struck::new(&mut connection, Blow::Kill, at.parse().unwrap());
    everything().chain().upgrade(&mut struck).unwrap();
    println!("statements={}", struck.statements);
}

#[test]
fn killed_at_statement_boundaries() {
    let program = everything();
    assert_eq!(program.chain().list().len(), 5);
    let mut killed = 0;
    for journal in JOURNALS {
        let directory = tempfile::tempdir().unwrap();
        let (start_file, path) = (directory.path().join("start.db"), directory.path().join("a.db"));
        prepared(&start_file, journal, &program, FEW_ROWS);
        let before = state(&open(&start_file));
        let (after, _) = finished(&start_file, &program);
        std::fs::copy(&start_file, &path).unwrap();
        let output = start("crash::dies_before_a_statement", &path, usize::MAX).wait_with_output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let count = printed.split("statements=").nth(1).and_then(|rest| rest.split_whitespace().next());
        let statements: usize = count.unwrap_or_else(|| panic!("{printed}")).parse().unwrap();
        let step = statements.div_ceil((kills() * 3 / 8).max(1));
        for at in (0..statements).step_by(step) {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                let _ = std::fs::remove_file(directory.path().join(format!("a.db{suffix}")));
            }
            std::fs::copy(&start_file, &path).unwrap();
            let status = start("crash::dies_before_a_statement", &path, at).wait().unwrap();
            assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "statement {at}");
            killed += 1;
            recovered(&path, &before, &after, &program, true);
        }
    }
    eprintln!("{killed} processes killed at statement boundaries");
}

/// Not a test of its own: the process that is killed from outside while it rebuilds.
#[test]
fn dies_in_a_rebuild() {
    let Ok(path) = std::env::var("MIGRATE_CRASHES_WITH") else { return };
    let mut connection = open(Path::new(&path));
    let program = large();
    let migrator = migrate_runtime::Migrator::new(program.chain()).on_event(|event| {
        if matches!(event, migrate_runtime::Event::Step { summary, .. } if summary == "rebuild table `p`") {
            println!("rebuilding");
        }
    });
    migrator.upgrade(&mut connection).unwrap();
}

const MANY_ROWS: &str = "
    WITH RECURSIVE i(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < 300000)
    INSERT INTO p (id, name, a, b, c, d, e, code)
    SELECT i, 'name ' || i, CASE WHEN i % 2 THEN i END, i % 977, i, -i, i / 3.0, printf('%08x', i * 7919) FROM i;
    INSERT INTO c (p_id) SELECT id FROM p WHERE id % 10 = 0;";

#[test]
fn killed_in_a_rebuild_of_300_000_rows() {
    let program = large();
    assert_eq!(program.chain().list().len(), 3);
    let mut random = Random::new(std::process::id().into());
    let (mut killed, mut were_before) = (0, 0);
    for journal in JOURNALS {
        let directory = tempfile::tempdir().unwrap();
        let (start_file, path) = (directory.path().join("start.db"), directory.path().join("a.db"));
        prepared(&start_file, journal, &program, MANY_ROWS);
        let before = state(&open(&start_file));
        let (after, length) = finished(&start_file, &program);
        std::fs::copy(&start_file, &path).unwrap();
        let kills = (kills() / 8).max(1);
        for number in 0..kills {
            let mut child = start("crash::dies_in_a_rebuild", &path, 0);
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
            while lines.next().is_some_and(|line| !line.unwrap().contains("rebuilding")) {}
            // Some of these moments are in the commit, and some a bit too late; the first one is early, whatever else the
            // machine did while the length was measured.
            let most = u64::try_from(length.as_millis()).unwrap().max(10);
            let part = u64::try_from(random.below(if number == 0 { 100 } else { 1050 })).unwrap();
            std::thread::sleep(Duration::from_millis(most * part / 1000));
            child.kill().unwrap();
            let status = child.wait().unwrap();
            killed += usize::from(!status.success());
            let last = number + 1 == kills;
            let was_before = recovered(&path, &before, &after, &program, last);
            were_before += usize::from(was_before);
            if !was_before {
                for suffix in ["", "-wal", "-shm", "-journal"] {
                    let _ = std::fs::remove_file(directory.path().join(format!("a.db{suffix}")));
                }
                std::fs::copy(&start_file, &path).unwrap();
            }
        }
    }
    eprintln!("{killed} processes killed in a rebuild, {were_before} before its end");
    assert!(were_before > 0);
}

/// Everything about a connection that a run may have changed.
fn settings(connection: &Connection) -> Vec<String> {
    [
        "foreign_keys",
        "writable_schema",
        "legacy_alter_table",
        "defer_foreign_keys",
        "busy_timeout",
        "recursive_triggers",
    ]
    .iter()
    .map(|pragma| format!("{pragma}: {}", text(connection, &format!("PRAGMA {pragma}"))))
    .collect()
}

/// Fails or panics before each statement of a run in turn.
fn struck_at_every_statement(blow: Blow) {
    let program = everything();
    for foreign_keys in [true, false] {
        // What each migration leaves: a failure may keep those before it, and each of them whole.
        let mut whole = Vec::new();
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "foreign_keys", foreign_keys).unwrap();
        for migration in program.chain().list() {
            program.chain().upgrade_to(&mut connection, migration.version).unwrap();
            if whole.is_empty() {
                connection.execute_batch(FEW_ROWS).unwrap();
            }
            whole.push(state(&connection));
        }
        let mut at = 0;
        loop {
            let mut connection = Connection::open_in_memory().unwrap();
            connection.pragma_update(None, "foreign_keys", foreign_keys).unwrap();
            program.chain().upgrade_to(&mut connection, "m0001").unwrap();
            connection.execute_batch(FEW_ROWS).unwrap();
            let settings_before = settings(&connection);
            let mut struck = Struck::new(&mut connection, blow, at);
            let result = catch_unwind(AssertUnwindSafe(|| program.chain().upgrade(&mut struck)));
            let (statements, sql) = (struck.statements, std::mem::take(&mut struck.struck));
            if at >= statements {
                assert!(matches!(result, Ok(Ok(_))), "{at}");
                break;
            }
            match result {
                // The look that is only there to be quick may fail, the end of a transaction that did nothing, and a
                // rename that is tried and taken back before the first write.
                Ok(Ok(_)) => {
                    let quiet = at < 2 || at + 2 >= statements || sql.contains(" RENAME ");
                    assert!(blow == Blow::Fail && quiet, "nothing was said of the failure at {at}: {sql}");
                }
                Ok(Err(error)) => assert!(error.to_string().contains(INJECTED), "at {at}: {error}"),
                Err(panic) => assert_eq!(panic.downcast_ref::<&str>(), Some(&INJECTED), "at {at}"),
            }
            assert!(connection.is_autocommit(), "at {at}");
            assert_eq!(settings(&connection), settings_before, "at {at}");
            assert!(whole.contains(&state(&connection)), "at {at}: half a migration is left");
            program.chain().upgrade(&mut connection).unwrap();
            assert_eq!(Some(&state(&connection)), whole.last(), "at {at}");
            let migrator = migrate_runtime::Migrator::new(program.chain());
            assert!(migrator.verify(&mut connection).unwrap().is_clean(), "at {at}");
            at += 1;
        }
        assert!(at > 20, "only {at} statements");
        eprintln!("{blow:?} at each of {at} statements, foreign keys {foreign_keys}");
    }
}

#[test]
fn failures_leave_the_connection_as_it_was() {
    struck_at_every_statement(Blow::Fail);
}

#[test]
fn panics_leave_the_connection_as_it_was() {
    struck_at_every_statement(Blow::Panic);
}
