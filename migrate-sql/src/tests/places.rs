use super::*;
use migrate_core::operation::Purpose;

fn judged(dialect: Dialect, purpose: Purpose, text: &str) -> Vec<String> {
    let schema = schema();
    let columns = ["id", "title", "author_id", "is draft"];
    let row = (purpose != Purpose::Default).then_some(("post", &columns[..]));
    let scope = Scope { row: row.or(Some(("post", &[]))), purpose, ..Scope::of(dialect, &schema) };
    let found = SqlAnalyzer.expression(&mut SqlText::new(text), scope);
    found.into_iter().map(|diagnostic| diagnostic.message).collect()
}

#[test]
fn subqueries_and_aggregates_have_no_place_in_definitions() {
    for dialect in Dialect::ALL {
        for (purpose, place) in [
            (Purpose::Default, "a default"),
            (Purpose::Check, "a check"),
            (Purpose::Generated, "a generated column"),
            (Purpose::IndexKey, "the key of an index"),
            (Purpose::IndexFilter, "the `where` of an index"),
        ] {
            assert_eq!(judged(dialect, purpose, "1 IN (SELECT 1)"), [format!("a subquery cannot stand in {place}")]);
            assert_eq!(
                judged(dialect, purpose, "sum(1) > 0"),
                [format!("the aggregate `sum` cannot stand in {place}")]
            );
        }
        assert_eq!(judged(dialect, Purpose::Value, "id IN (SELECT max(id) FROM post)"), [""; 0]);
    }
}

#[test]
fn the_time_and_chance_have_no_place_where_values_are_kept() {
    for (dialect, purpose, text, refused) in [
        (Dialect::Sqlite, Purpose::IndexFilter, "title < CURRENT_TIMESTAMP", true),
        (Dialect::Sqlite, Purpose::IndexFilter, "title < date('now')", true),
        (Dialect::Sqlite, Purpose::IndexKey, "date(title)", false),
        (Dialect::Sqlite, Purpose::IndexKey, "strftime('%Y', title)", false),
        (Dialect::Sqlite, Purpose::IndexKey, "strftime('%Y')", true),
        (Dialect::Sqlite, Purpose::IndexKey, "datetime(title, 'localtime')", true),
        (Dialect::Sqlite, Purpose::Generated, "random()", true),
        // The database takes these, whatever they are good for.
        (Dialect::Sqlite, Purpose::Check, "id > random()", false),
        (Dialect::Sqlite, Purpose::Check, "title < CURRENT_TIMESTAMP", false),
        (Dialect::Sqlite, Purpose::Check, "title < date('now')", true),
        (Dialect::Sqlite, Purpose::Default, "date('now')", false),
        (Dialect::Postgres, Purpose::IndexFilter, "title < now()", true),
        (Dialect::Postgres, Purpose::IndexFilter, "title < CURRENT_DATE", true),
        (Dialect::Postgres, Purpose::Generated, "to_char(id, '9')", true),
        (Dialect::Postgres, Purpose::Generated, "lower(title)", false),
        (Dialect::Postgres, Purpose::IndexKey, "date_trunc('day', title)", false),
        (Dialect::Postgres, Purpose::Check, "title < now()", false),
        (Dialect::Postgres, Purpose::Default, "gen_random_uuid()", false),
        (Dialect::MariaDb, Purpose::Check, "id > rand()", true),
        (Dialect::MariaDb, Purpose::Check, "title < now()", true),
        (Dialect::MariaDb, Purpose::Generated, "concat(title, 'a')", false),
        (Dialect::MariaDb, Purpose::Default, "uuid()", false),
    ] {
        let found = judged(dialect, purpose, text);
        let said = found.iter().any(|message| message.contains("gives another value each time"));
        assert_eq!(said, refused, "{} {purpose:?} {text}: {found:?}", dialect.name());
        assert!(refused || found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn definitions_in_raw_sql_are_judged_alike() {
    for (dialect, text, message) in [
        (Dialect::Sqlite, "CREATE TABLE a (b INT CHECK (b IN (SELECT 1)))", "a subquery cannot stand in a check"),
        (
            Dialect::Postgres,
            "CREATE INDEX i ON post (title) WHERE title < now()",
            "`now` gives another value each time, and cannot stand in the `where` of an index",
        ),
        (
            Dialect::Sqlite,
            "ALTER TABLE post ADD COLUMN b INT GENERATED ALWAYS AS (random()) VIRTUAL",
            "`random` gives another value each time, and cannot stand in a generated column",
        ),
    ] {
        assert_eq!(messages(&bad(dialect, text)), [message], "{text}");
    }
}
