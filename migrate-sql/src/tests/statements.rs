use super::*;

#[test]
fn rows_are_read_and_written() {
    let (text, effects) = good(
        Dialect::Sqlite,
        "INSERT INTO post (title, author_id) SELECT u.name, id FROM user u WHERE u.id > 1; UPDATE post SET title = upper(title) WHERE id = 1;",
    );
    assert_eq!(
        text,
        "INSERT INTO [post] ([post.title], [post.author_id]) SELECT u.[user.name], [user.id] FROM [user] u WHERE u.[user.id] > 1; UPDATE [post] SET [post.title] = upper([post.title]) WHERE [post.id] = 1;"
    );
    assert_eq!(
        (effects.reads.as_slice(), effects.writes.as_slice()),
        (&["user".to_owned()][..], &["post".to_owned()][..])
    );
    assert!(!effects.loses_data && effects.calls.is_empty());
}

#[test]
fn upserts_know_excluded() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let (text, _) = good(
            dialect,
            "INSERT INTO \"user\" (id, name) VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE \"user\".name <> excluded.name RETURNING id",
        );
        assert_eq!(
            text,
            "INSERT INTO [user] ([user.id], [user.name]) VALUES (1, 'a') ON CONFLICT ([user.id]) DO UPDATE SET [user.name] = excluded.[user.name] WHERE [user].[user.name] <> excluded.[user.name] RETURNING [user.id]"
        );
    }
    let (text, _) = good(
        Dialect::MariaDb,
        "INSERT INTO user (id, name) VALUES (1, DEFAULT) ON DUPLICATE KEY UPDATE name = VALUES(name)",
    );
    assert!(text.ends_with("UPDATE [user.name] = VALUES([user.name])"), "{text}");
}

#[test]
fn updates_from_other_tables() {
    let (text, effects) =
        good(Dialect::Postgres, "UPDATE post p SET title = u.name FROM \"user\" u WHERE u.id = p.author_id");
    assert_eq!(
        text,
        "UPDATE [post] p SET [post.title] = u.[user.name] FROM [user] u WHERE u.[user.id] = p.[post.author_id]"
    );
    assert_eq!((effects.reads, effects.writes), (vec!["user".to_owned()], vec!["post".to_owned()]));
    let (text, effects) =
        good(Dialect::MariaDb, "UPDATE post p JOIN user u ON u.id = p.author_id SET p.title = u.name");
    assert!(text.ends_with("SET p.[post.title] = u.[user.name]"), "{text}");
    assert_eq!(effects.writes, ["post"]);
}

#[test]
fn deleting_loses_data() {
    let (text, effects) = good(Dialect::Sqlite, "DELETE FROM post WHERE author_id IN (SELECT id FROM user)");
    assert_eq!(text, "DELETE FROM [post] WHERE [post.author_id] IN (SELECT [user.id] FROM [user])");
    assert!(effects.loses_data);
    assert_eq!((effects.reads, effects.writes), (vec!["user".to_owned()], vec!["post".to_owned()]));
    assert!(good(Dialect::Postgres, "TRUNCATE post").1.loses_data);
    assert!(good(Dialect::Sqlite, "REPLACE INTO user (id, name) VALUES (1, 'a')").1.loses_data);
    assert!(
        good(Dialect::Sqlite, "WITH old AS (SELECT id FROM post) DELETE FROM post WHERE id IN (SELECT id FROM old)")
            .1
            .loses_data
    );
    let (_, effects) =
        good(Dialect::MariaDb, "DELETE p FROM post p JOIN user u ON u.id = p.author_id WHERE u.name = 'x'");
    assert_eq!((effects.reads, effects.writes), (vec!["post".to_owned(), "user".to_owned()], vec!["post".to_owned()]));
}

#[test]
fn mistakes_in_rows() {
    let found = bad(
        Dialect::Sqlite,
        "INSERT INTO post (titel) VALUES (1); UPDATE pots SET x = 1; UPDATE post SET titel = 1 WHERE idd = 1",
    );
    assert_eq!(
        messages(&found),
        ["unknown column `titel` in `post`", "unknown table or view `pots`", "unknown column `idd` in `post`"]
    );
}

#[test]
fn transactions_belong_to_the_migration() {
    for text in ["BEGIN; UPDATE post SET id = 1; COMMIT", "ROLLBACK", "SAVEPOINT a", "start transaction"] {
        assert_eq!(bad(Dialect::Sqlite, text)[0].lint, Some("nested_transactions"), "{text}");
    }
}

#[test]
fn settings_have_no_effect() {
    for text in ["PRAGMA foreign_keys = on", "PRAGMA optimize; VACUUM; ANALYZE post;", "-- nothing\n;;"] {
        assert_eq!(good(Dialect::Sqlite, text).1, Effects::default(), "{text}");
    }
    assert_eq!(
        good(Dialect::Postgres, "SET lock_timeout = '1s'; GRANT SELECT ON post TO reader").1,
        Effects::default()
    );
}

#[test]
fn the_bodies_of_functions_are_left_alone() {
    let text = "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN DELETE FROM nothing; RETURN new; END $$ LANGUAGE plpgsql; UPDATE post SET id = 1";
    let (text, effects) = good(Dialect::Postgres, text);
    assert!(text.ends_with("UPDATE [post] SET [post.id] = 1"), "{text}");
    assert_eq!(effects.writes, ["post"]);
    let text = "CREATE PROCEDURE p() BEGIN IF 1 THEN SELECT 1; END IF; SELECT CASE WHEN 1 THEN 2 END; END; UPDATE post SET id = 1";
    assert_eq!(good(Dialect::MariaDb, text).1.writes, ["post"]);
}

#[test]
fn what_cannot_be_read_does_not_pass_in_silence() {
    let found = bad(Dialect::Sqlite, "UPDATE post SET id = 1;\nFROBNICATE post");
    assert_eq!(found[0].lint, Some("unparsed_sql"));
    let excerpt = found[0].excerpt.as_ref().map(ToString::to_string).unwrap_or_default();
    assert!(excerpt.contains("2 | FROBNICATE post\n  | ^"), "{excerpt}");
    assert!(found[0].help[0].contains("unchecked("), "{:?}", found[0].help);
    for text in [
        "DO $$ BEGIN DELETE FROM post; END $$",
        "CALL p()",
        "CREATE TABLE copy AS SELECT * FROM post",
        "CREATE MATERIALIZED VIEW m AS SELECT 1 AS a",
    ] {
        assert_eq!(bad(Dialect::Postgres, text)[0].lint, Some("unparsed_sql"), "{text}");
    }
}

#[test]
fn a_text_is_read_in_all_dialects() {
    for dialect in Dialect::ALL {
        let (text, _) = good(dialect, "UPDATE post SET title = 'ä; b' WHERE id = 1; DELETE FROM post");
        assert_eq!(text, "UPDATE [post] SET [post.title] = 'ä; b' WHERE [post.id] = 1; DELETE FROM [post]");
    }
}
