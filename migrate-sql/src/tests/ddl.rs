use super::*;

#[test]
fn a_table_becomes_a_call() {
    let text = "CREATE TABLE tag (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        label VARCHAR(50) NOT NULL UNIQUE COLLATE NOCASE CHECK (length(label) > 0),
        post_id BIGINT REFERENCES post (id) ON DELETE CASCADE,
        weight DOUBLE NOT NULL DEFAULT 1.5,
        active BOOLEAN NOT NULL DEFAULT 1,
        made DATETIME DEFAULT (datetime('now')),
        big UNSIGNED BIG INT,
        upper TEXT GENERATED ALWAYS AS (upper(label)) STORED,
        CONSTRAINT sane CHECK (weight > 0 OR label = 'x'),
        UNIQUE (post_id, label)
    )";
    assert_eq!(
        calls(Dialect::Sqlite, text),
        "create_table(\"tag\", \"id\": i32, \"label\": String(50) = collate(\"NOCASE\"), \"post_id\": ?i64, \
         \"weight\": f64 = server_default(1.5), \"active\": bool = server_default(true), \
         \"made\": ?DateTime = server_default(sql\"datetime('now')\" []), \"big\": ?sql(\"UNSIGNED BIG INT\"), \
         \"upper\": ?String = generated(sql\"upper(label)\" [6..11 \"tag\".\"label\"], stored = true), \
         primary_key([\"id\"], name = \"pk_tag\", generated = true, reuse = false), \
         unique([\"label\"], name = \"uq_tag_label\"), unique([\"post_id\", \"label\"], name = \"uq_tag_post_id_label\"), \
         check(sql\"length(label) > 0\" [7..12 \"tag\".\"label\"], name = \"ck_tag_label\"), \
         check(sql\"weight > 0 OR label = 'x'\" [0..6 \"tag\".\"weight\", 14..19 \"tag\".\"label\"], name = \"sane\"), \
         foreign_key([\"post_id\"], references(\"post\", [\"id\"], on_delete = cascade), name = \"fk_tag_post_id\"));\n"
    );
}

#[test]
fn table_options_of_sqlite_come_in_any_order() {
    for options in ["STRICT, WITHOUT ROWID", "WITHOUT ROWID,STRICT", "without rowid , strict"] {
        let text = calls(Dialect::Sqlite, &format!("CREATE TABLE kv (k TEXT PRIMARY KEY, v ANY) {options};"));
        assert!(text.contains("strict = true, without_rowid = true"), "{text}");
    }
}

