//! SQL that counts on the order of columns, on databases of two branches that each added a column to one table: what
//! names columns runs, what does not is refused by name before anything is written.

use migrate_core::dialect::Dialect;
use migrate_runtime::Migrator;
use migrate_tests::planned::Chain;
use migrate_tests::program::Program;
use rusqlite::Connection;

const START: &str = r#"create_table("post", id: i64 = primary_key(), title: String);
    create_table("log", id: i64 = primary_key(), line: Option<String>, note: Option<String>);"#;
const LEFT: &str = r#"add_column("post", lead: Option<String>);"#;
const RIGHT: &str = r#"add_column("post", slug: Option<String>);"#;

fn program(migrations: &[(&str, &str)]) -> Program {
    let mut chain = Chain::new(Dialect::Sqlite);
    let planned: Vec<_> = migrations.iter().map(|(version, text)| chain.add(version, text).unwrap()).collect();
    Program::new(&planned)
}

fn merged(last: &str) -> Program {
    program(&[("m0001_start", START), ("m0002_left", LEFT), ("m0003_right", RIGHT), ("m0004_last", last)])
}

/// A database that ran the later of two branches before it got the earlier one, with rows.
fn other_order() -> Connection {
    let right = program(&[("m0001_start", START), ("m0003_right", RIGHT)]);
    let mut db = Connection::open_in_memory().unwrap();
    right.chain().upgrade_to(&mut db, "m0001_start").unwrap();
    db.execute_batch("INSERT INTO post VALUES (1, 'one'), (2, 'two'); INSERT INTO log VALUES (1, 'a', 'b')").unwrap();
    right.chain().upgrade(&mut db).unwrap();
    db.execute_batch("UPDATE post SET slug = 'slug ' || id").unwrap();
    let both = program(&[("m0001_start", START), ("m0002_left", LEFT), ("m0003_right", RIGHT)]);
    both.chain().upgrade(&mut db).unwrap();
    db.execute_batch("UPDATE post SET lead = 'lead ' || id").unwrap();
    db
}

