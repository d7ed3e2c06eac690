use super::*;

/// What the first message says, behind "this SQL cannot be read as …: ".
fn misread(dialect: Dialect, text: &str) -> String {
    let found = bad(dialect, text);
    assert!(found[0].excerpt.is_some(), "{text} shows no place");
    found[0].message.split_once(": ").map_or_else(|| found[0].message.clone(), |(_, message)| message.to_owned())
}

#[test]
fn reserved_words_are_no_names() {
    for (dialect, text, word) in [
        (Dialect::Sqlite, "SELECT title LEFT FROM post", "LEFT"),
        (Dialect::Sqlite, "SELECT title AS order FROM post", "order"),
        (Dialect::Sqlite, "SELECT 1 FROM post AS index", "index"),
        (Dialect::Sqlite, "CREATE TABLE t (a INTEGER, order INTEGER)", "order"),
        (Dialect::Sqlite, "CREATE TABLE t (a LEFT TEXT)", "LEFT"),
        (Dialect::Sqlite, "CREATE INDEX select ON post (title)", "select"),
        (Dialect::Sqlite, "ALTER TABLE post RENAME COLUMN title TO group", "group"),
        (Dialect::Sqlite, "ALTER TABLE post ADD ADD COLUMN b INTEGER", "ADD"),
        (Dialect::Postgres, "SELECT title year FROM post", "year"),
        (Dialect::Postgres, "SELECT 1 FROM post AS user", "user"),
        (Dialect::Postgres, "CREATE TABLE t (a int, end int)", "end"),
        (Dialect::Postgres, "CREATE TABLE t (a UNION)", "UNION"),
        (Dialect::Postgres, "CREATE INDEX i ON post (title SELECT)", "SELECT"),
        (Dialect::MariaDb, "SELECT title AS rows FROM post", "rows"),
        (Dialect::MariaDb, "CREATE TABLE t (a int, key2 int, range int)", "range"),
    ] {
        assert_eq!(misread(dialect, text), format!("expected a name, found the reserved word `{word}`"), "{text}");
    }
}

#[test]
fn words_that_only_look_reserved_are_names() {
    for (dialect, text) in [
        (Dialect::Sqlite, "SELECT 1 AS left, title AS full FROM post AS cross"),
        (Dialect::Sqlite, "CREATE TABLE t (key INTEGER, \"order\" TEXT, desc TEXT, a UNSIGNED BIG INT(10, -2))"),
        (Dialect::Postgres, "SELECT title AS year, title \"year\", title value FROM post AS x"),
        (Dialect::Postgres, "CREATE TABLE t (key int, index int, value text, year date)"),
        (Dialect::MariaDb, "SELECT title value FROM post AS x"),
        (Dialect::MariaDb, "CREATE TABLE t (`range` int, a varchar(3), b geometry, c inet6, d double precision)"),
    ] {
        good(dialect, text);
    }
    // A column that is called `key` is a column, not a key.
    assert!(calls(Dialect::Sqlite, "CREATE TABLE t (key INTEGER, a TEXT)").contains("key"));
}

