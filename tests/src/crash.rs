//! A connection that dies, fails or panics before its n-th statement, and the chains that it does so with.

use crate::planned::Chain;
use crate::program::Program;
use migrate_core::dialect::Dialect;
use migrate_runtime::driver::{Driver, DriverError, Failure, RowVisitor, Spelling, Value};
use rusqlite::Connection;
use std::process::Command;
use std::time::Duration;

/// What happens before a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blow {
    /// The process is killed with SIGKILL.
    Kill,
    /// The statement fails.
    Fail,
    /// The driver panics.
    Panic,
}

/// What an injected failure and panic say.
pub const INJECTED: &str = "injected by the test";

/// A connection that something happens to.
pub struct Struck<'c> {
    connection: &'c mut Connection,
    blow: Blow,
    /// Before which statement, from 0; each happens once.
    at: usize,
    /// Statements so far.
    pub statements: usize,
    /// The statement that was struck.
    pub struck: String,
}

impl<'c> Struck<'c> {
    /// Strikes before a statement.
    pub fn new(connection: &'c mut Connection, blow: Blow, at: usize) -> Struck<'c> {
        Struck { connection, blow, at, statements: 0, struck: String::new() }
    }

    fn count(&mut self, sql: &str) -> Result<(), DriverError> {
        let number = self.statements;
        self.statements += 1;
        if number != self.at {
            return Ok(());
        }
        sql.clone_into(&mut self.struck);
        match self.blow {
            Blow::Kill => {
                kill_this_process();
                Ok(())
            }
            Blow::Fail => Err(DriverError::new(Failure::Other, INJECTED)),
            Blow::Panic => std::panic::resume_unwind(Box::new(INJECTED)),
        }
    }
}

/// SIGKILL, which nothing can catch: no destructor and no handler runs.
fn kill_this_process() {
    let _ = Command::new("kill").args(["-9", &std::process::id().to_string()]).status();
    // The signal may take a moment to arrive.
    std::thread::sleep(Duration::from_secs(10));
}

impl Driver for Struck<'_> {
    fn spelling(&self) -> &'static dyn Spelling {
        self.connection.spelling()
    }
    fn server_version(&mut self) -> Result<[u32; 3], DriverError> {
        self.connection.server_version()
    }
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, DriverError> {
        self.count(sql)?;
        Driver::execute(self.connection, sql, parameters)
    }
    fn execute_script(&mut self, sql: &str) -> Result<(), DriverError> {
        self.count(sql)?;
        self.connection.execute_script(sql)
    }
    fn query(&mut self, sql: &str, parameters: &[Value], row: &mut RowVisitor<'_>) -> Result<(), DriverError> {
        self.count(sql)?;
        self.connection.query(sql, parameters, row)
    }
    fn in_transaction(&self) -> bool {
        self.connection.in_transaction()
    }
    fn set_wait(&mut self, wait: Duration) -> Result<Option<Duration>, DriverError> {
        self.connection.set_wait(wait)
    }
    fn scratch(&mut self) -> Result<Option<Box<dyn Driver>>, DriverError> {
        self.connection.scratch()
    }
}

/// Everything that a change of a table can leave half done: a parent that rows refer to, indexes, a view, a trigger, a
/// counter, rows of the migration's own.
const EVERYTHING: [&str; 5] = [
    r#"create_table("p", id: i64 = primary_key(reuse = false), n: Option<String>, u: i64 = unique(), check("u >= 0"));
       create_table("c", id: i64 = primary_key(), p_id: i64 = references("p", on_delete = cascade).index());
       create_table("log", id: i64 = primary_key(), what: String);
       create_view("shown", "SELECT n, count(*) AS n_of FROM p GROUP BY n");
       create_trigger("gone", on = "p", "AFTER DELETE BEGIN DELETE FROM log; END");"#,
    r#"add_column("c", x: i64 = server_default(1));
       insert("log", { what: "m0002" });"#,
    r#"alter_column("p", "n", nullable = false, fill = "filled");
       create_index("p", ["n"]);
       add_column("c", y: Option<i64> = references("log"));"#,
    r#"#[allow(lost_data, reason = "tried")]
       drop_column("c", "x");
       rename_table("c" => "child");
       update("p", set = { n: sql("n || '!'") }, where = "u % 2 = 0", down = nothing());"#,
    r#"drop_constraint("p", "ck_p_u");
       drop_view("shown");"#,
];

/// One rebuild, and values that change in place behind it.
const LARGE: [&str; 3] = [
    r#"create_table("p", id: i64 = primary_key(), name: String, a: Option<i32>, b: i32 = index(), c: i32, d: i32, e: f64,
           code: String = unique());
       create_table("c", id: i64 = primary_key(), p_id: i64 = references("p", on_delete = cascade));"#,
    r#"#[allow(lost_data, reason = "tried")]
       drop_column("p", "c", refill = 1);
       alter_column("p", "name", nullable = true);"#,
    r#"alter_column("p", "a", nullable = false, fill = 7);"#,
];

/// Everything that comes back from a stash.
const STASHED: [&str; 3] = [
    r#"create_table("p", id: i64 = primary_key(), n: String, u: i32 = unique(), size: String);
       create_table("c", id: i64 = primary_key(), p_id: i64 = references("p", on_delete = cascade).index());
       create_table("tag", word: String);"#,
    r#"delete("p", where = "id % 5 = 0", stash = true);
       update("p", set = { u: sql("u - 1"), n: "gone" }, where = "true", stash = true);
       alter_column("p", "size", type = String(2), stash = true);"#,
    r#"drop_column("p", "n", refill = "", stash = true);
       drop_table("tag", stash = true);
       add_column("c", note: Option<String> = fill("new"));"#,
];

/// One backfill whose batches cannot be done twice unseen.
const BATCHED: [&str; 2] = [
    r#"create_table("p", id: i64 = primary_key(), n: i64, label: String);"#,
    r#"backfill("p", set = { n: sql("n + 1000000") }, batch = 500, down = nothing());"#,
];

/// The chain whose way back restores what it put aside.
pub fn stashed() -> Program {
    program(&STASHED)
}

/// The chain with a backfill in batches.
pub fn batched() -> Program {
    program(&BATCHED)
}

/// The chain with a bit of everything.
pub fn everything() -> Program {
    program(&EVERYTHING)
}

/// The chain with one large rebuild.
pub fn large() -> Program {
    program(&LARGE)
}

fn program(texts: &[&str]) -> Program {
    let mut chain = Chain::new(Dialect::Sqlite);
    let mut planned = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        match chain.add(&format!("m{:04}", place + 1), text) {
            Ok(migration) => planned.push(migration),
            // The tests that use the chain look at its length.
            Err(error) => eprintln!("{error}"),
        }
    }
    Program::new(&planned)
}
