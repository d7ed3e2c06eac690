use super::*;

fn one(dialect: Dialect, text: &str) -> Diagnostic {
    let mut found = bad(dialect, text);
    assert_eq!(found.len(), 1, "{text}: {found:#?}");
    found.remove(0)
}

#[test]
fn a_function_that_is_not_there_is_an_error_with_its_neighbour() {
    let found = one(Dialect::Sqlite, "SELECT lenght(title) FROM post");
    assert_eq!(found.message, "unknown function `lenght` in SQLite");
    assert_eq!(found.help[0], "did you mean `length`?");
    assert_eq!(found.help[1], "a function of your own is declared: `unchecked(\"…\", functions = [\"lenght\"])`");
    assert_eq!(found.excerpt.map(|excerpt| (excerpt.column, excerpt.width)), Some((8, 6)));
}

#[test]
fn a_function_of_another_database_has_another_name_here() {
    for (dialect, text, help, note) in [
        (Dialect::Sqlite, "SELECT now()", "in SQLite it is `CURRENT_TIMESTAMP`", "PostgreSQL and MariaDB have it"),
        (
            Dialect::Postgres,
            "SELECT ifnull(1, 2)",
            "in PostgreSQL it is `coalesce(a, b)`",
            "SQLite and MariaDB have it",
        ),
        (
            Dialect::MariaDb,
            "SELECT string_agg(title, ',') FROM post",
            "in MariaDB it is `group_concat(a SEPARATOR ',')`",
            "SQLite and PostgreSQL have it",
        ),
        (Dialect::Postgres, "SELECT strftime('%Y', 'x')", "in PostgreSQL it is `to_char(…)`", "SQLite has it"),
    ] {
        let found = one(dialect, text);
        assert_eq!(found.help[0], help, "{text}");
        assert_eq!(found.notes, [note], "{text}");
    }
}

#[test]
fn arguments_are_counted() {
    for (dialect, text, message) in [
        (Dialect::Sqlite, "SELECT length(1, 2)", "`length` takes 1 argument in SQLite, but is given 2"),
        (Dialect::Sqlite, "SELECT coalesce(1)", "`coalesce` takes at least 2 arguments in SQLite, but is given 1"),
        (Dialect::Postgres, "SELECT lpad('a')", "`lpad` takes 2 to 3 arguments in PostgreSQL, but is given 1"),
        (Dialect::Sqlite, "SELECT substr('a')", "`substr` takes 2 to 3 arguments in SQLite, but is given 1"),
        (Dialect::MariaDb, "SELECT if(1, 2)", "`if` takes 3 arguments in MariaDB, but is given 2"),
    ] {
        assert_eq!(one(dialect, text).message, message);
    }
    for (dialect, text) in [
        (
            Dialect::Sqlite,
            "SELECT count(*), count(), max(1, 2), substr('a', 1), printf('%d', 1), date('now', '+1 day') FROM post",
        ),
        (
            Dialect::Postgres,
            "SELECT count(*), coalesce(1), concat(1), substring('a' FROM 1), trim(both 'x' from 'a'), now() FROM post",
        ),
        (Dialect::MariaDb, "SELECT count(*), concat('a'), now(6), left('a', 1), json_value('{}', '$.a') FROM post"),
    ] {
        good(dialect, text);
    }
}

#[test]
fn functions_that_the_chain_makes_are_known() {
    let text = "CREATE FUNCTION slugify(a text) RETURNS text LANGUAGE sql AS $$ SELECT lower($1) $$; SELECT slugify(title) FROM post";
    assert_eq!(good(Dialect::Postgres, text).1.functions, ["slugify"]);
    good(Dialect::Postgres, "CREATE EXTENSION IF NOT EXISTS pgcrypto; SELECT gen_salt('bf')");
    assert_eq!(
        one(Dialect::Postgres, "CREATE EXTENSION pgcrypto; SELECT gen_slat('bf')").message,
        "unknown function `gen_slat` in PostgreSQL"
    );
    // Nobody knows what another extension brings.
    good(Dialect::Postgres, "CREATE EXTENSION postgis; SELECT st_anything(id) FROM post");
    let mut schema = schema();
    schema.know_functions(&["slugify".to_owned()]);
    let mut sql = SqlText::new("SELECT slugify(title) FROM post");
    assert!(SqlAnalyzer.statements(&mut sql, Scope::of(Dialect::MariaDb, &schema)).is_ok());
    let found = SqlAnalyzer.statements(&mut SqlText::new("SELECT slugfy('a')"), Scope::of(Dialect::Postgres, &schema));
    assert_eq!(found.unwrap_err()[0].help[0], "did you mean `slugify`?");
}

#[test]
fn what_a_schema_qualifies_is_somebodys_own() {
    good(Dialect::Postgres, "SELECT billing.tax(id), title::text FROM post");
}

#[test]
fn window_functions_need_a_window_and_aggregates_a_place() {
    assert_eq!(
        one(Dialect::Sqlite, "SELECT row_number() FROM post").message,
        "`row_number` is a window function: it needs `OVER`"
    );
    good(Dialect::Sqlite, "SELECT row_number() OVER (ORDER BY id), sum(id) OVER (), count(*) FROM post");
    for (text, message) in [
        ("SELECT id FROM post WHERE count(*) > 1", "the aggregate `count` cannot stand in WHERE"),
        ("UPDATE post SET id = max(id)", "the aggregate `max` cannot stand in SET"),
        ("DELETE FROM post WHERE id = max(id)", "the aggregate `max` cannot stand in WHERE"),
        ("SELECT sum(count(id)) FROM post", "the aggregate `count` cannot stand in the argument of an aggregate"),
    ] {
        assert_eq!(one(Dialect::Sqlite, text).message, message);
    }
    // In a subquery it may be the query's around it; with several arguments SQLite's max is none.
    good(
        Dialect::Sqlite,
        "SELECT author_id FROM post GROUP BY author_id HAVING count(*) > 1; UPDATE post SET id = max(id, 1) WHERE id = (SELECT max(id) FROM post)",
    );
}
