//! Full-text search: a virtual table of SQLite, kept up to date by triggers, as the README shows it.

use migrate_core::dialect::Dialect;
use migrate_tests::planned::Chain;
use migrate_tests::program::Program;
use rusqlite::Connection;

const MIGRATIONS: [(&str, &str); 3] = [
    (
        "m0001",
        r#"create_table("post", id: i64 = primary_key(), title: String(200), body: String);
        insert("post", { title: "Older", body: "a fox" });"#,
    ),
    (
        "m0002",
        r#"execute(
            up = unchecked("CREATE VIRTUAL TABLE search USING fts5(title, body, tokenize = 'porter')", creates = "CREATE TABLE search (rowid INTEGER PRIMARY KEY, title TEXT, body TEXT)"),
            down = "DROP TABLE search");
        execute(up = "INSERT INTO search (rowid, title, body) SELECT id, title, body FROM post", down = nothing());
        create_trigger("post_added", on = "post", "AFTER INSERT BEGIN INSERT INTO search (rowid, title, body) VALUES (NEW.id, NEW.title, NEW.body); END");
        create_trigger("post_gone", on = "post", "AFTER DELETE BEGIN DELETE FROM search WHERE rowid = OLD.id; END");
        create_trigger("post_edited", on = "post", "AFTER UPDATE OF title, body BEGIN UPDATE search SET title = NEW.title, body = NEW.body WHERE rowid = NEW.id; END");"#,
    ),
    ("m0003", r#"rename_column("post", "body" => "content"); alter_column("post", "title", type = String(300));"#),
];

fn found(db: &Connection, word: &str) -> Vec<i64> {
    let mut statement = db.prepare("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid").unwrap();
    statement.query_map([word], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_search_table_follows_its_triggers_up_and_down() {
    let mut chain = Chain::new(Dialect::Sqlite);
    let planned: Vec<_> = MIGRATIONS.iter().map(|(version, text)| chain.add(version, text).unwrap()).collect();
    let program = Program::new(&planned);
    let mut db = Connection::open_in_memory().unwrap();
    for _ in 0..2 {
        // Each step is verified against the live database.
        program.upgrade(&mut db, 1).unwrap();
        assert_eq!(found(&db, "fox"), [1]);
        program.upgrade(&mut db, 2).unwrap();
        db.execute_batch(
            "INSERT INTO post (id, title, content) VALUES (2, 'Running', 'a dog'), (3, 'Third', 'foxes');
             UPDATE post SET content = 'a cat' WHERE id = 2; DELETE FROM post WHERE id = 1",
        )
        .unwrap();
        assert_eq!(found(&db, "run"), [2]);
        assert_eq!((found(&db, "dog"), found(&db, "cat"), found(&db, "fox")), (vec![], vec![2], vec![3]));
        program.downgrade(&mut db, 2).unwrap();
        program.downgrade(&mut db, 1).unwrap();
        let left: String = db
            .query_row(
                "SELECT coalesce(group_concat(name), '') FROM sqlite_schema WHERE name LIKE 'search%' OR name GLOB 'post_*'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(left, "");
        db.execute_batch("DELETE FROM post; INSERT INTO post (id, title, body) VALUES (1, 'Older', 'a fox')").unwrap();
    }
}

#[test]
fn the_message_about_a_virtual_table_is_a_way_out() {
    let first = MIGRATIONS[0];
    for table in [
        "CREATE VIRTUAL TABLE search USING fts5(title, body UNINDEXED, tokenize = 'porter')",
        "CREATE VIRTUAL TABLE IF NOT EXISTS \\\"my search\\\" USING fts5(\\\"the title\\\")",
        "CREATE VIRTUAL TABLE boxes USING rtree(id, low, high)",
    ] {
        let mut chain = Chain::new(Dialect::Sqlite);
        chain.add(first.0, first.1).unwrap();
        let raw = format!("execute(up = \"{table}\", down = irreversible(\"an example\"));");
        let error = chain.clone().add("m0002", &raw).map(drop).unwrap_err();
        let (_, rest) = error.split_once("declare them: `").unwrap_or_else(|| panic!("{error}"));
        // Shown as a text in quotes.
        let way_out = rest.split_once(";`").unwrap().0.replace("\\\"", "\"").replace("\\\\", "\\");
        chain.add("m0002", &format!("{way_out};")).map(drop).unwrap_or_else(|error| panic!("{way_out}: {error}"));
    }
}
