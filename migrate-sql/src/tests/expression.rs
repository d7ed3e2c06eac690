use super::*;

fn over_post(dialect: Dialect, text: &str) -> (String, Vec<Diagnostic>) {
    let mut sql = SqlText::new(text);
    let schema = schema();
    let columns = ["id", "title", "author_id", "is draft"];
    let scope = Scope { row: Some(("post", &columns)), ..Scope::of(dialect, &schema) };
    let diagnostics = SqlAnalyzer.expression(&mut sql, scope);
    (marked(&sql), diagnostics)
}

fn resolved(dialect: Dialect, text: &str) -> String {
    let (text, diagnostics) = over_post(dialect, text);
    assert_eq!(diagnostics, []);
    text
}

#[test]
fn columns_are_found_with_their_quotes() {
    for (text, expected) in [
        ("length(title) > 0", "length([post.title]) > 0"),
        ("post.title <> ''", "[post].[post.title] <> ''"),
        ("TITLE = 'title' -- title", "[post.title] = 'title' -- title"),
        (
            "\"is draft\" AND [is draft] AND `title` IS NULL",
            "[post.is draft] AND [post.is draft] AND [post.title] IS NULL",
        ),
        ("'äöü' || title || 'ß' || id", "'äöü' || [post.title] || 'ß' || [post.id]"),
        ("'a'\n  || title\n  || id", "'a'\n  || [post.title]\n  || [post.id]"),
        ("CAST(title AS title)", "CAST([post.title] AS title)"),
        (
            "CASE WHEN id BETWEEN 1 AND author_id THEN title ELSE NULL END",
            "CASE WHEN [post.id] BETWEEN 1 AND [post.author_id] THEN [post.title] ELSE NULL END",
        ),
        ("title COLLATE nocase IN ('a', title)", "[post.title] COLLATE nocase IN ('a', [post.title])"),
        ("title IS NOT id AND id IS author_id", "[post.title] IS NOT [post.id] AND [post.id] IS [post.author_id]"),
        ("CURRENT_TIMESTAMP > title AND TRUE", "CURRENT_TIMESTAMP > [post.title] AND TRUE"),
        ("rowid > 1 AND id > 1", "rowid > 1 AND [post.id] > 1"),
        ("title GLOB 'a*' OR title REGEXP 'b'", "[post.title] GLOB 'a*' OR [post.title] REGEXP 'b'"),
        ("iif(id > 0, title, coalesce(title, ''))", "iif([post.id] > 0, [post.title], coalesce([post.title], ''))"),
        ("-id + +author_id % 2", "-[post.id] + +[post.author_id] % 2"),
        ("title ->> '$.a' LIKE '%x' ESCAPE '\\'", "[post.title] ->> '$.a' LIKE '%x' ESCAPE '\\'"),
        ("substr(title, 1, id) = trim(title)", "substr([post.title], 1, [post.id]) = trim([post.title])"),
    ] {
        assert_eq!(resolved(Dialect::Sqlite, text), expected);
    }
}

#[test]
fn each_dialect_has_its_own_syntax() {
    for (dialect, text, expected) in [
        (
            Dialect::Postgres,
            "title::text ~ '^a' AND id = ANY(ARRAY[author_id])",
            "[post.title]::text ~ '^a' AND [post.id] = ANY(ARRAY[[post.author_id]])",
        ),
        (Dialect::Postgres, "lower(Title) = $$x$$", "lower([post.title]) = $$x$$"),
        (
            Dialect::Postgres,
            "extract(year FROM title) > 1 AND title IS DISTINCT FROM id",
            "extract(year FROM [post.title]) > 1 AND [post.title] IS DISTINCT FROM [post.id]",
        ),
        (
            Dialect::Postgres,
            "title AT TIME ZONE 'utc' > now() - interval '1 day'",
            "[post.title] AT TIME ZONE 'utc' > now() - interval '1 day'",
        ),
        (
            Dialect::MariaDb,
            "`title` = \"title\" AND char_length(title) > 0",
            "[post.title] = [post.title] AND char_length([post.title]) > 0",
        ),
        (
            Dialect::MariaDb,
            "timestampdiff(SECOND, title, id) > 0",
            "timestampdiff(SECOND, [post.title], [post.id]) > 0",
        ),
        (
            Dialect::MariaDb,
            "title + INTERVAL 1 DAY < CONVERT(id, CHAR)",
            "[post.title] + INTERVAL 1 DAY < CONVERT([post.id], CHAR)",
        ),
    ] {
        assert_eq!(resolved(dialect, text), expected);
    }
}