fn content(db: &Connection) -> Vec<String> {
    let sql = "SELECT 'post', id || coalesce(title, '-') || coalesce(slug, '-') || coalesce(lead, '-') FROM post \
               UNION ALL SELECT 'log', id || coalesce(line, '-') || coalesce(note, '-') FROM log ORDER BY 1, 2";
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok(format!("{} {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?)));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// SQL that counts on the order of the columns of `post`.
const BY_PLACES: [&str; 12] = [
    r#"execute(up = "INSERT INTO post VALUES (3, 'three', 'lead', 'slug')", down = nothing());"#,
    r#"execute(up = "SELECT 1", down = "INSERT INTO post VALUES (3, 'three', 'lead', 'slug')");"#,
    r#"execute(up = "CREATE TEMP TABLE kept AS SELECT * FROM post; INSERT INTO post SELECT id + 9, title, slug, lead FROM kept", down = nothing());"#,
    r#"insert_from("log", ["id", "line", "note"], "SELECT id + 9, lead, slug FROM post UNION SELECT a + 99, c, d FROM (WITH p (a, b, c, d) AS (SELECT * FROM post) SELECT * FROM p)", down = nothing());"#,
    r#"insert_from("post", ["id", "title", "lead", "slug"], "SELECT * FROM post WHERE id > 9", down = nothing());"#,
    r#"insert_from("post", ["id", "title", "lead", "slug"], "SELECT p.* FROM (SELECT * FROM post) AS p WHERE id > 9", down = nothing());"#,
    r#"delete("log", where = "(1, line, note, 'x') IN (SELECT * FROM post)", stash = true);"#,
    r#"create_view("v", "SELECT * FROM post"); create_view("w", "SELECT * FROM v", columns = ["a", "b", "c", "d"]);"#,
    r#"execute(up = "CREATE VIEW v (a, b, c, d) AS SELECT * FROM post", down = "DROP VIEW v");"#,
    r#"create_view("v", "SELECT * FROM post"); insert_from("post", ["id", "title", "lead", "slug"], "SELECT * FROM v WHERE false", down = nothing());"#,
    r#"create_trigger("t", on = "log", "AFTER INSERT BEGIN INSERT INTO post VALUES (NEW.id, 'x', NEW.line, NEW.note); END");"#,
    r#"rename_table("post" => "article"); execute(up = "INSERT INTO article VALUES (3, 'three', 'lead', 'slug')", down = nothing());"#,
];

/// SQL that does not.
const BY_NAMES: [&str; 7] = [
    r#"execute(up = "INSERT INTO post (id, title, lead, slug) VALUES (3, 'three', 'lead', 'slug')", down = "DELETE FROM post WHERE id = 3");"#,
    r#"execute(up = "INSERT INTO log VALUES (3, 'three', 'lead')", down = "DELETE FROM log WHERE id = 3");"#,
    r#"insert_from("log", ["id", "line", "note"], "SELECT p.id + 9, p.lead, p.slug FROM (SELECT * FROM post) AS p", down = "DELETE FROM log WHERE id > 9");"#,
    r#"insert_from("log", ["id", "line", "note"], "SELECT id + 9, line, (SELECT count(*) FROM post) FROM log WHERE EXISTS (SELECT * FROM post)", down = "DELETE FROM log WHERE id > 9");"#,
    r#"create_view("v", "SELECT * FROM post");"#,
    r#"execute(up = "CREATE VIEW v AS SELECT * FROM post", down = "DROP VIEW v");"#,
    r#"create_table("note", id: i64 = primary_key(), text: String); execute(up = "INSERT INTO note VALUES (1, 'x')", down = nothing());"#,
];

#[test]
fn sql_by_places_is_refused_where_places_are_others() {
    for statement in BY_PLACES {
        let program = merged(statement);
        let mut db = other_order();
        let before = content(&db);
        let error = program.chain().upgrade(&mut db).unwrap_err();
        assert!(error.is_out_of_order(), "{error}");
        assert!(Migrator::new(program.chain()).plan(&mut db, "head").unwrap_err().is_out_of_order());
        assert_eq!(content(&db), before);
        let text = error.to_string();
        for words in [
            "`m0004_last` counts on the order of the columns of",
            "in the order of the list: id, title, lead, slug",
            "in this database:         id, title, slug, lead",
            "here `m0003_right` ran before `m0002_left`, which the list has first",
            "nothing was changed",
            "name the columns in place of `*` and behind `INSERT INTO`: id, title, lead, slug",
        ] {
            assert!(text.contains(words), "no {words:?} in {text}");
        }

        // The way out that needs no edit: the same rows, in the order of the list.
        assert!(text.contains("`downgrade m0001_start`, then `upgrade`"), "{text}");
        program.chain().downgrade_to(&mut db, "m0001_start").unwrap();
        program.chain().upgrade(&mut db).unwrap();
        let kept = db.query_row("SELECT count(*) FROM log", [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(kept >= 1, "{statement}");
    }
}

#[test]
fn sql_by_names_runs_whatever_the_order() {
    for statement in BY_NAMES {
        let program = merged(statement);
        let mut db = other_order();
        program.chain().upgrade(&mut db).unwrap();
        // Beside it, a database in the order of the list with the same rows.
        let mut listed = Connection::open_in_memory().unwrap();
        program.chain().upgrade_to(&mut listed, "m0003_right").unwrap();
        listed
            .execute_batch(
                "INSERT INTO post VALUES (1, 'one', 'lead 1', 'slug 1'), (2, 'two', 'lead 2', 'slug 2');
                 INSERT INTO log VALUES (1, 'a', 'b')",
            )
            .unwrap();
        program.chain().upgrade(&mut listed).unwrap();
        assert_eq!(content(&db), content(&listed), "{statement}");
        assert!(Migrator::new(program.chain()).verify(&mut db).unwrap().is_clean());
        program.chain().downgrade_to(&mut db, "-1").unwrap();
        program.chain().downgrade_to(&mut listed, "-1").unwrap();
        assert_eq!(content(&db), content(&listed), "{statement}");
    }
}

#[test]
fn in_the_order_of_the_list_sql_may_count_on_places() {
    for statement in BY_PLACES {
        let program = merged(statement);
        let mut db = Connection::open_in_memory().unwrap();
        program.chain().upgrade_to(&mut db, "m0001_start").unwrap();
        db.execute_batch("INSERT INTO post VALUES (1, 'one'), (2, 'two'); INSERT INTO log VALUES (1, 'a', 'b')")
            .unwrap();
        program.chain().upgrade(&mut db).unwrap();
        let lead = db.query_row("SELECT count(*) FROM log", [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(lead >= 1, "{statement}");
    }
}
