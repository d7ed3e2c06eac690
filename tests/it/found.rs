//! Failures that random chains have found, made small by hand: each chain is carried out up, down and up again on
//! rows, with foreign keys on and off, and with rows that nobody wants.

use migrate_core::dialect::Dialect;
use migrate_tests::planned::Chain;
use migrate_tests::program::Program;
use migrate_tests::property::carry_out;
use rusqlite::Connection;

/// Seeds of the rows: among eight in a row there is every kind of connection and of rows.
const SEEDS: std::ops::Range<u64> = 0..16;

/// Migrations as an author writes them.
fn proven(migrations: &[&[&str]]) {
    let migrations: Vec<Vec<String>> =
        migrations.iter().map(|statements| statements.iter().map(|text| (*text).to_owned()).collect()).collect();
    let (mut upgrades, mut rows) = (0, 0);
    for seed in SEEDS {
        match carry_out(&migrations, seed) {
            Some(Ok(checked)) => {
                upgrades += checked.upgrades;
                rows += checked.rows;
            }
            Some(Err(error)) => panic!("seed {seed}: {error}"),
            None => panic!("the chain is refused: {}", refusal(&migrations)),
        }
    }
    assert!(upgrades > 16 && rows > 0, "{upgrades} upgrades, {rows} rows");
}

/// Why the compiler's side refuses a chain.
fn refusal(migrations: &[Vec<String>]) -> String {
    let mut chain = Chain::new(Dialect::Sqlite);
    let all = migrations.iter().enumerate();
    let refused =
        all.map(|(place, text)| chain.add(&format!("m{:04}", place + 1), &text.join("\n"))).find(Result::is_err);
    refused.and_then(Result::err).map(|error| format!("{error:?}")).unwrap_or_default()
}