#[test]
fn what_the_parser_takes_anywhere() {
    for (dialect, text, message) in [
        (Dialect::Sqlite, "CREATE INDEX ON post (title)", "expected the name of the index, found `ON`"),
        (Dialect::Sqlite, "CREATE INDEX i ON post (title NOCASE)", "expected `ASC`, `DESC` or a comma, found `NOCASE`"),
        (
            Dialect::MariaDb,
            "CREATE INDEX i ON post (title, author_id DSEC)",
            "expected `ASC`, `DESC` or a comma, found `DSEC`",
        ),
        (Dialect::Sqlite, "INSERT post (title) VALUES ('a')", "expected `INTO`, found `post`"),
        (Dialect::Postgres, "INSERT INTO post x (title) VALUES ('a')", "expected `VALUES` or a query, found `x`"),
        (Dialect::Sqlite, "UPDATE post p SET title = 'a'", "expected `AS` in front of another name, found `p`"),
        (Dialect::Sqlite, "DELETE FROM post p", "expected `AS` in front of another name, found `p`"),
        (Dialect::Postgres, "SELECT * post", "expected `FROM`, found `post`"),
        (Dialect::Sqlite, "CREATE TABLE t (a INTEGER))", "expected `WITHOUT ROWID`, `STRICT` or the end, found `)`"),
        (
            Dialect::Sqlite,
            "CREATE TABLE t (a TEXT) WITHOUT ROWIDS",
            "expected `WITHOUT ROWID`, `STRICT` or the end, found `WITHOUT`",
        ),
        (Dialect::Sqlite, "CREATE TABLE t (a, PRIMRAY KEY(a))", "expected a data type, found `(`"),
        (Dialect::Sqlite, "CREATE TABLE t (a INTEGER =)", "expected a data type, found `=`"),
        (
            Dialect::Postgres,
            "CREATE TABLE t (a int, PRIMARY KEY k (a))",
            "expected a list of columns in parentheses, found `k`",
        ),
        (Dialect::MariaDb, "CREATE TABLE t (a VARCHAR20 ())", "expected a number, found `)`"),
        (Dialect::MariaDb, "CREATE TABLE t (a int, PRIMRAY KEY (a))", "expected a data type, found `KEY`"),
        (Dialect::MariaDb, "UPDATE post SET title = 'a' WHERE id == 1", "expected `=`, found `==`"),
        (Dialect::Sqlite, "SELECT x'abc'", "expected two digits for each byte in `x'…'`"),
        (
            Dialect::MariaDb,
            "CREATE TABLE t (a int DEFAULT DEFAULT)",
            "expected a name, found the reserved word `DEFAULT`",
        ),
    ] {
        assert_eq!(misread(dialect, text), message, "{text}");
    }
    for (dialect, text) in [
        (Dialect::MariaDb, "INSERT post (title) VALUES ('a'); UPDATE post p SET title = 'a'; SELECT 0xF"),
        (
            Dialect::Postgres,
            "CREATE INDEX ON post (title text_pattern_ops); UPDATE post p SET title = 'a'; SELECT x'abc'",
        ),
        (Dialect::Sqlite, "CREATE TABLE t (a TEXT PRIMARY KEY) STRICT, WITHOUT ROWID; SELECT 1 WHERE 1 == 1"),
    ] {
        good(dialect, text);
    }
}

#[test]
fn types_and_objects_of_other_databases() {
    for (dialect, text, message) in [
        (Dialect::MariaDb, "CREATE TABLE t (a BYTEA)", "MariaDB has no type `BYTEA`"),
        (Dialect::MariaDb, "ALTER TABLE post MODIFY title JSONB", "MariaDB has no type `JSONB`"),
        (Dialect::MariaDb, "ALTER TABLE post ADD a VARHCAR(3)", "MariaDB has no type `VARHCAR`"),
        (Dialect::MariaDb, "CREATE EXTENSION citext", "MariaDB has no `CREATE EXTENSION`"),
        (Dialect::Sqlite, "CREATE CAST (int AS text) WITHOUT FUNCTION", "SQLite has no `CREATE CAST`"),
        (Dialect::Sqlite, "SELECT a FROM (SELECT 1) AS t(a)", "SQLite has no `AS t(a, b)`"),
        (
            Dialect::MariaDb,
            "INSERT INTO post (title) VALUES ('a') AS new ON DUPLICATE KEY UPDATE title = new.title",
            "MariaDB has no `VALUES (…) AS new`",
        ),
    ] {
        assert_eq!(messages(&bad(dialect, text))[0], message, "{text}");
    }
}

