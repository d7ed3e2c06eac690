use super::*;

#[test]
fn syntax_of_other_databases_is_named() {
    for (dialect, text, construct) in [
        (Dialect::Postgres, "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"),
        (Dialect::Sqlite, "CREATE TABLE a (id INTEGER PRIMARY KEY AUTO_INCREMENT)", "AUTO_INCREMENT"),
        (Dialect::Sqlite, "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY)", "AUTO_INCREMENT"),
        (Dialect::Postgres, "CREATE TABLE a (id INT AUTO_INCREMENT PRIMARY KEY)", "AUTO_INCREMENT"),
        (Dialect::MariaDb, "CREATE TABLE a (id INTEGER AUTOINCREMENT PRIMARY KEY)", "AUTOINCREMENT"),
        (Dialect::MariaDb, "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)", "AUTOINCREMENT"),
        (Dialect::Postgres, "CREATE TABLE a (id INT) ENGINE=InnoDB", "ENGINE=…"),
        (Dialect::Sqlite, "DROP TABLE post CASCADE", "DROP … CASCADE"),
        (Dialect::Sqlite, "SELECT id FROM post WHERE title ILIKE 'a'", "ILIKE"),
        (Dialect::MariaDb, "SELECT id FROM post WHERE title ILIKE 'a'", "ILIKE"),
        (Dialect::Sqlite, "SELECT id::text FROM post", "::"),
        (Dialect::MariaDb, "SELECT id::text FROM post", "::"),
        (Dialect::Sqlite, "SELECT id FROM post WHERE title ~ 'a'", "~"),
        (Dialect::Sqlite, "SELECT extract(year FROM title) FROM post", "EXTRACT"),
        (Dialect::Sqlite, "SELECT title + interval '1 day' FROM post", "INTERVAL"),
        (Dialect::Sqlite, "SELECT id FROM post FOR UPDATE", "FOR UPDATE"),
        (Dialect::MariaDb, "UPDATE post SET id = 1 RETURNING id", "UPDATE … RETURNING"),
        (Dialect::MariaDb, "UPDATE post SET id = 1 FROM user", "UPDATE … FROM"),
        (Dialect::Postgres, "UPDATE post SET id = 1 LIMIT 1", "UPDATE … LIMIT"),
        (Dialect::Sqlite, "DELETE FROM post LIMIT 1", "DELETE … LIMIT"),
        (Dialect::Postgres, "INSERT OR IGNORE INTO post (id) VALUES (1)", "INSERT OR …"),
        (Dialect::Sqlite, "INSERT IGNORE INTO post (id) VALUES (1)", "INSERT IGNORE"),
        (Dialect::Postgres, "REPLACE INTO post (id) VALUES (1)", "REPLACE statement"),
        (Dialect::MariaDb, "INSERT INTO post (id) VALUES (1) ON CONFLICT DO NOTHING", "ON CONFLICT"),
        (
            Dialect::Postgres,
            "INSERT INTO post (id) VALUES (1) ON DUPLICATE KEY UPDATE id = 2",
            "ON DUPLICATE KEY UPDATE",
        ),
        (Dialect::Sqlite, "TRUNCATE post", "TRUNCATE statement"),
        (Dialect::Sqlite, "SET x = 1", "SET statement"),
        (Dialect::Postgres, "PRAGMA foreign_keys = on", "PRAGMA statement"),
        (Dialect::MariaDb, "VACUUM", "VACUUM statement"),
        (Dialect::Sqlite, "CREATE TYPE mood AS ENUM ('a')", "CREATE TYPE"),
        (Dialect::Sqlite, "ALTER TABLE post ALTER COLUMN title TYPE text", "ALTER COLUMN"),
        (Dialect::Sqlite, "ALTER TABLE post ADD CONSTRAINT a CHECK (id > 0)", "ADD CONSTRAINT"),
        (Dialect::Postgres, "ALTER TABLE post MODIFY COLUMN title TEXT", "MODIFY COLUMN"),
        (Dialect::MariaDb, "CREATE INDEX a ON post (title) WHERE id > 0", "partial index"),
        (Dialect::Sqlite, "CREATE INDEX CONCURRENTLY a ON post (title)", "CREATE INDEX CONCURRENTLY"),
        (Dialect::MariaDb, "SELECT 1 FROM post FULL JOIN user ON true", "FULL JOIN"),
        (Dialect::MariaDb, "SELECT DISTINCT ON (id) id FROM post", "DISTINCT ON"),
        (Dialect::MariaDb, "SELECT title ->> '$.a' FROM post", "->>"),
        (Dialect::Sqlite, "CREATE OR REPLACE VIEW v AS SELECT 1 AS a", "CREATE OR REPLACE VIEW"),
    ] {
        let found = bad(dialect, text);
        assert_eq!(found[0].message, format!("{} has no `{construct}`", dialect.name()), "{text}: {found:#?}");
        assert!(found[0].excerpt.is_some(), "{text} shows no place");
    }
}

#[test]
fn backticks_are_no_quotes_in_postgres() {
    let found = bad(Dialect::Postgres, "SELECT `id` FROM post");
    assert!(found[0].help.iter().any(|help| help.contains("\"id\"")), "{found:#?}");
}

#[test]
fn misspelt_keywords_find_their_neighbour() {
    for (text, help) in [
        ("UPDTE post SET id = 1", "did you mean `UPDATE`?"),
        ("SLECT id FROM post", "did you mean `SELECT`?"),
        ("SELECT id FORM post WHERE id = 1", "did you mean `FROM`, where `FORM` stands?"),
        ("SELECT id FROM post WEHRE id = 1", "did you mean `WHERE`, where `WEHRE` stands?"),
        ("DELETE FORM post", "did you mean `FROM`, where `FORM` stands?"),
        ("INSERT INTO post (id) VALEUS (1)", "did you mean `VALUES`, where `VALEUS` stands?"),
    ] {
        for dialect in Dialect::ALL {
            let found = bad(dialect, text);
            assert_eq!(found[0].help, [help], "{} {text}: {found:#?}", dialect.name());
            assert_eq!(found[0].lint, Some("unparsed_sql"), "{text}");
        }
    }
}

#[test]
fn parameters_have_no_value_in_a_migration() {
    for (dialect, text) in [
        (Dialect::Sqlite, "UPDATE post SET title = ?1"),
        (Dialect::Sqlite, "UPDATE post SET title = :title"),
        (Dialect::Postgres, "UPDATE post SET title = $1"),
        (Dialect::MariaDb, "UPDATE post SET title = ?"),
    ] {
        assert_eq!(messages(&bad(dialect, text)), ["a migration binds no parameters"], "{text}");
    }
}
