//! Renames under views and triggers of MariaDB.

use super::{bad, good, messages};
use migrate_core::dialect::Dialect;

const VIEW: &str = "CREATE VIEW titles AS SELECT id, title FROM post; ";

#[test]
fn a_view_that_keeps_an_old_name_is_found() {
    for rename in ["ALTER TABLE post RENAME COLUMN title TO headline", "ALTER TABLE post CHANGE title headline BIGINT"]
    {
        let found = bad(Dialect::MariaDb, &format!("{VIEW}{rename}"));
        assert_eq!(messages(&found), ["the view `titles` would go on asking for `title`"], "{rename}");
        assert!(
            found[0].help[0].ends_with("`rename_column(\"post\", \"title\" => \"headline\");`"),
            "{:?}",
            found[0].help
        );
    }
    for rename in ["RENAME TABLE post TO article", "ALTER TABLE post RENAME TO article"] {
        let found = bad(Dialect::MariaDb, &format!("{VIEW}{rename}"));
        assert_eq!(messages(&found), ["the view `titles` would go on asking for `post`"], "{rename}");
    }
}

#[test]
fn a_trigger_that_keeps_an_old_name_is_found() {
    let trigger = "CREATE TRIGGER t BEFORE UPDATE ON post FOR EACH ROW SET NEW.title = OLD.title; ";
    let found = bad(Dialect::MariaDb, &format!("{trigger}ALTER TABLE post RENAME COLUMN title TO headline"));
    assert_eq!(messages(&found), ["the trigger `t` would go on asking for `title`"]);
}

#[test]
fn what_is_made_anew_or_does_not_use_it_is_not_left_behind() {
    for (dialect, text) in [
        (Dialect::MariaDb, "ALTER TABLE post RENAME COLUMN author_id TO by_id"),
        (
            Dialect::MariaDb,
            "ALTER TABLE post RENAME COLUMN title TO headline; CREATE OR REPLACE VIEW titles AS SELECT id, headline FROM post",
        ),
        (Dialect::MariaDb, "ALTER TABLE post RENAME COLUMN title TO headline; DROP VIEW titles"),
        // These databases bring views along.
        (Dialect::Sqlite, "ALTER TABLE post RENAME COLUMN title TO headline"),
        (Dialect::Postgres, "ALTER TABLE post RENAME COLUMN title TO headline"),
    ] {
        good(dialect, &format!("{VIEW}{text}"));
    }
}
