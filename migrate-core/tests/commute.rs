//! Which migrations may run late, without databases.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use migrate_core::chain::{Obstacle, Ordered, commutes, replay};
use migrate_core::dialect::Dialect;
use migrate_core::schema::Schema;
use migrate_core::text::Script;

const BASE: &str = r#"
    create_table("user", "id": i64 = primary_key(), "email": String(255));
    create_table("post", "id": i64 = primary_key(), "user_id": i64 = references("user", on_delete = cascade), "title": String(200));
    create_table("tag", "id": i64 = primary_key(), "name": String(50));
    create_table("log", "id": i64 = primary_key(), "line": String);
    create_trigger("noted", on = "tag", sql"AFTER INSERT ON tag BEGIN INSERT INTO log (line) VALUES (NEW.name); END" [42..45 "log"]);
    create_view("titles", sql"SELECT title FROM post" [18..22 "post"]);
"#;

fn judge(late: &str, applied: &str) -> Result<(), Box<Obstacle>> {
    let mut base = Schema::new();
    replay(&mut base, Dialect::Sqlite, "m0001", &Script::read(BASE).unwrap()).unwrap();
    let (late, applied) = (Script::read(late).unwrap(), Script::read(applied).unwrap());
    commutes(
        &base,
        Dialect::Sqlite,
        Ordered { version: "m0002", script: &late },
        &[Ordered { version: "m0003", script: &applied }],
    )
}

/// Both ways round, since it is a symmetric relation.
#[track_caller]
fn commute(one: &str, two: &str) {
    assert_eq!(judge(one, two), Ok(()));
    assert_eq!(judge(two, one), Ok(()));
}

