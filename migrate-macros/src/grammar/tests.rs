//! Tokens to calls, from text, outside the compiler.

use super::{Grammar, Parsed};
use migrate_core::call::Value;
use migrate_core::text::write_one;

fn parse(text: &str) -> Parsed {
    let include = |file: &str| match file {
        "up.sql" => Ok(Some("SELECT 1".to_owned())),
        "elsewhere.sql" => Ok(None),
        _ => Err("there is no such file".to_owned()),
    };
    Grammar::migration(text.parse().unwrap(), &include)
}

/// The canonical text of what was understood without a complaint.
fn read(text: &str) -> Vec<String> {
    let parsed = parse(text);
    assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
    assert!(parsed.broken.is_empty());
    parsed.calls.iter().map(write_one).collect()
}

/// What is wrong, with the place and the first way out.
fn wrong(text: &str) -> Vec<String> {
    let parsed = parse(text);
    let place = |at| {
        let start = parsed.spans.get(at).unwrap().start();
        format!("{}:{}", start.line, start.column)
    };
    parsed
        .diagnostics
        .iter()
        .map(|found| {
            let help = found.help.first().map(|help| format!(" | {help}")).unwrap_or_default();
            format!("{} {}{help}", place(found.at), found.message)
        })
        .collect()
}