#[test]
fn other_databases_name_constraints_their_way() {
    let text = calls(
        Dialect::Postgres,
        "CREATE TABLE Tag (id bigserial PRIMARY KEY, label text NOT NULL UNIQUE CHECK (label <> ''), post_id bigint REFERENCES post, at timestamp with time zone DEFAULT now())",
    );
    for expected in [
        "create_table(\"tag\", \"id\": i64, \"label\": String, \"post_id\": ?i64, \"at\": ?DateTime",
        "primary_key([\"id\"], name = \"tag_pkey\", generated = true)",
        "unique([\"label\"], name = \"tag_label_key\")",
        "name = \"tag_label_check\"",
        "name = \"tag_post_id_fkey\"",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let text = calls(
        Dialect::MariaDb,
        "CREATE TABLE tag (id INT AUTO_INCREMENT, mood ENUM('a','b') NOT NULL DEFAULT 'a', label VARCHAR(20) CHARACTER SET utf8mb4, PRIMARY KEY (id), KEY by_label (label)) ENGINE=InnoDB",
    );
    for expected in [
        "\"id\": i32, \"mood\": Enum(\"a\", \"b\") = server_default(\"a\"), \"label\": ?String(20)",
        "primary_key([\"id\"], name = \"pk_tag\", generated = true)",
        "index([\"label\"], name = \"by_label\")",
        "engine = \"InnoDB\"",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn later_statements_see_earlier_ones() {
    let (text, effects) = good(
        Dialect::Sqlite,
        "CREATE TABLE tag (id INTEGER PRIMARY KEY, label TEXT); CREATE INDEX ix ON tag (label DESC, lower(label)) WHERE id > 1; \
         INSERT INTO tag (label) SELECT title FROM post; ALTER TABLE tag RENAME COLUMN label TO name; SELECT name FROM tag; DROP TABLE tag",
    );
    assert!(text.contains("INSERT INTO [tag] ([tag.label]) SELECT [post.title] FROM [post]"), "{text}");
    assert!(text.contains("SELECT [tag.name] FROM [tag]"), "{text}");
    let names: Vec<&str> = effects.calls.iter().map(|call| call.name.as_str()).collect();
    assert_eq!(names, ["create_table", "create_index", "rename_column", "drop_table"]);
    assert!(effects.loses_data);
    let found = bad(Dialect::Sqlite, "DROP TABLE post; SELECT id FROM post");
    assert_eq!(messages(&found), ["unknown table or view `post`"]);
}

#[test]
fn an_index_becomes_a_call() {
    assert_eq!(
        calls(
            Dialect::Sqlite,
            "CREATE UNIQUE INDEX IF NOT EXISTS ix_a ON post (author_id DESC, lower(title) ASC, \"is draft\") WHERE id > 1 AND title <> ''"
        ),
        "create_index(\"post\", [column(\"author_id\", descending = true), expr(sql\"lower(title)\" [6..11 \"post\".\"title\"]), \"is draft\"], \
         name = \"ix_a\", unique = true, where = sql\"id > 1 AND title <> ''\" [0..2 \"post\".\"id\", 11..16 \"post\".\"title\"]);\n"
    );
    assert!(
        calls(Dialect::Postgres, "CREATE INDEX ON post USING gin (title) INCLUDE (id)")
            .contains("name = \"post_title_idx\", using = gin, include = [\"id\"]")
    );
    assert!(
        calls(Dialect::Postgres, "CREATE INDEX i ON post ((lower(title)))")
            .contains("expr(sql\"lower(title)\" [6..11 ")
    );
    assert!(calls(Dialect::MariaDb, "CREATE INDEX ix ON post (title(20))").contains("column(\"title\", prefix = 20)"));
    assert_eq!(
        messages(&bad(Dialect::Sqlite, "CREATE INDEX ix ON post (titel)")),
        ["unknown column `titel` in `post`"]
    );
    assert_eq!(
        calls(Dialect::Sqlite, "CREATE INDEX ix ON post (title); DROP INDEX ix"),
        "create_index(\"post\", [\"title\"], name = \"ix\");\ndrop_index(\"post\", \"ix\");\n"
    );
}

#[test]
fn views_become_calls() {
    assert_eq!(
        calls(Dialect::Sqlite, "CREATE VIEW v AS\n SELECT title, id AS n FROM post"),
        "create_view(\"v\", sql\"SELECT title, id AS n FROM post\" [7..12 \"post\".\"title\", 14..16 \"post\".\"id\", 27..31 \"post\"], columns = [\"title\", \"n\"]);\n"
    );
    assert!(
        calls(Dialect::Postgres, "CREATE OR REPLACE VIEW recent AS SELECT id, title FROM post")
            .starts_with("replace_view(\"recent\"")
    );
    assert_eq!(calls(Dialect::Sqlite, "DROP VIEW recent; DROP VIEW IF EXISTS nothing"), "drop_view(\"recent\");\n");
    let (text, _) = good(Dialect::Sqlite, "CREATE VIEW v AS SELECT id AS n FROM post; SELECT n FROM v");
    assert!(text.ends_with("SELECT [v.n] FROM [v]"), "{text}");
}

#[test]
fn the_names_of_a_view_stand_in_front_of_its_select() {
    let text = "CREATE VIEW v (a, B) AS SELECT id, title FROM post";
    for (dialect, expected) in [
        (Dialect::Sqlite, "columns = [\"a\", \"B\"], named = true);\n"),
        (Dialect::Postgres, "columns = [\"a\", \"b\"], named = true);\n"),
        (Dialect::MariaDb, "columns = [\"a\", \"B\"], named = true);\n"),
    ] {
        assert!(calls(dialect, text).ends_with(expected), "{}", calls(dialect, text));
        let (text, _) = good(dialect, "CREATE VIEW v (a, b) AS SELECT id, title FROM post; SELECT a, b FROM v");
        assert!(text.ends_with("SELECT [v.a], [v.b] FROM [v]"), "{text}");
        let found = bad(dialect, "CREATE VIEW v (a, b) AS SELECT id, title FROM post; SELECT title FROM v");
        assert_eq!(messages(&found), ["unknown column `title` in `v`"]);
        let found = bad(dialect, "CREATE VIEW v (a, b, c) AS SELECT id, title FROM post");
        assert_eq!(messages(&found), ["3 names for 2 columns of the view"]);
        assert_eq!(found[0].notes, ["the SELECT gives `id`, `title`"]);
        let found = bad(dialect, "CREATE VIEW v (a, A) AS SELECT id, title FROM post");
        assert_eq!(found.len(), 1, "{found:?}");
    }
    let short = "CREATE VIEW v (a) AS SELECT id, title FROM post";
    for dialect in [Dialect::Sqlite, Dialect::MariaDb] {
        assert_eq!(messages(&bad(dialect, short)), ["1 name for 2 columns of the view"]);
    }
    // PostgreSQL takes the SELECT's own names for the rest.
    assert!(calls(Dialect::Postgres, short).ends_with("columns = [\"a\", \"title\"], named = true);\n"));
    assert_eq!(bad(Dialect::Postgres, "CREATE VIEW v (title) AS SELECT id, title FROM post").len(), 1);
}

#[test]
fn alter_table_becomes_calls() {
    for (dialect, text, expected) in [
        (
            Dialect::Sqlite,
            "ALTER TABLE post ADD COLUMN score INTEGER DEFAULT -1",
            "add_column(\"post\", \"score\": ?i32 = server_default(-1));\n",
        ),
        (
            Dialect::Sqlite,
            "ALTER TABLE post ADD score UNSIGNED BIG INT",
            "add_column(\"post\", \"score\": ?sql(\"UNSIGNED BIG INT\"));\n",
        ),
        (Dialect::Sqlite, "ALTER TABLE post DROP COLUMN title", "drop_column(\"post\", \"title\");\n"),
        (
            Dialect::Sqlite,
            "ALTER TABLE post RENAME title TO headline",
            "rename_column(\"post\", \"title\" => \"headline\");\n",
        ),
        (Dialect::Sqlite, "ALTER TABLE post RENAME TO article", "rename_table(\"post\" => \"article\");\n"),
        (
            Dialect::Postgres,
            "ALTER TABLE post ADD COLUMN a text, ADD CONSTRAINT c CHECK (a <> title), DROP COLUMN \"is draft\"",
            "add_column(\"post\", \"a\": ?String);\nadd_constraint(\"post\", check(sql\"a <> title\" [0..1 \"post\".\"a\", 5..10 \"post\".\"title\"], name = \"c\"));\ndrop_column(\"post\", \"is draft\");\n",
        ),
        (
            Dialect::Postgres,
            "ALTER TABLE post ALTER COLUMN title TYPE varchar(9) USING title::text, ALTER title DROP NOT NULL, ALTER title SET DEFAULT 'x'",
            "alter_column(\"post\", \"title\", type = :String(9));\nalter_column(\"post\", \"title\", nullable = true);\n",
        ),
        (
            Dialect::Postgres,
            "ALTER TABLE post ADD CONSTRAINT u UNIQUE (title, id); ALTER TABLE post DROP CONSTRAINT u",
            "add_constraint(\"post\", unique([\"title\", \"id\"], name = \"u\"));\ndrop_constraint(\"post\", \"u\");\n",
        ),
        (Dialect::MariaDb, "ALTER TABLE post ADD COLUMN a INT NOT NULL AFTER title", "after(\"title\")"),
        (Dialect::MariaDb, "RENAME TABLE post TO article", "rename_table(\"post\" => \"article\");\n"),
        (
            Dialect::MariaDb,
            "ALTER TABLE post CHANGE title headline VARCHAR(9) NOT NULL",
            "rename_column(\"post\", \"title\" => \"headline\");\nalter_column(\"post\", \"headline\", type = :String(9)",
        ),
    ] {
        let text = calls(dialect, text);
        assert!(text.contains(expected), "{expected}\nin\n{text}");
    }
}

#[test]
fn a_new_column_brings_its_constraints() {
    assert_eq!(
        calls(Dialect::Sqlite, "ALTER TABLE post ADD COLUMN parent BIGINT REFERENCES post (id) CHECK (parent > id)"),
        "add_column(\"post\", \"parent\": ?i64);\n\
         add_constraint(\"post\", check(sql\"parent > id\" [0..6 \"post\".\"parent\", 9..11 \"post\".\"id\"], name = \"ck_post_parent_id\"));\n\
         add_constraint(\"post\", foreign_key([\"parent\"], references(\"post\", [\"id\"]), name = \"fk_post_parent\"));\n"
    );
}

#[test]
fn what_the_database_drops_with_a_column_is_dropped() {
    let add = "ALTER TABLE post ADD COLUMN a TEXT CHECK (a <> '') CHECK (a <> title); ALTER TABLE post DROP COLUMN a";
    let found = bad(Dialect::Sqlite, add);
    assert!(messages(&found)[0].contains("ck_post_a_title"), "{found:?}");
    let text = calls(Dialect::Sqlite, &add.replace(" CHECK (a <> title)", ""));
    assert!(text.ends_with("drop_constraint(\"post\", \"ck_post_a\");\ndrop_column(\"post\", \"a\");\n"), "{text}");
    let text = calls(
        Dialect::Postgres,
        &format!("CREATE INDEX i ON post (title, id); {add}; ALTER TABLE post DROP COLUMN title"),
    );
    assert!(
        text.contains("drop_constraint(\"post\", \"post_a_check\");\ndrop_constraint(\"post\", \"post_a_check1\");"),
        "{text}"
    );
    assert!(text.ends_with("drop_index(\"post\", \"i\");\ndrop_column(\"post\", \"title\");\n"), "{text}");
}

#[test]
fn defaults_are_values_where_they_fit_and_sql_otherwise() {
    for (definition, expected) in [
        ("a INT DEFAULT'x'  NOT NULL", "sql(\"INT\") = server_default(sql\"'x'\" [])"),
        ("a TEXT DEFAULT 'it''s'", "?String = server_default(\"it's\")"),
        ("a TEXT DEFAULT NULL", "\"a\": ?String)"),
        ("a BOOLEAN DEFAULT TRUE", "?bool = server_default(true)"),
        ("a TEXT DEFAULT (lower('X') || 'y') NOT NULL", "String = server_default(sql\"lower('X') || 'y'\" [])"),
        ("a TEXT DEFAULT CURRENT_TIMESTAMP CHECK (a <> '')", "server_default(sql\"CURRENT_TIMESTAMP\" [])"),
        ("a SMALLINT DEFAULT -5", "?i16 = server_default(-5)"),
    ] {
        let text = calls(Dialect::Sqlite, &format!("CREATE TABLE t ({definition})"));
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

#[test]
fn conflict_clauses_of_sqlite_are_no_constraints() {
    let text = calls(
        Dialect::Sqlite,
        "CREATE TABLE t (a TEXT PRIMARY KEY ON CONFLICT REPLACE, b TEXT, UNIQUE (b) ON CONFLICT IGNORE)",
    );
    assert!(text.ends_with("unique([\"b\"], name = \"uq_t_b\"));\n"), "{text}");
}

#[test]
fn mistakes_in_alter_table() {
    assert_eq!(
        messages(&bad(Dialect::Sqlite, "ALTER TABLE post DROP COLUMN titel")),
        ["unknown column `titel` in `post`"]
    );
    assert_eq!(messages(&bad(Dialect::Sqlite, "ALTER TABLE pots ADD COLUMN a TEXT")), ["unknown table or view `pots`"]);
    assert_eq!(
        messages(&bad(Dialect::Sqlite, "ALTER TABLE post ADD COLUMN title TEXT")),
        ["the column `title` exists already in `post`"]
    );
    assert_eq!(messages(&bad(Dialect::Sqlite, "DROP TABLE pots")), ["unknown table or view `pots`"]);
    assert_eq!(messages(&bad(Dialect::Sqlite, "CREATE TABLE post (id INTEGER)")), ["the table `post` exists already"]);
    assert_eq!(
        messages(&bad(Dialect::Sqlite, "CREATE TABLE t (a TEXT, CHECK (b > 1))")),
        ["unknown column `b` in `t`"]
    );
}

#[test]
fn what_may_be_missing_is_no_mistake() {
    let text = "DROP TABLE IF EXISTS nothing; CREATE TABLE IF NOT EXISTS post (id INTEGER); DROP INDEX IF EXISTS nothing; DROP TRIGGER IF EXISTS nothing";
    assert_eq!(calls(Dialect::Sqlite, text), "");
}

#[test]
fn temporary_tables_are_no_part_of_the_schema() {
    let text = "CREATE TEMP TABLE copy AS SELECT id, title AS t FROM post; INSERT INTO post (title) SELECT t FROM copy; DROP TABLE copy";
    let (text, effects) = good(Dialect::Sqlite, text);
    assert!(effects.calls.is_empty());
    assert!(text.contains("SELECT t FROM copy"), "{text}");
    assert_eq!(
        messages(&bad(Dialect::Sqlite, "CREATE TEMP TABLE c (a TEXT); SELECT b FROM c")),
        ["unknown column `b` in `c`"]
    );
}

#[test]
fn what_mariadb_declares_beyond_the_language_is_kept() {
    let text = calls(
        Dialect::MariaDb,
        "CREATE TABLE t (a DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), \
         b INT INVISIBLE, c VARCHAR(9) CHARACTER SET latin1 NOT NULL)",
    );
    for expected in [
        "\"a\": DateTime = server_default(sql\"CURRENT_TIMESTAMP(6)\" []).attributes(\"ON UPDATE CURRENT_TIMESTAMP(6)\")",
        "\"b\": ?i32 = attributes(\"INVISIBLE\")",
        "\"c\": sql(\"VARCHAR(9) CHARACTER SET latin1\")",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let read = migrate_core::text::Script::read(&text).unwrap();
    assert_eq!(read.write(), text);
}

#[test]
fn what_modify_leaves_out_is_found() {
    let make = "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a VARCHAR(9) COLLATE utf8mb4_bin NOT NULL DEFAULT 'x' COMMENT 'it''s', \
                b DATETIME DEFAULT now() ON UPDATE now(), c INT AS (id * 2) STORED); ALTER TABLE t ";
    for (alter, expected) in [
        ("MODIFY a VARCHAR(20)", &["a: NOT NULL DEFAULT 'x' COLLATE utf8mb4_bin COMMENT 'it''s'"][..]),
        ("CHANGE a d VARCHAR(20) NULL DEFAULT NULL COLLATE utf8mb4_bin COMMENT ''", &[]),
        ("CHANGE a d VARCHAR(20) NOT NULL COLLATE utf8mb4_bin COMMENT 'its'", &["d: DEFAULT 'x'"]),
        ("MODIFY id BIGINT", &["id: AUTO_INCREMENT"]),
        ("MODIFY id BIGINT AUTO_INCREMENT", &[]),
        ("MODIFY b DATETIME, MODIFY c INT AS (id * 3) STORED", &["b: DEFAULT (now()) ON UPDATE now()"]),
        ("MODIFY b DATETIME DEFAULT now() ON UPDATE now(), MODIFY c INT", &["c: GENERATED ALWAYS AS (id * 2) STORED"]),
    ] {
        let mut sql = SqlText::new(format!("{make}{alter}"));
        SqlAnalyzer
            .statements(&mut sql, Scope::of(Dialect::MariaDb, &schema()))
            .unwrap_or_else(|e| panic!("{alter}: {e:#?}"));
        let left = &sql.facts().unwrap().left_out;
        let found: Vec<String> = left.iter().map(|left| format!("{}: {}", left.column, left.what.join(" "))).collect();
        assert_eq!(found, expected, "{alter}");
        for left in left {
            assert_eq!(sql.text[left.place.clone()], left.column);
        }
    }
}