#[test]
fn a_lone_integer_key_that_is_no_row_number_keeps_its_values() {
    // The second name of the rows called it INTEGER PRIMARY KEY, and the UPDATE wrote NULL for the key.
    proven(&[
        &[r#"create_table("t", id: i32 = primary_key(generated = false), kind: Option<Enum("x", "y")>);"#],
        &[r#"alter_column("t", "kind", nullable = false, fill = "y");"#],
    ]);
    proven(&[
        &[r#"create_table("t", id: i32 = primary_key(generated = false), c: Option<i32>, without_rowid = true);"#],
        &[r#"alter_table("t", without_rowid = false);"#],
        &[r#"alter_column("t", "c", nullable = false, fill = 3);"#],
    ]);
}

#[test]
fn a_trigger_that_is_set_aside_follows_a_raw_rename() {
    // The values that a downgrade kept come back under the trigger, which is made again from what the chain knows.
    proven(&[
        &[
            r#"create_table("t", id: i64 = primary_key(), a: i32, b: i32);"#,
            r#"create_trigger("tr", on = "t", "AFTER UPDATE OF b BEGIN UPDATE t SET a = a WHERE a = NEW.b; END");"#,
        ],
        &[
            r#"execute(up = "ALTER TABLE t RENAME COLUMN b TO c", down = "ALTER TABLE t RENAME COLUMN c TO b");"#,
            r#"add_column("t", d: Option<bool> = server_default(true));"#,
        ],
    ]);
}

#[test]
fn rows_inserted_before_a_raw_rename_are_found_again() {
    proven(&[
        &[
            r#"create_table("role", name: String(20) = primary_key());"#,
            r#"create_table("user", id: i64 = primary_key(), role: Option<String(20)> = references("role", "name"));"#,
        ],
        &[
            r#"insert("role", { name: "admin" });"#,
            r#"execute(up = "ALTER TABLE role RENAME TO grade", down = "ALTER TABLE grade RENAME TO role");"#,
        ],
    ]);
}

#[test]
fn a_second_foreign_key_over_the_same_columns_makes_no_new_orphans() {
    // The kit counted each row once a foreign key.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), parent: Option<i64> = references("t"));"#],
        &[
            r#"rename_table("t" => "u");"#,
            r#"add_constraint("u", foreign_key(["parent"], references("u"), name = "again"));"#,
        ],
    ]);
}

#[test]
fn a_unique_constraint_that_comes_back_leaves_room_for_changes_in_place() {
    // The automatic indexes stood in the order of their making, and the text in that of the schema.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), a: i32 = unique(), b: i32 = unique(), c: Option<i32>);"#],
        &[r#"drop_constraint("t", unique(["a"]));"#],
        &[r#"add_constraint("t", unique(["a"]));"#, r#"alter_column("t", "c", server_default = 4);"#],
        &[r#"alter_column("t", "c", server_default = 5);"#],
    ]);
}

#[test]
fn a_stash_knows_nothing_of_what_is_computed() {
    // A restore looked for a computed unique column in the stash, and wrote to one.
    proven(&[
        &[
            r#"create_table("t", id: i64 = primary_key(), a: Option<String>, b: Option<String> = generated("a || '!'"));"#,
            r#"create_index("t", ["b", "id"], unique = true);"#,
        ],
        &[r#"delete("t", where = "true", stash = true);"#],
        &[r#"alter_column("t", "b", type = String(40), stash = true);"#],
        &[r#"alter_column("t", "b", drop_generated = true);"#],
        &[r#"alter_column("t", "b", generated = "a || '?'", stash = true);"#],
    ]);
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), n: Option<i32> = generated("length(id)", stored = true));"#],
        &[
            r#"add_constraint("t", foreign_key(["n"], references("t")));"#,
            r#"delete("t", where = "true", stash = true);"#,
        ],
    ]);
}

#[test]
fn a_dropped_table_comes_back_with_rows_that_point_at_nothing() {
    // The kit took them for new ones.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), parent: Option<i64> = references("t"));"#],
        &[r#"drop_table("t", stash = true);"#],
    ]);
}

#[test]
fn a_row_that_equals_an_inserted_one_stays() {
    // Without a key the way down deleted every row that held what was inserted.
    proven(&[
        &[
            r#"create_table("t", kind: Enum("x", "y") = server_default("x"), n: Option<i32>);"#,
            r#"insert("t", { kind: "x" }, { kind: "y" });"#,
        ],
        &[r#"insert("t", { kind: "x" }, { kind: "y" });"#],
    ]);
}

#[test]
fn nulls_of_a_column_that_is_computed_on_the_way_back_are_refused() {
    proven(&[
        &[r#"create_table("t", id: i32 = primary_key(generated = false), c: Uuid);"#],
        &[
            r#"alter_column("t", "c", nullable = true);"#,
            r#"alter_column("t", "c", type = String, using = "coalesce(c, NULL)", using_down = "coalesce(c, NULL)");"#,
        ],
        &[r#"rename_table("t" => "u");"#],
    ]);
}

#[test]
fn rows_come_back_to_a_table_as_its_migration_leaves_it() {
    // They came back right behind `create_table`, and what followed was meant for a table without rows.
    proven(&[
        &[
            r#"create_table("t", id: i64 = primary_key(), a: Option<Json>, c: Option<i32>);"#,
            r#"add_column("t", b: i32 = after("a"));"#,
            r#"alter_column("t", "c", nullable = false, fill = 4);"#,
            r#"drop_constraint("t", "pk_t");"#,
            r#"rename_table("t" => "u");"#,
            r#"rename_column("u", "b" => "d");"#,
        ],
        &[r#"create_index("u", ["a"]);"#],
    ]);
    proven(&[
        &[
            r#"create_table("role", id: i64 = primary_key(), name: String(20) = unique());"#,
            r#"insert("role", { name: "guest" }, { name: "admin" });"#,
            r#"add_column("role", rank: i32 = server_default(1));"#,
            r#"create_table("user", id: i64 = primary_key(), role_id: i64 = references("role"), boss: Option<i64> = references("user"));"#,
            r#"insert("user", { role_id: lookup("role", { name: "guest" }) });"#,
        ],
        &[r#"create_index("user", ["role_id"]);"#],
    ]);
    // What was inserted without a key is not put aside with the rest.
    proven(&[
        &[
            r#"create_table("t", c: Time, d: Option<Date>, e: Option<i32>);"#,
            r#"insert("t", { c: "10:11:09", d: "2025-01-01", e: 4 });"#,
            r#"rename_column("t", "d" => "f");"#,
            r#"drop_column("t", "e", stash = true);"#,
        ],
        &[r#"create_index("t", ["c"]);"#],
    ]);
}

#[test]
fn columns_of_one_statement_come_back_together() {
    // Without a key, rows are told apart by all other columns: each stash waited for the values of the other.
    proven(&[
        &[r#"create_table("t", a: Enum("x", "y"), b: Option<bool>);"#],
        &[r#"add_column("t", c: Option<i32>, d: Option<i32> = fill(7));"#],
        &[r#"create_index("t", ["c"]);"#],
    ]);
}

#[test]
fn tables_in_a_circle_that_were_renamed_go_together() {
    // Who refers to a table was looked up under the name that it got in the same migration.
    proven(&[
        &[
            r#"create_table("a", id: i64 = primary_key(), b_id: Option<i64> = references("b"));"#,
            r#"create_table("b", id: i64 = primary_key(), a_id: Option<i64> = references("a", on_delete = no_action));"#,
            r#"rename_table("b" => "c");"#,
        ],
        &[r#"create_index("a", ["b_id"]);"#],
    ]);
}

#[test]
fn a_table_that_a_migration_makes_and_drops_leaves_no_stash() {
    // The way back makes it again, and put aside values that no way up asked for.
    proven(&[
        &[
            r#"create_table("t", id: i64 = primary_key(), a: i32);"#,
            r#"rename_table("t" => "u");"#,
            r#"add_column("u", b: i32 = server_default(1).after("id"));"#,
            "#[allow(lost_data, reason = \"tried\")] drop_table(\"u\");",
        ],
        &[r#"create_table("v", id: i64 = primary_key(), a: i32);"#],
        &[r#"add_column("v", b: Option<i32>);"#, r#"drop_table("v", stash = true);"#],
    ]);
}

#[test]
fn a_number_beside_a_default_that_is_a_text_is_sound() {
    // SQLite says otherwise of any such table that has a virtual column first.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), c: Date);"#],
        &[r#"add_column("t", g: Option<String> = generated("coalesce(id, 'x')").first());"#],
        &[r#"alter_column("t", "c", server_default = "2025-01-11");"#],
        &[r#"create_index("t", ["c"]);"#],
    ]);
}

#[test]
fn a_foreign_key_to_a_new_table_whose_column_is_renamed_later() {
    // The rows were compared with a column under the name that it gets in the end.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), c: Option<String(9)>);"#],
        &[
            r#"create_table("u", k: String(9) = primary_key());"#,
            r#"add_constraint("t", foreign_key(["c"], references("u")));"#,
            r#"rename_column("u", "k" => "l");"#,
        ],
    ]);
}

#[test]
fn a_large_table_in_a_circle_is_dropped() {
    // It is emptied first, and that was done range by range.
    let mut chain = Chain::new(Dialect::Sqlite);
    let circle = r#"create_table("a", id: i64 = primary_key(), b_id: Option<i64> = references("b"));
        create_table("b", id: i64 = primary_key(), a_id: Option<i64> = references("a"));"#;
    let program = Program::new(&[chain.add("m0001", circle).unwrap()]);
    let mut db = Connection::open_in_memory().unwrap();
    db.pragma_update(None, "foreign_keys", true).unwrap();
    program.chain().upgrade(&mut db).unwrap();
    let rows = "INSERT INTO a VALUES (1, NULL), (900000, NULL); INSERT INTO b VALUES (-5, 1), (800000, 900000);
                UPDATE a SET b_id = 800000 WHERE id = 1";
    db.execute_batch(rows).unwrap();
    program.chain().downgrade_to(&mut db, "base").unwrap();
    program.chain().upgrade(&mut db).unwrap();
    let read = |sql: &str| db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(read("SELECT group_concat(id || ' ' || coalesce(b_id, '-')) FROM a"), "1 800000,900000 -");
    assert_eq!(read("SELECT group_concat(id || ' ' || a_id) FROM b"), "-5 1,800000 900000");
}

#[test]
fn a_trigger_of_the_same_migration_may_write_what_it_wants() {
    // The kit held the tool to what the author's own trigger deletes on the way back.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), a: Option<String>);"#],
        &[
            r#"create_trigger("tr", on = "t", "AFTER DELETE BEGIN DELETE FROM t; END");"#,
            r#"insert("t", { a: "x" });"#,
            r#"drop_trigger("tr");"#,
        ],
    ]);
}

#[test]
fn a_computed_unique_column_does_not_tell_rows_apart() {
    // The delete asked the stash for a column that it does not hold.
    proven(&[
        &[r#"create_table("t", a: Date, c: String = generated("a || '!'", stored = true).unique());"#],
        &[r#"delete("t", where = "a > '2025-01-01'", stash = true);"#],
    ]);
}

#[test]
fn a_unique_column_that_is_unique_for_a_moment_comes_back() {
    // Its values came back between the two statements, where they were not unique.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), c: Option<String>);"#],
        &[
            r#"add_column("t", x: Option<Time> = server_default("10:11:21").unique().first());"#,
            r#"drop_constraint("t", "uq_t_x");"#,
        ],
    ]);
}

#[test]
fn values_come_back_before_the_key_goes_by_which_they_are_known() {
    // They waited for the end of it, and asked the stash for a row number that it does not hold.
    proven(&[
        &[r#"create_table("t", id: i16 = primary_key(), c: Option<String>);"#],
        &[r#"add_column("t", x: i64 = server_default(51));"#, r#"drop_constraint("t", "pk_t");"#],
    ]);
    proven(&[
        &[r#"create_table("t", a: i64, c: Option<String>, unique(["a"]));"#],
        &[r#"add_column("t", x: i64 = server_default(51));"#, r#"drop_constraint("t", "uq_t_a");"#],
    ]);
}

#[test]
fn inserted_rows_are_known_whatever_their_key_is_called_later() {
    // The stash of the way back asked for the key under the name that it had when the rows were inserted.
    proven(&[
        &[
            r#"create_table("t", id: i32 = primary_key(generated = false), c: Option<i32>);"#,
            r#"insert("t", { id: 59, c: 1 });"#,
            r#"rename_column("t", "id" => "number");"#,
            r#"drop_constraint("t", "pk_t");"#,
        ],
        &[r#"create_index("t", ["c"]);"#],
    ]);
    // A named key, a renamed table, names that change places, and a key that is another one in the end.
    proven(&[
        &[
            r#"create_table("t", a: String(9) = unique(), b: String(9) = server_default("x"));"#,
            r#"insert("t", key = ["a"], { a: "one" }, { a: "two" });"#,
            r#"rename_column("t", "a" => "was_a");"#,
            r#"rename_table("t" => "u");"#,
            r#"rename_column("u", "b" => "a");"#,
            r#"rename_column("u", "was_a" => "b");"#,
        ],
        &[r#"create_index("u", ["a"]);"#],
    ]);
    proven(&[
        &[
            r#"create_table("t", id: i32 = primary_key(generated = false), c: i32 = unique());"#,
            r#"insert("t", { id: 59, c: 1 });"#,
            r#"execute(up = "ALTER TABLE t RENAME COLUMN id TO number", down = "ALTER TABLE t RENAME COLUMN number TO id");"#,
            r#"drop_constraint("t", "pk_t");"#,
            r#"add_constraint("t", primary_key(["c"]));"#,
        ],
        &[r#"create_index("t", ["number"]);"#],
    ]);
}

#[test]
fn inserted_rows_that_get_another_key_are_named_when_they_come_twice() {
    // Nothing tells them from others once they were changed: none is lost, and the next upgrade says which it is.
    for change in [
        "#[allow(lost_data, reason = \"tried\")] alter_column(\"t\", \"id\", type = i64, \
         using = \"CAST(id AS INTEGER)\", using_down = \"CAST(id AS TEXT)\");",
        r#"update("t", set = { id: "60" }, where = "id = '59'", stash = true);"#,
    ] {
        let mut chain = Chain::new(Dialect::Sqlite);
        let table =
            r#"create_table("t", id: String(9) = primary_key(), c: Option<i32>); insert("t", { id: "59", c: 1 });"#;
        let program = Program::new(&[chain.add("m0001", &format!("{table}\n{change}")).unwrap()]);
        let mut db = Connection::open_in_memory().unwrap();
        program.chain().upgrade(&mut db).unwrap();
        db.execute_batch("INSERT INTO t VALUES (7, 2)").unwrap();
        let read = |db: &Connection| -> String {
            db.query_row("SELECT group_concat(id || ' ' || c) FROM (SELECT * FROM t ORDER BY c)", [], |row| row.get(0))
                .unwrap()
        };
        let before = read(&db);
        // The update is taken back as far as the rows are concerned that were put aside with the table.
        program.chain().downgrade_to(&mut db, "base").unwrap();
        let error = program.chain().upgrade(&mut db).unwrap_err();
        assert!(error.is_refused_by_rows(), "{error}");
        let text = error.to_string();
        assert!(text.contains("a row with the key of one that comes back to `t` is there already"), "{text}");
        assert!(text.contains("then upgrade again; or give up what was put aside: `purge --older-than 0`"), "{text}");
        migrate_runtime::Migrator::new(program.chain()).purge(&mut db, std::time::Duration::ZERO).unwrap();
        program.chain().upgrade(&mut db).unwrap();
        assert_eq!(read(&db), before.replace(",7 2", ""));
    }
}

#[test]
fn rows_that_a_later_row_refers_to_may_be_deleted_when_a_migration_runs_again() {
    // The kit let the second run of a DELETE take other rows than the first, and no restore behind it refuse.
    proven(&[
        &[r#"create_table("t", k: String(20) = primary_key(), c: Option<String>);"#],
        &[
            r#"delete("t", where = "c <> 'never'", down = nothing());"#,
            r#"alter_column("t", "c", type = i16, nullable = false, server_default = -99, fill = 17, stash = true);"#,
        ],
        &[r#"create_table("u", id: i64 = primary_key(), k: Option<String(20)> = references("t"));"#],
        &[r#"create_index("u", ["k"]);"#],
    ]);
}

#[test]
fn a_key_of_raw_sql_may_hold_null() {
    // The chain called it NOT NULL, and every later change of the table was refused as drift.
    proven(&[
        &[r#"execute(up = "CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER)", down = "DROP TABLE t");"#],
        &[r#"alter_column("t", "n", type = String);"#, r#"rename_column("t", "k" => "l");"#],
        &[r#"add_column("t", x: Option<i32> = unique());"#, r#"drop_column("t", "n", stash = true);"#],
        &[r#"delete("t", where = "x IS NULL", stash = true);"#],
        &[r#"alter_column("t", "l", nullable = false, fill = sql("hex(randomblob(9))"));"#],
    ]);
}

#[test]
fn values_come_back_where_their_column_takes_null_in_the_end() {
    // They came back in front of the statement that lets NULL in.
    proven(&[
        &[r#"create_table("t", id: i64 = primary_key(), c: i32 = server_default(60));"#],
        &[
            r#"add_column("t", x: bool = server_default(true).after("id"));"#,
            r#"alter_column("t", "c", drop_default = true);"#,
            r#"rename_constraint("t", "pk_t" => "key");"#,
            r#"alter_column("t", "x", nullable = true);"#,
        ],
        &[r#"rename_column("t", "id" => "number");"#],
    ]);
}
