//! The blog's command line as a process: what it prints, and how it exits.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use rusqlite::Connection;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A directory of its own for each test, in which the program is started.
struct Blog {
    directory: TempDir,
}

struct Ran {
    code: i32,
    out: String,
    error: String,
}

impl Blog {
    fn new() -> Blog {
        Blog { directory: tempfile::tempdir().unwrap() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_blog"));
        command.args(arguments).current_dir(self.directory.path());
        for variable in ["DATABASE_URL", "CLICOLOR_FORCE", "NO_COLOR"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// Runs what must succeed, and gives what it printed.
    fn ok(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, ran.error.as_str()), (0, ""), "{arguments:?}: {}", ran.out);
        ran.out
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn connect(&self) -> Connection {
        Connection::open(self.path().join("blog.db")).unwrap()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let ran = Ran { code: output.status.code().unwrap(), out: text(output.stdout), error: text(output.stderr) };
        assert!(
            !ran.out.contains('\x1b') && !ran.error.contains('\x1b'),
            "a pipe gets plain text: {}{}",
            ran.out,
            ran.error
        );
        assert!(!ran.out.contains('\r') && !ran.error.contains('\r'), "{}{}", ran.out, ran.error);
        ran
    }
}

/// Reads a value out of JSON, by SQLite, which is strict about what JSON is.
fn json(text: &str, path: &str) -> String {
    let memory = Connection::open_in_memory().unwrap();
    let valid: bool = memory.query_row("SELECT json_valid(?1)", [text], |row| row.get(0)).unwrap();
    assert!(valid, "no JSON: {text}");
    let value: rusqlite::types::Value =
        memory.query_row("SELECT json_extract(?1, ?2)", [text, path], |row| row.get(0)).unwrap();
    match value {
        rusqlite::types::Value::Text(text) => text,
        rusqlite::types::Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}

#[test]
fn up_and_down_and_up_again() {
    let blog = Blog::new();
    let out = blog.ok(&["upgrade"]);
    assert_eq!(out.matches("applied  m000").count(), 4, "{out}");
    assert!(out.ends_with("blog.db is at m0004_analytics\n"), "{out}");
    let roles: i64 = blog.connect().query_row("SELECT count(*) FROM role", [], |row| row.get(0)).unwrap();
    assert_eq!(roles, 5);

    assert_eq!(blog.ok(&["upgrade"]), "nothing to do: 4 migrations applied already to blog.db\n");
    assert_eq!(blog.ok(&["current"]), "m0004_analytics (head)\n");

    let out = blog.ok(&["downgrade"]);
    assert!(
        out.contains("reverted m0004_analytics") && out.ends_with("blog.db is at m0003_performance_indexes\n"),
        "{out}"
    );
    let out = blog.ok(&["rollback", "-2"]);
    assert_eq!(out.matches("reverted").count(), 2, "{out}");
    assert_eq!(blog.ok(&["current"]), "m0001_initial_schema (3 pending)\n");
    assert!(blog.ok(&["down", "base"]).ends_with("blog.db is empty again\n"));
    assert!(blog.ok(&["downgrade"]).starts_with("nothing to do"));

    assert!(blog.ok(&["migrate-to", "m0002"]).ends_with("blog.db is at m0002_default_roles\n"));
    assert!(blog.ok(&["up", "+1"]).ends_with("blog.db is at m0003_performance_indexes\n"));
    assert!(blog.ok(&["migrate", "head"]).ends_with("blog.db is at m0004_analytics\n"));
}

#[test]
fn what_a_downgrade_removes_is_kept_until_it_is_purged() {
    let blog = Blog::new();
    blog.ok(&["upgrade"]);
    blog.ok(&["downgrade"]);
    let out = blog.ok(&["purge"]);
    assert_eq!(out, "0 stashes dropped\n", "they are young");
    let shown = blog.ok(&["purge", "--older-than", "0", "--dry-run"]);
    assert!(shown.contains("`analytics_summary`: 0 rows, removed by m0004_analytics"), "{shown}");
    let out = blog.ok(&["purge", "--older-than", "0"]);
    assert_eq!(out.replace("dropped", "would go"), shown);
    assert_eq!(blog.ok(&["purge", "--older-than", "0"]), "0 stashes dropped\n");
    blog.ok(&["upgrade"]);
    blog.ok(&["downgrade", "--discard"]);
    assert_eq!(blog.ok(&["purge", "--older-than", "0"]), "0 stashes dropped\n");
}

#[test]
fn looking_makes_no_file() {
    let blog = Blog::new();
    for arguments in
        [&["status"][..], &["history"], &["current"], &["upgrade", "--sql"], &["upgrade", "--plan"], &["downgrade"]]
    {
        blog.ok(arguments);
    }
    assert_eq!(std::fs::read_dir(blog.path()).unwrap().count(), 0);
    assert!(blog.ok(&["status"]).starts_with("blog.db, which does not exist yet: 0 applied, 4 pending\n"));
    assert_eq!(blog.ok(&["current"]), "base (4 pending)\n");
}

#[test]
fn status_and_history_are_aligned() {
    let blog = Blog::new();
    blog.ok(&["upgrade", "m0002"]);
    let status = blog.ok(&["info"]);
    let lines: Vec<&str> = status.lines().collect();
    assert_eq!(lines[0], "blog.db: 2 applied, 2 pending");
    assert!(lines[1].starts_with("  m0001_initial_schema        applied   20"), "{status}");
    assert!(lines[4].starts_with("  m0004_analytics             pending   "), "{status}");
    let column = |line: &str| line.find("Users with").or(line.find("Analytics fields"));
    assert_eq!(column(lines[1]), column(lines[4]), "{status}");

    let history = blog.ok(&["history"]);
    let lines: Vec<&str> = history.lines().collect();
    assert!(lines[0].starts_with("  m0004_analytics             head      Analytics"), "{history}");
    assert!(lines[2].starts_with("  m0002_default_roles         current   Default"), "{history}");
    assert_eq!(lines.len(), 4);
}

#[test]
fn json_is_json() {
    let blog = Blog::new();
    let upgraded = blog.ok(&["upgrade", "m0003", "--json"]);
    assert_eq!(json(&upgraded, "$.applied[2]"), "m0003_performance_indexes");
    let status = blog.ok(&["--json", "status"]);
    assert_eq!(json(&status, "$.current"), "m0003_performance_indexes");
    assert_eq!(json(&status, "$.pending"), "1");
    assert_eq!(json(&status, "$.migrations[3].state"), "pending");
    assert_eq!(json(&status, "$.migrations[3].applied_at"), "Null");
    assert_eq!(json(&status, "$.migrations[0].position"), "1");
    let current = blog.ok(&["current", "--json"]);
    assert_eq!(json(&current, "$.head"), "m0004_analytics");
    let history = blog.ok(&["history", "--json"]);
    assert_eq!(json(&history, "$[1].current"), "1");
    assert_eq!(json(&blog.ok(&["upgrade", "--plan", "--json"]), "$[0].version"), "m0004_analytics");
    assert_eq!(json(&blog.ok(&["downgrade", "--json"]), "$.reverted[0]"), "m0003_performance_indexes");
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    let blog = Blog::new();
    blog.ok(&["upgrade", "m0002"]);
    let ran = blog.run(&["upgrade", "m0004_analytic_"]);
    assert_eq!(ran.code, 2, "{}", ran.error);
    assert!(ran.error.starts_with("error: there is no migration `m0004_analytic_`"), "{}", ran.error);
    assert!(ran.error.contains("help: did you mean `m0004_analytics`?"), "{}", ran.error);
    assert_eq!(ran.out, "");

    for (arguments, expected) in [
        (&["upgrad"][..], "upgrade"),
        (&["upgrade", "base"], "use `downgrade`"),
        (&["downgrade", "+1"], "use `upgrade`"),
        (&["downgrade", "m0003"], "only what is applied can be downgraded to"),
        (&["status", "--database", "blog.db"], "help: for a file of SQLite: `--database sqlite:blog.db`"),
        (&["status", "--database", "sqlite:"], "name one: `sqlite:app.db`"),
        (&["status", "--database", "sqlite:blog.db?mode=ro"], "leave it out: `sqlite:blog.db`"),
        (&["upgrade", "--database", "oracle://h/b"], "for a file of SQLite: `--database sqlite:app.db`"),
        (&["upgrade", "--database", "postgres://host/blog"], "help: use a file of SQLite: `--database sqlite:app.db`"),
        (&["upgrade", "--database", "mariadb://h/b"], "to apply the SQL yourself: `upgrade --sql --dialect mariadb`"),
        (&["status", "--database", "sqllite:blog.db"], "did you mean `sqlite`?"),
        (&["upgrade", "--database", "postgres://me:secret@host/blog"], "cannot connect to PostgreSQL yet"),
        (&["upgrade", "--sql", "--dialect", "oracle"], "sqlite, postgres, mariadb"),
        (&["upgrade", "--dialect", "sqlite"], "--sql"),
        (&["--wait", "long", "status"], "--wait"),
    ] {
        let ran = blog.run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}{}", ran.out, ran.error);
        assert!(ran.error.starts_with("error: ") && ran.error.contains(expected), "{arguments:?}: {}", ran.error);
        assert!(!ran.error.contains("secret"), "{}", ran.error);
    }
    assert_eq!(blog.ok(&["current"]), "m0002_default_roles (2 pending)\n");
}

#[test]
fn a_database_that_refuses_exits_with_1() {
    let blog = Blog::new();
    std::fs::create_dir(blog.path().join("directory")).unwrap();
    std::fs::write(blog.path().join("text.db"), "this is a text and no database, however long it is\n".repeat(50))
        .unwrap();
    for (url, expected) in [
        ("sqlite:directory", "`directory` is a directory; name a file in it"),
        ("sqlite:missing/blog.db", "the directory `missing` does not exist: `mkdir -p missing`"),
        ("sqlite:text.db", "the file is no SQLite database"),
    ] {
        let ran = blog.run(&["upgrade", "--database", url]);
        assert_eq!(ran.code, 1, "{url}: {}", ran.error);
        assert!(ran.error.starts_with("error: ") && ran.error.contains(expected), "{url}: {}", ran.error);
    }
    assert_eq!(std::fs::read_dir(blog.path()).unwrap().count(), 2, "nothing was made");
}

#[test]
fn a_locked_database_is_waited_for_and_then_given_up() {
    let blog = Blog::new();
    blog.ok(&["upgrade", "m0001"]);
    let other = blog.connect();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let ran = blog.run(&["upgrade", "--wait", "1"]);
    assert_eq!(ran.code, 1, "{}", ran.error);
    assert!(ran.error.contains("warning: another process holds the database's lock"), "{}", ran.error);
    assert!(ran.error.contains("error: another process has held the database's lock for"), "{}", ran.error);
    assert!(ran.error.contains("`--wait 600`"), "{}", ran.error);
    other.execute_batch("ROLLBACK").unwrap();
    assert!(blog.ok(&["upgrade"]).contains("m0004_analytics"));
}

#[test]
fn rows_that_do_not_fit_stop_the_upgrade_and_nothing_is_lost() {
    let blog = Blog::new();
    blog.ok(&["upgrade", "m0003"]);
    blog.connect()
        .execute_batch(
            "INSERT INTO user (username, email, password_hash) VALUES ('a', 'a@example.org', 'x'); \
             INSERT INTO post (title, slug, content, author_id) VALUES ('t', 't', 'c', 1); \
             INSERT INTO post_view (post_id, time_spent) VALUES (1, 5), (1, -1)",
        )
        .unwrap();
    let ran = blog.run(&["upgrade"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.error.contains("m0004_analytics") && ran.error.contains("ck_postview_time_spent"), "{}", ran.error);
    assert_eq!(blog.ok(&["current"]), "m0003_performance_indexes (1 pending)\n");
    let views: i64 = blog.connect().query_row("SELECT count(*) FROM post_view", [], |row| row.get(0)).unwrap();
    assert_eq!(views, 2);

    blog.connect().execute_batch("UPDATE post_view SET time_spent = 0 WHERE time_spent < 0").unwrap();
    blog.ok(&["upgrade"]);
    let refused = blog.connect().execute_batch("UPDATE post_view SET time_spent = -1").unwrap_err();
    assert!(refused.to_string().contains("ck_postview_time_spent"), "{refused}");
}

#[test]
fn sql_is_printed_for_every_dialect_and_from_where_the_database_stands() {
    let blog = Blog::new();
    for (dialect, word) in [("sqlite", " DATETIME "), ("postgres", " timestamptz "), ("mariadb", "DATETIME(6)")] {
        let sql = blog.ok(&["upgrade", "--sql", "--dialect", dialect]);
        assert!(sql.contains(word), "{dialect}: {sql}");
        assert_eq!(sql.matches("\n-- m000").count(), 4, "{dialect}");
    }
    let postgres = blog.ok(&["upgrade", "--sql", "--database", "postgres://host/blog", "m0001"]);
    assert!(postgres.starts_with("-- 1 migration for PostgreSQL, from an empty database"), "{postgres}");
    assert!(postgres.contains("GENERATED"), "{postgres}");

    // What is printed for plain tables and indexes is what SQLite understands.
    let sql = blog.ok(&["upgrade", "--sql", "m0001"]);
    let memory = Connection::open_in_memory().unwrap();
    memory.execute_batch(&sql).unwrap();
    let tables: i64 =
        memory.query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table'", [], |row| row.get(0)).unwrap();
    assert_eq!(tables, 10);

    blog.ok(&["upgrade", "m0002"]);
    let sql = blog.ok(&["upgrade", "--sql", "m0003"]);
    assert!(sql.contains("CREATE INDEX \"idx_user_discovery\"") && !sql.contains("CREATE TABLE"), "{sql}");
    assert_eq!(blog.ok(&["current"]), "m0002_default_roles (2 pending)\n");
}

#[test]
fn the_database_is_named_by_option_then_by_variable_then_by_default() {
    let blog = Blog::new();
    let named = blog.command(&["upgrade"]).env("DATABASE_URL", "sqlite:variable.db").output().unwrap();
    assert!(Ran::from(named).out.ends_with("variable.db is at m0004_analytics\n"));
    let named =
        blog.command(&["upgrade", "--database", "sqlite:option.db"]).env("DATABASE_URL", "sqlite:variable.db").output();
    assert!(Ran::from(named.unwrap()).out.ends_with("option.db is at m0004_analytics\n"));
    let named = blog.command(&["upgrade"]).env("DATABASE_URL", "").output().unwrap();
    assert!(Ran::from(named).out.ends_with("blog.db is at m0004_analytics\n"));
    assert!(blog.ok(&["upgrade", "--database", "sqlite::memory:"]).ends_with(":memory: is at m0004_analytics\n"));
    assert_eq!(std::fs::read_dir(blog.path()).unwrap().count(), 3);
}

#[test]
fn a_newer_database_is_reported() {
    let blog = Blog::new();
    blog.ok(&["upgrade"]);
    blog.connect()
        .execute_batch(
            "INSERT INTO schema_migrations (position, version, description, checksum, applied_at, duration_ms, library, min_reader, script) \
             VALUES (5, 'm0005_future', 'From another day', '00', '2026-01-01 00:00:00', 1, '0.1.0', 1, ''); \
             DELETE FROM schema_migrations_state",
        )
        .unwrap();
    let ran = blog.run(&["upgrade"]);
    assert_eq!(ran.code, 0, "{}", ran.error);
    assert!(
        ran.error.starts_with("warning: the database is newer than this program: it has `m0005_future`"),
        "{}",
        ran.error
    );
    let ran = blog.run(&["status"]);
    assert!(ran.out.contains("m0005_future") && ran.out.contains("unknown"), "{}", ran.out);
    assert!(ran.error.contains("warning: 1 migration applied that this program does not have"), "{}", ran.error);
}

#[test]
fn help_names_the_program_and_its_own_commands() {
    let blog = Blog::new();
    let help = blog.ok(&["--help"]);
    assert!(
        help.contains("Usage: blog") && help.contains("demo") && help.contains("[default: sqlite:blog.db]"),
        "{help}"
    );
    let ran = blog.run(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.error.contains("Usage: blog"), "{}", ran.error);
}

#[test]
fn a_reader_may_close_the_pipe() {
    let blog = Blog::new();
    let mut child = blog.command(&["upgrade", "--sql"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_demo_keeps_the_rows() {
    let blog = Blog::new();
    let out = blog.ok(&["demo"]);
    assert!(out.contains("the rows are right") && out.contains("0 broken references, integrity check: ok"), "{out}");
    assert!(out.contains("gone with their values: 9 columns of post_view"), "{out}");
    assert!(out.contains("gone with its 90 rows: analytics_summary"), "{out}");
    assert!(!out.contains("WRONG"), "{out}");
    let file = Connection::open(blog.path().join("blog-demo.db")).unwrap();
    let views: i64 = file.query_row("SELECT count(*) FROM post_view", [], |row| row.get(0)).unwrap();
    assert_eq!(views, 12_000);
    drop(file);

    blog.ok(&["demo"]);
    blog.ok(&["upgrade"]);
    let ran = blog.run(&["demo", "--database", "sqlite:blog.db"]);
    assert_eq!(ran.code, 1, "the demo fills no database that it did not make");
    assert!(ran.error.contains("`blog.db` exists"), "{}", ran.error);
}

#[test]
fn verify_finds_what_is_missing_pending_or_other() {
    let blog = Blog::new();
    let ran = blog.run(&["verify"]);
    assert_eq!((ran.code, ran.out.contains("does not exist")), (3, true), "{}", ran.out);
    assert!(!blog.path().join("blog.db").exists(), "looking makes no file");
    blog.ok(&["upgrade", "m0003"]);
    let ran = blog.run(&["verify"]);
    assert_eq!((ran.code, ran.out.contains("m0004_analytics: it is not applied")), (3, true), "{}", ran.out);
    blog.ok(&["upgrade"]);
    assert!(blog.ok(&["verify"]).contains("is what the chain says"));
    blog.connect().execute_batch("DROP INDEX idx_user_discovery").unwrap();
    let ran = blog.run(&["verify"]);
    assert_eq!((ran.code, ran.out.contains("idx_user_discovery")), (3, true), "{}", ran.out);
    let ran = blog.run(&["verify", "--json"]);
    let line: String = ran.out.split_whitespace().collect();
    for part in [
        "\"clean\":false",
        "\"part\":\"index`idx_user_discovery`\"",
        "\"database\":null",
        "CREATEINDEX",
        "\"foreign_objects\":[]",
    ] {
        assert!(line.contains(part), "{part}: {}", ran.out);
    }
    let sql = ran.out.split("make it as the chain has it: `").nth(1).and_then(|rest| rest.split('`').next()).unwrap();
    blog.connect().execute_batch(&sql.replace("\\\"", "\"")).unwrap();
    assert!(blog.ok(&["verify"]).contains("is what the chain says"), "the way out can be pasted");
}

#[test]
fn redo_and_stamp() {
    let blog = Blog::new();
    blog.ok(&["upgrade"]);
    let out = blog.ok(&["redo", "m0003"]);
    assert!(out.contains("reverted m0004_analytics") && out.contains("applied  m0003_performance_indexes"), "{out}");
    let connection = blog.connect();
    connection.execute_batch("CREATE TEMP TABLE before AS SELECT version, checksum FROM schema_migrations").unwrap();
    // A migration of a newer program: it could not be applied again.
    connection
        .execute_batch(
            "INSERT INTO schema_migrations SELECT 99, 'm0099_newer', '', checksum, applied_at, 0, library, min_reader, '' \
             FROM schema_migrations WHERE version LIKE 'm0003%'",
        )
        .unwrap();
    let ran = blog.run(&["redo"]);
    assert_eq!((ran.code, ran.error.contains("could not be applied again")), (1, true), "{}", ran.error);
    assert!(ran.error.contains("help: put it back into the list, or `downgrade`"), "{}", ran.error);
    connection.execute_batch("DELETE FROM schema_migrations WHERE version = 'm0099_newer'").unwrap();
    connection.execute_batch("UPDATE schema_migrations SET checksum = 'abc' WHERE version LIKE 'm0002%'").unwrap();
    let ran = blog.run(&["redo", "m0003"]);
    assert_eq!(ran.code, 1, "{}", ran.error);
    assert!(ran.error.contains("was edited too, and stands before it"), "{}", ran.error);
    assert!(ran.error.contains("`redo m0002_default_roles`"), "{}", ran.error);
    connection
        .execute_batch("UPDATE schema_migrations SET checksum = before.checksum FROM before WHERE before.version = schema_migrations.version")
        .unwrap();
    assert!(blog.ok(&["stamp", "m0003", "--force"]).contains("marked as being at m0003_performance_indexes"));
    assert!(blog.ok(&["current"]).starts_with("m0003_performance_indexes"));
}
