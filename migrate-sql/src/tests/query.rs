use super::*;

fn query(dialect: Dialect, text: &str) -> Result<(String, Effects), Vec<Diagnostic>> {
    let mut sql = SqlText::new(text);
    let schema = schema();
    let effects = SqlAnalyzer.query(&mut sql, Scope::of(dialect, &schema))?;
    Ok((marked(&sql), effects))
}

fn right(text: &str) -> (String, Effects) {
    query(Dialect::Sqlite, text).unwrap_or_else(|found| panic!("{text}: {found:#?}"))
}

fn wrong(text: &str) -> Vec<Diagnostic> {
    query(Dialect::Sqlite, text).unwrap_err()
}

fn columns(effects: &Effects) -> Option<Vec<&str>> {
    effects.columns.as_ref().map(|columns| columns.iter().map(String::as_str).collect())
}

#[test]
fn tables_columns_and_aliases() {
    let (text, effects) = right(
        "SELECT p.title, name AS author FROM post p JOIN user AS u ON u.id = p.author_id WHERE author_id > 1 ORDER BY author, title",
    );
    assert_eq!(
        text,
        "SELECT p.[post.title], [user.name] AS author FROM [post] p JOIN [user] AS u ON u.[user.id] = p.[post.author_id] WHERE [post.author_id] > 1 ORDER BY author, [post.title]"
    );
    assert_eq!(columns(&effects), Some(vec!["title", "author"]));
    assert_eq!(effects.reads, ["post", "user"]);
    assert!(effects.writes.is_empty() && !effects.loses_data);
}

#[test]
fn stars_are_expanded_through_the_schema() {
    assert_eq!(columns(&right("SELECT * FROM recent").1), Some(vec!["id", "title"]));
    assert_eq!(columns(&right("SELECT u.*, p.id FROM user u, post p").1), Some(vec!["id", "name", "id"]));
    assert_eq!(columns(&right("SELECT * FROM user JOIN recent USING (id)").1), Some(vec!["id", "name", "title"]));
    assert_eq!(columns(&right("SELECT count(*) FROM user").1), None);
}

#[test]
fn names_that_with_gives_are_no_tables() {
    let (text, effects) = right("WITH latest AS (SELECT id, title AS t FROM post) SELECT latest.t, id FROM latest");
    assert_eq!(
        text,
        "WITH latest AS (SELECT [post.id], [post.title] AS t FROM [post]) SELECT latest.t, [post.id] FROM latest"
    );
    assert_eq!(effects.reads, ["post"]);
    let (text, effects) =
        right("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 9) SELECT x FROM n");
    assert!(!text.contains('['), "{text}");
    assert_eq!(columns(&effects), Some(vec!["x"]));
    assert!(effects.reads.is_empty());
}

#[test]
fn a_column_that_comes_out_of_a_subquery_is_still_that_column() {
    // A rename of `title` changes the inner name, so the outer one must follow.
    assert_eq!(
        right("SELECT d.title FROM (SELECT title FROM post) AS d").0,
        "SELECT d.[post.title] FROM (SELECT [post.title] FROM [post]) AS d"
    );
    assert_eq!(
        right("SELECT d.t FROM (SELECT title AS t FROM post) AS d").0,
        "SELECT d.t FROM (SELECT [post.title] AS t FROM [post]) AS d"
    );
}

#[test]
fn set_operations_order_by_what_comes_out() {
    let (text, effects) = right("SELECT id, title FROM post UNION SELECT id, name FROM user ORDER BY title LIMIT 3");
    assert_eq!(
        text,
        "SELECT [post.id], [post.title] FROM [post] UNION SELECT [user.id], [user.name] FROM [user] ORDER BY [post.title] LIMIT 3"
    );
    assert_eq!(columns(&effects), Some(vec!["id", "title"]));
    assert_eq!(
        messages(&wrong("SELECT id FROM post UNION SELECT id FROM user ORDER BY title")),
        ["unknown column `title`"]
    );
}

#[test]
fn correlated_subqueries_see_the_query_around() {
    assert_eq!(
        right("SELECT (SELECT count(*) FROM post WHERE author_id = user.id) AS posts FROM user").0,
        "SELECT (SELECT count(*) FROM [post] WHERE [post.author_id] = [user].[user.id]) AS posts FROM [user]"
    );
}

#[test]
fn windows_groups_and_filters() {
    let text = "SELECT title, row_number() OVER (PARTITION BY author_id ORDER BY id) AS n, count(*) FILTER (WHERE id > 1) AS c \
                FROM post GROUP BY title HAVING max(id) > 1";
    let (text, effects) = right(text);
    assert_eq!(text.matches("[post.").count(), 6, "{text}");
    assert_eq!(columns(&effects), Some(vec!["title", "n", "c"]));
}