#[test]
fn columns_and_clauses_of_other_databases() {
    for (dialect, text, construct) in [
        (Dialect::Sqlite, "CREATE TABLE t (id INTEGER GENERATED BY DEFAULT AS IDENTITY)", "GENERATED … AS IDENTITY"),
        (Dialect::MariaDb, "CREATE TABLE t (id INT GENERATED ALWAYS AS IDENTITY)", "GENERATED … AS IDENTITY"),
        (Dialect::Sqlite, "CREATE TABLE t (a TEXT CHARACTER SET utf8)", "CHARACTER SET"),
        (Dialect::Sqlite, "CREATE TABLE t (a TEXT COMMENT 'b')", "COMMENT"),
        (Dialect::Postgres, "CREATE TABLE t (a text COMMENT 'b')", "COMMENT"),
        (Dialect::Postgres, "CREATE TABLE t (a int UNSIGNED)", "UNSIGNED"),
        (Dialect::Postgres, "CREATE TABLE t (a int(11))", "INT(n)"),
        (Dialect::Postgres, "CREATE TABLE t (a ENUM('b', 'c'))", "ENUM(…)"),
        (Dialect::Postgres, "CREATE TABLE t (a int) STRICT", "STRICT"),
        (Dialect::MariaDb, "CREATE TABLE t (a int PRIMARY KEY) WITHOUT ROWID", "WITHOUT ROWID"),
        (Dialect::MariaDb, "CREATE TABLE t (a int) WITH (fillfactor = 70)", "WITH (…)"),
        (Dialect::MariaDb, "CREATE TEMP TABLE t (a int)", "CREATE TEMP"),
        (Dialect::MariaDb, "SELECT id FROM post ORDER BY title NULLS LAST", "NULLS FIRST"),
        (Dialect::MariaDb, "SELECT 1 FROM generate_series(1, 3)", "FROM generate_series(…)"),
        (Dialect::MariaDb, "SELECT jsonb '{}' AS a", "type '…'"),
        (Dialect::Postgres, "SELECT title AS 'the title' FROM post", "AS 'name'"),
        (Dialect::MariaDb, "CREATE TABLE t (a INT CONSTRAINT pk PRIMARY KEY)", "CONSTRAINT name of a column"),
        (Dialect::MariaDb, "DROP INDEX ix", "DROP INDEX without a table"),
        (Dialect::MariaDb, "SELECT 1 FROM (SELECT id FROM post)", "subquery without a name"),
        (Dialect::MariaDb, "SELECT 1 FROM post, LATERAL (SELECT id) AS x", "LATERAL"),
        (Dialect::MariaDb, "SELECT CAST(id AS TEXT) FROM post", "CAST(… AS TEXT)"),
        (Dialect::MariaDb, "UPDATE post SET id = CAST(title AS bigint)", "CAST(… AS BIGINT)"),
    ] {
        let found = bad(dialect, text);
        assert_eq!(found[0].message, format!("{} has no `{construct}`", dialect.name()), "{text}: {found:#?}");
        assert!(found[0].excerpt.is_some(), "{text} shows no place");
    }
    for (dialect, text, message) in [
        (Dialect::MariaDb, "ALTER TABLE post RENAME title TO name", "expected `COLUMN`, found `title`"),
        (Dialect::Postgres, "CREATE TABLE t (a NOT NULL)", "expected a data type, found `NOT`"),
        (Dialect::MariaDb, "CREATE TABLE t (a NOT NULL)", "expected a data type, found `NOT`"),
    ] {
        assert_eq!(misread(dialect, text), message, "{text}");
    }
}

#[test]
fn what_the_parser_does_not_read_is_read() {
    for (dialect, text) in [
        (Dialect::Postgres, "INSERT INTO post (id, title) OVERRIDING SYSTEM VALUE VALUES (1, 'a')"),
        (Dialect::Postgres, "SELECT concat(VARIADIC ARRAY[title]) FROM post"),
        (Dialect::Postgres, "ALTER TABLE post RESET (fillfactor)"),
        (Dialect::MariaDb, "UPDATE post, user SET post.title = user.name WHERE user.id = post.author_id"),
        (Dialect::MariaDb, "UPDATE post SET id = id MOD 3 WHERE ! (id = 1) AND MOD(id, 2) = 1"),
        (Dialect::MariaDb, "SELECT DATE '2026-11-21', TIMESTAMP '2026-11-21 00:00:00'"),
        (
            Dialect::MariaDb,
            "SELECT CAST(id AS CHAR), CAST(id AS DOUBLE), CAST(id AS VARCHAR(3)) FROM (SELECT id FROM post) p",
        ),
        (Dialect::MariaDb, "CREATE TABLE t (a INT CONSTRAINT r REFERENCES user(id))"),
    ] {
        good(dialect, text);
    }
    let columns = calls(Dialect::MariaDb, "CREATE TABLE t (a VARCHAR(10) CHARSET ascii, b INT) CHARSET utf8mb4");
    assert!(columns.contains("VARCHAR(10) CHARACTER SET ascii"), "{columns}");
}