#[test]
fn subqueries_have_a_scope_of_their_own() {
    assert_eq!(
        resolved(
            Dialect::Sqlite,
            "id IN (SELECT author_id FROM post AS p WHERE p.title = name) OR id = 1"
                .replace("name", "post.title")
                .as_str()
        ),
        "[post.id] IN (SELECT [post.author_id] FROM [post] AS p WHERE p.[post.title] = [post].[post.title]) OR [post.id] = 1"
    );
    assert_eq!(
        resolved(Dialect::Sqlite, "EXISTS (SELECT 1 FROM user WHERE user.id = author_id)"),
        "EXISTS (SELECT 1 FROM [user] WHERE [user].[user.id] = [post.author_id])"
    );
}

#[test]
fn a_misspelt_column_is_an_error_with_its_neighbour() {
    let (_, found) = over_post(Dialect::Sqlite, "length(titel) > 0");
    assert_eq!(messages(&found), ["unknown column `titel` in `post`"]);
    assert_eq!(found[0].help, ["did you mean `title`?"]);
    assert_eq!(found[0].about, ["post", "post.titel"]);
}

#[test]
fn a_name_in_double_quotes_is_no_text() {
    let (_, found) = over_post(Dialect::Sqlite, "title = \"draft\"");
    assert_eq!(messages(&found), ["unknown column `draft` in `post`"]);
    assert!(found[0].help.contains(&"a text stands in single quotes: `'draft'`".to_owned()), "{:?}", found[0].help);
    // MariaDB's sessions run with ANSI_QUOTES.
    let (_, found) = over_post(Dialect::MariaDb, "title = \"draft\"");
    assert_eq!(messages(&found), ["unknown column `draft` in `post`"]);
}

#[test]
fn postgres_folds_what_is_not_quoted() {
    assert_eq!(resolved(Dialect::Postgres, "TITLE = 'x'"), "[post.title] = 'x'");
    let (_, found) = over_post(Dialect::Postgres, "\"TITLE\" = 'x'");
    assert_eq!(messages(&found), ["unknown column `TITLE` in `post`"]);
}

#[test]
fn all_mistakes_of_an_expression_are_reported() {
    let (_, found) = over_post(Dialect::Sqlite, "titel > idd AND post.titel IS NULL AND pots.id = 1");
    assert_eq!(
        messages(&found),
        ["unknown column `titel` in `post`", "unknown column `idd` in `post`", "unknown table or alias `pots` here"]
    );
}

#[test]
fn a_syntax_error_shows_its_place() {
    let (_, found) = over_post(Dialect::Sqlite, "title >\n  ) OR id");
    assert!(found[0].message.starts_with("this SQL cannot be read as SQLite: expected"), "{}", found[0].message);
    let excerpt = found[0].excerpt.as_ref().map(ToString::to_string).unwrap_or_default();
    assert!(excerpt.contains("2 |   ) OR id\n  |   ^"), "{excerpt}");
    let (_, found) = over_post(Dialect::Sqlite, "id > 1; DROP TABLE post");
    assert!(found[0].message.contains("expected the end, found `;`"), "{}", found[0].message);
}

#[test]
fn where_no_row_is_at_hand_no_column_can_be_named() {
    let schema = schema();
    let scope = Scope::of(Dialect::Sqlite, &schema);
    assert_eq!(
        messages(&SqlAnalyzer.expression(&mut SqlText::new("title || 'x'"), scope)),
        ["unknown name `title`: no table is in scope here"]
    );
    let mut sql = SqlText::new("(SELECT max(id) FROM user)");
    assert_eq!(SqlAnalyzer.expression(&mut sql, scope), []);
    assert_eq!(marked(&sql), "(SELECT max([user.id]) FROM [user])");
}

#[test]
fn a_long_chain_of_operators_does_not_exhaust_the_stack() {
    let text = vec!["id > 0"; 2000].join(" AND ");
    assert!(resolved(Dialect::Sqlite, &text).ends_with("[post.id] > 0"));
}
