//! Nothing to do: what an application pays on every start. Targets: warm at most 1.1 times reading one row, whatever
//! the chain's length; opening and checking at most 1.03 times opening and any one SELECT.
//!
//! `cargo bench -p migrate-benches --bench startup`. With `warm N` or `row N` as arguments the program does only that,
//! for instruction counts: `valgrind --tool=callgrind <binary> warm 1000`.

use migrate_benches::{chain, compare, time};
use rusqlite::Connection;

const LENGTHS: [usize; 3] = [10, 100, 1000];

/// Times the same work, so that a round is long enough to be measured.
const REPEATS: u32 = 200;

fn read_row(connection: &Connection) {
    let row: (i64, String) = connection
        .query_row("SELECT format, head FROM schema_migrations_state", [], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("the state table has its row");
    std::hint::black_box(row);
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [what, length] = arguments.as_slice()
        && let Ok(length) = length.parse::<usize>()
    {
        let chain = chain(10);
        let mut connection = Connection::open_in_memory().expect("memory is there");
        chain.upgrade(&mut connection).expect("a fresh database takes the chain");
        for _ in 0..length {
            match what.as_str() {
                "warm" => drop(chain.upgrade(&mut connection).expect("nothing is pending")),
                _ => read_row(&connection),
            }
        }
        return;
    }
    println!("{:<44} {:>13}    {:>13}    ratio", "nothing to do", "ours", "by hand");
    for length in LENGTHS {
        let chain = chain(length);
        let directory = tempfile::tempdir().expect("a directory can be made");
        let path = directory.path().join("app.db");
        let mut connection = Connection::open(&path).expect("a file can be made");
        chain.upgrade(&mut connection).expect("a fresh database takes the chain");
        let by_hand = Connection::open(&path).expect("the file is there");
        compare(
            &format!("warm connection, {length} migrations"),
            101,
            || {
                time(|| (0..REPEATS).for_each(|_| drop(chain.upgrade(&mut connection).expect("nothing is pending"))))
                    / REPEATS
            },
            || time(|| (0..REPEATS).for_each(|_| read_row(&by_hand))) / REPEATS,
        );
        compare(
            &format!("open the file and check, {length} migrations"),
            101,
            || {
                time(|| {
                    let mut connection = Connection::open(&path).expect("the file is there");
                    chain.upgrade(&mut connection).expect("nothing is pending");
                })
            },
            || {
                time(|| {
                    let connection = Connection::open(&path).expect("the file is there");
                    let count: i64 = connection
                        .query_row("SELECT id FROM item_0 WHERE id = 1 UNION ALL SELECT 0", [], |row| row.get(0))
                        .expect("the table is there");
                    std::hint::black_box(count);
                })
            },
        );
    }
}