#[track_caller]
fn conflict(one: &str, two: &str, part: &str) {
    for (late, applied) in [(one, two), (two, one)] {
        match judge(late, applied).map_err(|obstacle| *obstacle) {
            Err(Obstacle::Conflict { late, applied, why }) => {
                assert!(why.contains(part), "{why}");
                assert_eq!((late.version.as_str(), applied.version.as_str()), ("m0002", "m0003"));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_is_apart_commutes() {
    commute(r#"create_table("a", "id": i64 = primary_key());"#, r#"create_table("b", "id": i64 = primary_key());"#);
    commute(
        r#"create_index("post", ["title"], name = "b");"#,
        r#"update("post", set = {"title": ""}, where = "true", down = nothing());"#,
    );
    commute(r#"insert("tag", {"name": "x"});"#, r#"add_column("user", "bio": ?String);"#);
    commute(r#"run(up = @f, down = nothing(), touches = ["tag"]);"#, r#"add_column("user", "bio": ?String);"#);
    commute(
        r#"execute(up = "x", down = "y", reads = ["tag"]);"#,
        r#"execute(up = "x", down = "y", reads = ["tag"], writes = ["user"]);"#,
    );
    // A foreign key looks at the rows of the other table, and does not mind how that looks.
    commute(r#"insert("post", {"user_id": 1, "title": "x"});"#, r#"add_column("user", "bio": ?String);"#);
}

#[test]
fn columns_of_one_table_commute_unless_their_places_are_asked_for() {
    commute(r#"add_column("post", "a": ?i32);"#, r#"add_column("post", "b": ?i32);"#);
    commute(r#"add_column("post", "a": ?i32 = after("id"));"#, r#"add_column("post", "b": ?i32);"#);
    conflict(
        r#"add_column("post", "a": ?i32 = first());"#,
        r#"add_column("post", "b": ?i32 = first());"#,
        "table `post`",
    );
    conflict(
        r#"alter_column("post", "title", type = :String(300));"#,
        r#"rename_column("post", "title" => "name");"#,
        "title",
    );
    commute(r#"alter_column("post", "title", type = :String(300));"#, r#"drop_column("tag", "name");"#);
}

#[test]
fn two_ways_to_change_one_thing_do_not() {
    conflict(
        r#"alter_column("post", "title", type = :String(300));"#,
        r#"alter_column("post", "title", type = :String(400));"#,
        "table `post`",
    );
    conflict(r#"rename_table("tag" => "label");"#, r#"add_column("tag", "a": ?i32);"#, "unknown table");
    conflict(r#"drop_column("post", "title");"#, r#"create_index("post", ["title"], name = "b");"#, "title");
    conflict(
        r#"create_table("a", "id": i64 = primary_key());"#,
        r#"create_table("a", "id": i32 = primary_key());"#,
        "`a`",
    );
    conflict(
        r#"replace_view("titles", sql"SELECT id FROM post" [15..19 "post"]);"#,
        r#"replace_view("titles", sql"SELECT 1 FROM post" [14..18 "post"]);"#,
        "view `titles`",
    );
}

#[test]
fn rows_are_left_to_one_side() {
    conflict(r#"insert("tag", {"name": "x"});"#, r#"add_column("tag", "a": ?i32);"#, "writes rows of `tag`");
    conflict(
        r#"insert("tag", {"name": "x"});"#,
        r#"delete("tag", where = "true", stash = true);"#,
        "both write rows of `tag`",
    );
    conflict(
        r#"insert_from("tag", ["name"], sql"SELECT email FROM user" [18..22 "user"]);"#,
        r#"alter_column("user", "email", type = :String(300));"#,
        "reads rows of `user`",
    );
    // Through a view, a trigger, a cascade, a unique index, a lookup.
    conflict(
        r#"insert_from("log", ["line"], sql"SELECT title FROM titles" [18..24 "titles"]);"#,
        r#"update("post", set = {"title": ""}, where = "true", down = nothing());"#,
        "reads rows of `post`",
    );
    conflict(
        r#"insert("tag", {"name": "x"});"#,
        r#"update("log", set = {"line": ""}, where = "true", down = nothing());"#,
        "`log`",
    );
    conflict(r#"delete("user", where = "true", stash = true);"#, r#"add_column("post", "a": ?i32);"#, "`post`");
    conflict(
        r#"create_index("tag", ["name"], unique = true, name = "c");"#,
        r#"insert("tag", {"name": "x"});"#,
        "alters it",
    );
    conflict(
        r#"insert("post", {"user_id": lookup("user", {"email": "x"}), "title": "x"});"#,
        r#"insert("user", {"email": "x"});"#,
        "`user`",
    );
    conflict(
        r#"add_column("post", "size": i64 = fill(sql("length(title)")));"#,
        r#"alter_column("post", "title", type = :String(300));"#,
        "reads rows of `post`",
    );
}

#[test]
fn sql_that_counts_on_the_places_of_columns_does_not_meet_a_new_one() {
    // Raw SQL says which tables it has to do with, whether it names their columns or not.
    let insert =
        r#"execute(up = sql"INSERT INTO tag VALUES (1, 'x')" [12..15 "tag"], down = nothing(), writes = ["tag"]);"#;
    conflict(insert, r#"add_column("tag", "a": ?i32);"#, "writes rows of `tag`, and the other alters it");
    let copy = r#"execute(up = sql"INSERT INTO log SELECT * FROM tag" [12..15 "log", 30..33 "tag"], down = nothing(), reads = ["tag"], writes = ["log"]);"#;
    conflict(copy, r#"add_column("tag", "a": ?i32);"#, "reads rows of `tag`, and the other alters it");
    let from = r#"insert_from("log", ["id", "line"], sql"SELECT * FROM tag" [14..17 "tag"], down = nothing());"#;
    conflict(from, r#"add_column("tag", "a": ?i32);"#, "reads rows of `tag`, and the other alters it");
}

/// A random chain found it: bytes that become text are other texts in a STRICT table.
#[test]
fn values_that_are_converted_depend_on_their_table() {
    conflict(
        r#"alter_column("tag", "name", type = :i64, stash = true);"#,
        r#"alter_table("tag", strict = true);"#,
        "reads rows of `tag`",
    );
    commute(r#"alter_column("tag", "name", type = :String(60));"#, r#"add_column("tag", "a": ?i32);"#);
}

#[test]
fn what_nobody_knows_commutes_with_nothing() {
    conflict(r#"run(up = @f, down = nothing());"#, r#"create_table("a", "id": i64 = primary_key());"#, "not known");
    conflict(r#"execute(up = "x", down = "y", opaque = true);"#, r#"insert("tag", {"name": "x"});"#, "not known");
    conflict(
        r#"run(up = @f, down = nothing(), touches = ["tag"]);"#,
        r#"insert("tag", {"name": "x"});"#,
        "both write rows of `tag`",
    );
}

#[test]
fn the_two_statements_are_named() {
    let obstacle = judge(
        r#"create_table("a", "id": i64 = primary_key()); rename_column("post", "title" => "name");"#,
        r#"create_index("user", ["email"], name = "a"); create_index("post", ["title"], name = "b"); add_column("user", "a": ?i32);"#,
    );
    match *obstacle.unwrap_err() {
        Obstacle::Conflict { late, applied, .. } => {
            assert_eq!((late.operation, applied.operation), (1, 1));
            assert!(late.call.starts_with("rename_column"), "{}", late.call);
            assert!(applied.call.starts_with("create_index"), "{}", applied.call);
        }
        other => panic!("{other:?}"),
    }
}