#[test]
fn every_shape_is_read() {
    assert_eq!(
        read(
            r##"create_table("post", id: i64 = primary_key(), "group by": Option<String(20)> = unique().index(),
                r#type: Vec<u8>, mood: Enum("a", "b", type_name = "mood"), check(r#"a > "b""#), strict = true,);"##
        ),
        [
            r#"create_table("post", "id": i64 = primary_key(), "group by": ?String(20) = unique().index(), "type": Vec(:u8), "mood": Enum("a", "b", type_name = "mood"), check("a > \"b\""), strict = true)"#
        ]
    );
    assert_eq!(
        read(r#"insert("t", key = ["a"], { a: -1, "b c": 1.50, d: None, e: [true, "x"] }, (1, now()));"#),
        [r#"insert("t", key = ["a"], {"a": -1, "b c": 1.50, "d": None, "e": [true, "x"]}, (1, now()))"#]
    );
    assert_eq!(
        read(
            r#"rename_column("t", "a" => "b"); alter_column("t", "a", type = Option<String(5)>, map = { "x" => "y" });"#
        ),
        [r#"rename_column("t", "a" => "b")"#, r#"alter_column("t", "a", type = :?String(5), map = ["x" => "y"])"#]
    );
}

#[test]
fn canonical_text_reads_back() {
    let parsed = parse(
        r#"create_index("t", ["a", desc("b")], where = "a > 1", using = gin); execute(up = include_str!("up.sql"));"#,
    );
    let script = migrate_core::text::Script { attributes: Vec::new(), calls: parsed.calls };
    assert_eq!(migrate_core::text::Script::read(&script.write()).unwrap(), script);
    assert_eq!(parsed.includes.len(), 1);
}

#[test]
fn what_nobody_can_read_is_no_mistake() {
    let parsed = parse(r#"execute(up = include_str!("elsewhere.sql"), down = nothing());"#);
    assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
    // But nobody knows what it does, and the compiler is to look at it.
    assert!(parsed.unreadable && parsed.broken.len() == 1 && parsed.includes.len() == 1);
}

#[test]
fn numbers_keep_their_digits() {
    assert_eq!(
        read("a(1_000, -9_223_372_036_854_775_808, 0x1F, 1.50, 2.);"),
        ["a(1000, -9223372036854775808, 31, 1.50, 2.0)"]
    );
    assert_eq!(wrong("a(1u8);"), ["1:2 a number has no suffix here: the column has the type | `1`"]);
    assert_eq!(wrong("a(1e3);"), ["1:2 a number has no exponent here | write it out: `1000`"]);
    let larger = wrong("a(9223372036854775808);");
    assert!(larger[0].starts_with("1:2 `9223372036854775808` is larger than 64 bits | "), "{larger:?}");
}

#[test]
fn attributes_and_docs_stay_with_what_they_stand_above() {
    let parsed = parse(
        "//! Two lines\n//! of text.\n#![irreversible(\"why\")]\n/// Above.\n#[allow(lost_data, reason = \"old\")]\ndrop_table(\"t\");\n\
         create_table(\"u\", #[only(postgres)] a: i64, /// Shown.\n b: bool);",
    );
    assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
    assert_eq!(parsed.description, "Two lines\nof text.");
    assert_eq!(parsed.attributes[0].name, "irreversible");
    assert_eq!((parsed.calls[0].docs.as_str(), parsed.calls[0].attributes[0].name.as_str()), ("Above.", "allow"));
    let columns: Vec<_> = parsed.calls[1]
        .args
        .iter()
        .filter_map(|arg| match &arg.value {
            Value::Column(column) => Some((column.attributes.len(), column.docs.as_str())),
            _ => None,
        })
        .collect();
    assert_eq!(columns, [(1, ""), (0, "Shown.")]);
}

#[test]
fn functions_are_collected_once() {
    let parsed =
        parse("run(up = fill, down = super::g); run(fill, down = r#match); run(up = super::g, down = nothing());");
    assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
    let names: Vec<&str> = parsed.functions.iter().map(|function| function.name.as_str()).collect();
    assert_eq!(names, ["fill", "super::g", "match"]);
    assert_eq!(parsed.functions[2].tokens.to_string(), "r#match");
    assert_eq!(write_one(&parsed.calls[0]), "run(up = @fill, down = @super::g)");
}

#[test]
fn one_mistake_is_one_error_and_the_rest_is_read() {
    let text =
        "create_table(\"t\", a: String<5>, b: i64 = false, c: i64);\nlet x = 1;\ndrop_table(t)\ndrop_table(\"u\");";
    assert_eq!(
        wrong(text),
        [
            "1:21 `String` takes no `<…>` | `String(5)`",
            "1:41 `false` is no modifier | a default is written `server_default(false)`",
            "2:0 expected a statement: `name(…);` | a migration is data; what needs a program is a function: `run(up = f, down = g);`",
            "3:11 names are written as strings here | `\"t\"`",
            "3:12 expected `;` behind `drop_table(…)`",
        ]
    );
    let parsed = parse(text);
    let calls: Vec<String> = parsed.calls.iter().map(write_one).collect();
    assert_eq!(calls, [r#"create_table("t", "b": i64, "c": i64)"#, r#"drop_table("t")"#, r#"drop_table("u")"#]);
    // The first statement lacks a column; the table of the second was understood.
    assert_eq!(parsed.broken.len(), 1);
    assert!(parsed.broken[0].contains(&parsed.calls[0].at.0) && !parsed.broken[0].contains(&parsed.calls[1].at.0));
    assert!(parsed.unreadable);
}

#[test]
fn what_rust_fingers_type_is_answered() {
    for (text, answer) in [
        ("a(\"t\", \"x\": \"y\");", "a default is written `server_default(\"y\")`"),
        ("rename_table(\"x\": \"y\");", "a new name is written `\"x\" => \"y\"`"),
        ("a(x: bool = None);", "leave `= None` out"),
        ("a(x: DateTime = now());", "`server_default(now())`"),
        ("a(x: i64 = unique);", "`unique()`"),
        ("a(x: i64 unique());", "joined by dots"),
        ("a(x: [u8; 4]);", "bytes are `Bytes`"),
        ("a(x: Option(i64));", "`Option<i64>`"),
        ("a(x: Option<Option<i64>>);", "`Option<i64>`"),
        ("a(x: String[9]);", "`String(9)`"),
        ("a({ x = 1 });", "`{ x: value }`"),
        ("a('x');", "`\"x\"`"),
        ("a(Some(1));", "take `Some(…)` off"),
        ("a(up = |x| x);", "is named here"),
        ("a(up = f::g());", "take the parentheses off"),
        ("a(concat!(\"x\"));", "include_str!"),
        ("a(include_str!(\"none\"));", ""),
        ("ALTER TABLE t;", "execute(up = \"ALTER …\""),
        ("#[cfg(unix)] a();", "#[only(sqlite)]"),
        ("#[alow(x)] a();", "did you mean `allow`?"),
        ("#![dialects(sqlite)]", "belongs in the list"),
        ("#![transaction(of)]", "`#![transaction(off)]`"),
        ("a! {}", "`a(…);`"),
    ] {
        let found = wrong(text);
        assert!(found.len() == 1 && found[0].contains(answer), "{text}\nexpected {answer:?}\nfound {found:#?}");
    }
}

#[test]
fn garbage_ends() {
    for text in [
        "#",
        "#!",
        "# [",
        ";",
        "a(",
        "a(=)",
        "a(,)",
        "a(x:)",
        "a(x: )",
        "a(x = )",
        "a([,])",
        "a({x})",
        "::",
        "a(:: )",
        "a(-)",
        "a(x: Vec<)",
    ] {
        if let Ok(tokens) = text.parse() {
            let parsed = Grammar::migration(tokens, &|_| Err(String::new()));
            assert!(!parsed.diagnostics.is_empty(), "{text} was read as {:?}", parsed.calls);
        }
    }
}

/// Ten megabytes: one long text, many statements and deep brackets are read like little ones.
#[test]
fn huge_files() {
    let text = "SELECT 1; ".repeat(500_000);
    let many = "create_index(\"post\", [\"title\"]);\n".repeat(150_000);
    let parsed = parse(&format!("execute(up = \"{text}\", down = nothing());\n{many}creat(\"x\",);"));
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics.first());
    assert_eq!(parsed.calls.len(), 150_002);
    assert_eq!(parsed.calls.last().map(|call| parsed.spans.line(call.at)), Some(Some(150_002)));
}
