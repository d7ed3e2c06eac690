//! A fresh database: the whole chain against the same SQL and history rows by hand in one transaction. Target: at most
//! 1.05 times.

use migrate_benches::{chain, compare, time};
use rusqlite::{Connection, params};

/// All SQL that an upgrade runs, the history apart: from the plan itself, so that both do the same work.
fn statements(chain: &'static migrate_runtime::Migrations) -> Vec<(String, String, String)> {
    let migrator = migrate_runtime::Migrator::new(chain);
    let mut connection = Connection::open_in_memory().expect("memory is there");
    let plan = migrator.plan(&mut connection, migrate_runtime::To::Head).expect("the chain can be planned");
    let compiled = chain.list();
    plan.migrations
        .iter()
        .zip(compiled)
        .map(|(planned, compiled)| {
            let sql: Vec<String> = planned.steps.iter().map(|step| step.sql_text()).collect();
            (compiled.version.to_owned(), sql.join("\n"), compiled.dialects[0].up.to_owned())
        })
        .collect()
}

fn by_hand(path: &std::path::Path, statements: &[(String, String, String)]) {
    let connection = Connection::open(path).expect("a file can be made");
    connection
        .execute_batch(
            "BEGIN IMMEDIATE; CREATE TABLE history (version TEXT PRIMARY KEY, description TEXT, checksum TEXT, applied_at TEXT, \
             duration_ms INTEGER, library TEXT, script TEXT); CREATE TABLE state (id INTEGER PRIMARY KEY, head TEXT, digest TEXT);",
        )
        .expect("a fresh file takes tables");
    let mut insert = connection
        .prepare(
            "INSERT INTO history VALUES (?1, '', '0123456789abcdef0123456789abcdef', datetime('now'), 0, '0.1.0', ?2)",
        )
        .expect("the table is there");
    for (version, sql, script) in statements {
        connection.execute_batch(sql).expect("the statements are good");
        insert.execute(params![version, script]).expect("a row can be written");
    }
    drop(insert);
    connection.execute_batch("INSERT INTO state VALUES (1, 'head', 'digest'); COMMIT;").expect("it commits");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [what, length] = arguments.as_slice()
        && let Ok(length) = length.parse()
    {
        // For a profiler: one fresh apply in memory.
        let chain = chain(length);
        if what == "ours" {
            let mut connection = Connection::open_in_memory().expect("memory is there");
            chain.upgrade(&mut connection).expect("a fresh database takes the chain");
        } else {
            by_hand(std::path::Path::new(":memory:"), &statements(chain));
        }
        return;
    }
    println!("{:<44} {:>13}    {:>13}    ratio", "a fresh file", "ours", "by hand");
    for (length, rounds) in [(100, 41), (1000, 7)] {
        let chain = chain(length);
        let statements = statements(chain);
        let directory = tempfile::tempdir().expect("a directory can be made");
        let mut number = 0;
        let mut fresh = || {
            number += 1;
            directory.path().join(format!("{number}.db"))
        };
        let paths: Vec<_> = (0..2 * (rounds + 1)).map(|_| fresh()).collect();
        let mut ours = paths.iter().step_by(2);
        let mut theirs = paths.iter().skip(1).step_by(2);
        compare(
            &format!("{length} migrations, rollback journal"),
            rounds,
            || {
                let path = ours.next().expect("a path a round");
                time(|| {
                    let mut connection = Connection::open(path).expect("a file can be made");
                    chain.upgrade(&mut connection).expect("a fresh database takes the chain");
                })
            },
            || {
                let path = theirs.next().expect("a path a round");
                time(|| by_hand(path, &statements))
            },
        );
    }
}
