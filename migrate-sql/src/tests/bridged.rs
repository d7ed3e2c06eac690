use super::*;

#[test]
fn what_the_parser_does_not_know_of_sqlite_is_read() {
    for (text, expected) in [
        ("PRAGMA x = on", "PRAGMA x = on"),
        (
            "SELECT id FROM post WHERE (author_id, title) IN user AND (1, 2, 3, id) NOT IN main.post",
            "SELECT [post.id] FROM [post] WHERE ([post.author_id], [post.title]) IN [user] AND (1, 2, 3, [post.id]) NOT IN main.[post]",
        ),
        (
            "INSERT INTO post (id) VALUES (1) ON CONFLICT (id) WHERE title > 1 DO UPDATE SET title = excluded.title",
            "INSERT INTO [post] ([post.id]) VALUES (1) ON CONFLICT ([post.id]) WHERE [post.title] > 1 DO UPDATE SET [post.title] = excluded.[post.title]",
        ),
        ("SELECT CAST(id AS UNSIGNED BIG INT) FROM post", "SELECT CAST([post.id] AS UNSIGNED BIG INT) FROM [post]"),
        (
            "WITH a AS NOT MATERIALIZED (SELECT id FROM post) SELECT id FROM a",
            "WITH a AS NOT MATERIALIZED (SELECT [post.id] FROM [post]) SELECT [post.id] FROM a",
        ),
        (
            "SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM post",
            "SELECT sum([post.id]) OVER (ORDER BY [post.id] ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM [post]",
        ),
        ("SELECT id IS NOT author_id FROM post", "SELECT [post.id] IS NOT [post.author_id] FROM [post]"),
    ] {
        assert_eq!(good(Dialect::Sqlite, text).0, expected);
    }
    assert_eq!(messages(&bad(Dialect::Sqlite, "SELECT 1 FROM post WHERE id IN usr")), ["unknown table or view `usr`"]);
    assert_eq!(
        messages(&bad(Dialect::Sqlite, "INSERT INTO post (id) VALUES (1) ON CONFLICT (id) WHERE titel > 1 DO NOTHING")),
        ["unknown column `titel` in `post`"]
    );
}

#[test]
fn what_the_parser_does_not_know_of_postgres_is_read() {
    for (text, expected) in [
        ("COMMENT ON TABLE post IS $$it's$$", "alter_table(\"post\", comment = \"it's\");\n"),
        ("COMMENT ON COLUMN post.title IS NULL", "alter_column(\"post\", \"title\", comment = None);\n"),
        ("REINDEX TABLE post; ALTER SEQUENCE s OWNED BY post.id", ""),
        ("ALTER TABLE post ALTER COLUMN title SET STATISTICS 100", ""),
        ("CREATE TABLE a (b int, CONSTRAINT n NOT NULL b, c int)", "create_table(\"a\", \"b\": i32, \"c\": ?i32);\n"),
    ] {
        assert_eq!(calls(Dialect::Postgres, text), expected, "{text}");
    }
    good(Dialect::Postgres, "SELECT id FROM ONLY post WHERE id BETWEEN SYMMETRIC 2 AND 1");
    good(Dialect::Postgres, "CREATE VIEW v AS SELECT id FROM post WITH CHECK OPTION");
    assert_eq!(messages(&bad(Dialect::Postgres, "COMMENT ON TABLE pots IS 'x'")), ["unknown table or view `pots`"]);
    assert_eq!(
        messages(&bad(Dialect::Postgres, "ALTER TABLE post ALTER COLUMN titel SET STORAGE EXTERNAL")),
        ["unknown column `titel` in `post`"]
    );
}

#[test]
fn a_foreign_key_becomes_deferrable() {
    let text = "CREATE TABLE a (id int PRIMARY KEY, b int CONSTRAINT fk REFERENCES \"user\" (id)); ALTER TABLE a ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED";
    let found = calls(Dialect::Postgres, text);
    assert!(found.contains("drop_constraint(\"a\", \"fk\")"), "{found}");
    assert!(found.contains("deferrable = deferred"), "{found}");
    assert_eq!(
        messages(&bad(Dialect::Postgres, "ALTER TABLE post ALTER CONSTRAINT fk NOT DEFERRABLE")),
        ["unknown foreign key `fk` on `post`"]
    );
}

#[test]
fn what_the_parser_does_not_know_of_mariadb_is_read() {
    for (text, expected) in [
        ("ALTER TABLE post ENGINE = Aria", "alter_table(\"post\", engine = \"Aria\");\n"),
        ("ALTER TABLE post CONVERT TO CHARACTER SET utf8mb4", ""),
        ("ALTER TABLE post DROP COLUMN IF EXISTS nothing", ""),
        ("ALTER TABLE post ADD COLUMN IF NOT EXISTS title INT", ""),
        (
            "ALTER TABLE post ADD COLUMN IF NOT EXISTS extra INT, ROW_FORMAT = DYNAMIC, COMMENT = 'x'",
            "alter_table(\"post\", comment = \"x\");\nadd_column(\"post\", \"extra\": ?i32);\n",
        ),
        ("ALTER TABLE post DROP COLUMN IF EXISTS title", "drop_column(\"post\", \"title\");\n"),
        (
            "ALTER TABLE post ADD FULLTEXT INDEX ft (title)",
            "create_index(\"post\", [\"title\"], using = fulltext, name = \"ft\");\n",
        ),
        (
            "CREATE FULLTEXT INDEX ft ON post (title)",
            "create_index(\"post\", [\"title\"], using = fulltext, name = \"ft\");\n",
        ),
    ] {
        let found = calls(Dialect::MariaDb, text);
        let sorted = |text: &str| {
            let mut parts: Vec<String> =
                text.split(", ").map(|part| part.trim_end_matches([')', ';', '\n']).to_owned()).collect();
            parts.sort();
            parts
        };
        assert_eq!(sorted(&found), sorted(expected), "{text}: {found}");
    }
    let (text, effects) = good(
        Dialect::MariaDb,
        "SELECT id FROM post LOCK IN SHARE MODE; DELETE FROM post USING post JOIN user ON user.id = post.author_id",
    );
    assert!(text.starts_with("SELECT [post.id] FROM [post] LOCK IN SHARE MODE"), "{text}");
    assert_eq!(effects.writes, ["post"]);
    assert_eq!(
        messages(&bad(Dialect::MariaDb, "ALTER TABLE post RENAME INDEX a TO b")),
        ["unknown index `a` on `post`"]
    );
    good(Dialect::MariaDb, "INSERT INTO post (id) SELECT id FROM user ON DUPLICATE KEY UPDATE title = user.name");
}

#[test]
fn what_servers_ship_themselves_is_read() {
    good(Dialect::Postgres, "ALTER TEXT SEARCH CONFIGURATION english ADD MAPPING FOR word WITH simple");
    good(Dialect::Postgres, "SELECT pg_stat_get_numscans(1)");
    good(Dialect::MariaDb, "SELECT count(*) INTO @a FROM post");
    assert_eq!(
        messages(&bad(Dialect::Postgres, "SELECT id INTO copy FROM post")),
        ["PostgreSQL has no `SELECT INTO a table`"]
    );
}
