//! Which tables' order of columns SQL counts on.

use super::{bad, messages, schema};
use crate::SqlAnalyzer;
use migrate_core::call::SqlText;
use migrate_core::dialect::Dialect::{self, MariaDb, Postgres, Sqlite};
use migrate_core::operation::{Analyzer, Scope};

/// The tables, in the order of their names in the text.
fn ordered(dialect: Dialect, text: &str) -> Vec<String> {
    let mut sql = SqlText::new(text);
    let schema = schema();
    SqlAnalyzer.statements(&mut sql, Scope::of(dialect, &schema)).unwrap_or_else(|found| panic!("{text}: {found:#?}"));
    sql.names.into_iter().filter(|name| name.ordered).map(|name| name.table).collect()
}

#[test]
fn what_goes_by_places() {
    for (text, tables) in [
        ("INSERT INTO post VALUES (1, 2, 3, 4)", &["post"][..]),
        ("INSERT INTO post (id, title) SELECT * FROM \"user\"", &["user"]),
        ("INSERT INTO post SELECT p.* FROM post AS p", &["post", "post"]),
        ("INSERT INTO \"user\" (id, name) SELECT a.id, a.title FROM (SELECT * FROM post) AS a", &[]),
        ("INSERT INTO \"user\" (id, name) SELECT * FROM (SELECT * FROM recent) AS a", &["recent"]),
        (
            "INSERT INTO \"user\" (id, name) SELECT id, name FROM (SELECT id, name FROM \"user\" UNION SELECT * FROM recent) AS a",
            &["recent"],
        ),
        ("INSERT INTO \"user\" (id, name) WITH a (x, y) AS (SELECT * FROM recent) SELECT x, y FROM a", &["recent"]),
        ("INSERT INTO \"user\" (id, name) WITH a AS (SELECT * FROM recent) SELECT id, title FROM a", &[]),
        ("UPDATE post SET title = 1 WHERE EXISTS (SELECT * FROM \"user\")", &[]),
        ("DELETE FROM post WHERE (id, title) IN (SELECT * FROM recent)", &["recent"]),
        ("SELECT * FROM post", &[]),
    ] {
        for dialect in Dialect::ALL {
            assert_eq!(ordered(dialect, text), tables, "{text}");
        }
    }
    assert_eq!(ordered(Sqlite, "INSERT INTO post DEFAULT VALUES"), [""; 0]);
    assert_eq!(ordered(MariaDb, "INSERT INTO post SET id = 1"), [""; 0]);
    assert_eq!(ordered(Postgres, "INSERT INTO \"user\" (id, name) SELECT a, b FROM post AS p (a, b, c, d)"), ["post"]);
}

#[test]
fn a_whole_table_is_its_columns_in_order() {
    for dialect in [Postgres, MariaDb] {
        assert_eq!(ordered(dialect, "INSERT INTO \"user\" (id, name) TABLE recent"), ["recent"]);
        assert_eq!(
            messages(&bad(dialect, "INSERT INTO \"user\" (id, name) TABLE pots")),
            ["unknown table or view `pots`"]
        );
        let found = bad(dialect, "INSERT INTO \"user\" (id, name) TABLE post");
        assert_eq!(messages(&found), ["the list names 2 columns, but the SELECT gives 4"]);
    }
    assert_eq!(ordered(Postgres, "INSERT INTO \"user\" (id, name) TABLE billing.invoice"), ["billing.invoice"]);
}