#[test]
fn a_dotted_name_is_one_name() {
    let (text, effects) = query(Dialect::Postgres, "SELECT invoice.total FROM billing.invoice").unwrap();
    assert_eq!(text, "SELECT [billing.invoice].[billing.invoice.total] FROM [billing.invoice]");
    assert_eq!(effects.reads, ["billing.invoice"]);
    assert_eq!(
        query(Dialect::Postgres, "SELECT title FROM public.post").unwrap().0,
        "SELECT [post.title] FROM public.[post]"
    );
    assert_eq!(
        query(Dialect::Sqlite, "SELECT title FROM main.post").unwrap().0,
        "SELECT [post.title] FROM main.[post]"
    );
}

#[test]
fn unknown_tables_and_columns() {
    let found = wrong("SELECT titel, p.nam FROM pots p JOIN user u ON u.id = p.x");
    assert_eq!(messages(&found), ["unknown table or view `pots`"]);
    assert_eq!(found[0].help, ["did you mean `post`?"]);
    let found = wrong("SELECT titel, u.nam, x.id FROM post p JOIN user u ON u.id = p.author");
    assert_eq!(
        messages(&found),
        [
            "unknown column `author` in `post`",
            "unknown column `titel`",
            "unknown column `nam` in `user`",
            "unknown table or alias `x` here"
        ]
    );
    assert_eq!(found[1].help, ["did you mean `title`?"]);
    assert_eq!(found[1].notes, ["known here: `post` as `p`, `user` as `u`"]);
}

#[test]
fn ambiguous_columns() {
    let found = wrong("SELECT id FROM post, user");
    assert_eq!(messages(&found), ["the column `id` is ambiguous"]);
    assert_eq!(found[0].notes, ["it is in `post` and in `user`"]);
    assert!(query(Dialect::Sqlite, "SELECT id FROM post JOIN recent USING (id)").is_ok());
    assert_eq!(messages(&wrong("SELECT 1 FROM post, post")), ["`post` stands twice in FROM"]);
}

#[test]
fn rows_of_unknown_shape_are_left_alone() {
    let (text, _) = right("SELECT value, title FROM post, json_each(post.title) WHERE key = 1");
    assert_eq!(text, "SELECT value, [post.title] FROM [post], json_each([post].[post.title]) WHERE key = 1");
    assert!(query(Dialect::Sqlite, "SELECT name FROM sqlite_master WHERE sql IS NOT NULL").is_ok());
    assert!(query(Dialect::Postgres, "SELECT relname FROM pg_class JOIN information_schema.tables ON true").is_ok());
}

#[test]
fn postgres_whole_rows_distinct_on_and_lateral() {
    let (text, _) = query(Dialect::Postgres, "SELECT DISTINCT ON (p.author_id) to_jsonb(p), l.n FROM post p CROSS JOIN LATERAL (SELECT count(*) AS n FROM \"user\" WHERE id = p.id) l").unwrap();
    assert!(
        text.contains("to_jsonb(p)") && text.contains("ON (p.[post.author_id])") && text.contains("= p.[post.id]"),
        "{text}"
    );
}

#[test]
fn words_that_only_sqlite_has() {
    assert_eq!(
        right("SELECT id << 1 FROM post INDEXED BY ix WHERE title ISNULL AND id IS author_id").0,
        "SELECT [post.id] << 1 FROM [post] INDEXED BY ix WHERE [post.title] ISNULL AND [post.id] IS [post.author_id]"
    );
    assert!(query(Dialect::Sqlite, "SELECT id FROM post AS p NOT INDEXED WHERE p.id = 1 AND title GLOB 'a'").is_ok());
}

#[test]
fn variables_of_mariadb_are_no_columns() {
    assert!(query(Dialect::MariaDb, "SELECT id, @a := id FROM post WHERE id > @b").is_ok());
}

#[test]
fn a_derived_table_does_not_see_its_neighbours() {
    let found = wrong("SELECT 1 FROM post p, (SELECT id FROM user WHERE user.id = p.id) d");
    assert_eq!(messages(&found), ["unknown table or alias `p` here"]);
}

#[test]
fn what_is_no_query_is_an_error() {
    assert!(wrong("SELECT id FROM")[0].message.contains("found the end"));
    assert!(wrong("SELECT id FROM post;")[0].message.contains("expected the end, found `;`"));
}
