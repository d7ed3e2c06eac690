//! Values that a narrower type does not hold: they are in the way where nobody let them go; else what does not fit is
//! lost, all else stays, and what was put aside comes back.

use migrate_core::dialect::Dialect;
use migrate_tests::planned::Chain;
use migrate_tests::program::Program;
use rusqlite::Connection;

/// A type, its values as SQL, a narrower type, and what becomes of each value.
struct Narrowing {
    from: &'static str,
    values: &'static [&'static str],
    to: &'static str,
    become_: &'static [&'static str],
}

const CASES: [Narrowing; 8] = [
    Narrowing {
        from: "String(9)",
        values: &["'ab'", "'äbcde'", "''"],
        to: "String(3)",
        become_: &["'ab'", "'äbc'", "''"],
    },
    Narrowing {
        from: "String",
        values: &["'12'", "'x'", "'1.9'", "NULL"],
        to: "i32",
        become_: &["12", "NULL", "1", "NULL"],
    },
    Narrowing { from: "String", values: &["'1.5'", "'1e2'", "'12x'"], to: "f64", become_: &["1.5", "100.0", "NULL"] },
    Narrowing { from: "f64", values: &["1.0", "-1.5", "1e10"], to: "i64", become_: &["1", "-1", "10000000000"] },
    Narrowing { from: "i32", values: &["0", "7", "NULL"], to: "bool", become_: &["0", "1", "NULL"] },
    Narrowing { from: "String", values: &["'a'", "'c'"], to: r#"Enum("a", "b")"#, become_: &["'a'", "NULL"] },
    Narrowing { from: r#"Enum("a", "b")"#, values: &["'a'", "'b'"], to: r#"Enum("b")"#, become_: &["NULL", "'b'"] },
    Narrowing { from: "Bytes", values: &["X'3132'", "X'ff'"], to: "i32", become_: &["NULL", "NULL"] },
];

fn program(texts: &[String]) -> Program {
    let mut chain = Chain::new(Dialect::Sqlite);
    let planned: Vec<_> =
        texts.iter().enumerate().map(|(place, text)| chain.add(&format!("m{:04}", place + 1), text).unwrap()).collect();
    Program::new(&planned)
}

fn values(db: &Connection) -> Vec<String> {
    let mut statement = db.prepare("SELECT quote(c) FROM t ORDER BY rowid").unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

fn start(program: &Program, values: &[&str]) -> Connection {
    let mut db = Connection::open_in_memory().unwrap();
    program.chain().upgrade_to(&mut db, "m0001").unwrap();
    for value in values {
        db.execute_batch(&format!("INSERT INTO t (c) VALUES ({value})")).unwrap();
    }
    db
}

/// The table with what may keep a change from being done in place.
const TABLES: [&str; 3] = [
    "create_table(\"t\", id: i64 = primary_key(), c: Option<FROM>);",
    "create_table(\"t\", id: i64 = primary_key(), c: Option<FROM> = unique());",
    "create_table(\"t\", id: i64 = primary_key(), c: Option<FROM>, strict = true);",
];

#[test]
fn what_is_allowed_to_be_lost_is_lost_and_nothing_else() {
    for case in &CASES {
        for table in &TABLES {
            let narrow =
                format!("#[allow(lost_data, reason = \"tried\")] alter_column(\"t\", \"c\", type = {});", case.to);
            let program = program(&[table.replace("FROM", case.from), narrow]);
            let mut db = start(&program, case.values);
            program.chain().upgrade(&mut db).unwrap_or_else(|error| panic!("{} to {}: {error}", case.from, case.to));
            assert_eq!(values(&db), case.become_, "{} to {}: {table}", case.from, case.to);
        }
    }
}

#[test]
fn what_was_put_aside_comes_back_exactly() {
    for case in &CASES {
        for table in &TABLES {
            let narrow = format!("alter_column(\"t\", \"c\", type = {}, stash = true);", case.to);
            let program = program(&[table.replace("FROM", case.from), narrow]);
            let mut db = start(&program, case.values);
            let before = values(&db);
            for _ in 0..2 {
                program.chain().upgrade(&mut db).unwrap();
                assert_eq!(values(&db), case.become_, "{} to {}: {table}", case.from, case.to);
                program.chain().downgrade_to(&mut db, "m0001").unwrap();
                assert_eq!(values(&db), before, "{} to {}: {table}", case.from, case.to);
            }
        }
    }
}

#[test]
fn where_null_has_no_place_there_is_another_value() {
    let table = "create_table(\"t\", id: i64 = primary_key(), c: String);";
    for (change, wanted) in [
        ("type = i32", vec!["12", "0", "3"]),
        ("type = i32, fill = -1", vec!["12", "-1", "3"]),
        (r#"type = Enum("12", "else"), fill = "else""#, vec!["'12'", "'else'", "'else'"]),
    ] {
        let narrow = format!("alter_column(\"t\", \"c\", {change}, stash = true);");
        let program = program(&[table.to_owned(), narrow]);
        let mut db = start(&program, &["'12'", "'x'", "'3.5'"]);
        program.chain().upgrade(&mut db).unwrap();
        assert_eq!(values(&db), wanted, "{change}");
        program.chain().downgrade_to(&mut db, "m0001").unwrap();
        assert_eq!(values(&db), ["'12'", "'x'", "'3.5'"], "{change}");
    }
    // Nothing is sure to be among the values: the row is named, and nothing happens.
    let narrow = r#"#[allow(lost_data, reason = "tried")] alter_column("t", "c", type = Enum("12"));"#.to_owned();
    let program = program(&[table.to_owned(), narrow]);
    let mut db = start(&program, &["'12'", "'x'"]);
    let error = program.chain().upgrade(&mut db).unwrap_err();
    assert!(error.is_refused_by_rows() && error.to_string().contains("id = 2, c = 'x'"), "{error}");
    assert_eq!(values(&db), ["'12'", "'x'"]);
}

#[test]
fn a_way_back_that_narrows_loses_nothing() {
    let table = "create_table(\"t\", id: i64 = primary_key(), c: Option<String(3)>);".to_owned();
    let program = program(&[table, r#"alter_column("t", "c", type = String(9));"#.to_owned()]);
    let mut db = start(&program, &["'ab'"]);
    program.chain().upgrade(&mut db).unwrap();
    db.execute_batch("INSERT INTO t (c) VALUES ('abcdef')").unwrap();
    let error = program.chain().downgrade_to(&mut db, "m0001").unwrap_err();
    assert!(error.is_refused_by_rows() && error.to_string().contains("id = 2, c = 'abcdef'"), "{error}");
    assert_eq!(values(&db), ["'ab'", "'abcdef'"]);
}
