//! What an editor shows of a migration: rust-analyzer itself is asked, as an editor asks it.

mod session;

use migrate_core::language::{column_type, modifier, part, value};
use migrate_core::operation::Operation;
use serde_json::Value;
use session::{Protocol, Session};
use std::path::{Path, PathBuf};

const LIST: &str = "src/migrations.rs";
const TABLES: &str = "src/migrations/m0001_tables.rs";
const ROWS: &str = "src/migrations/m0002_rows.rs";

const FILES: [(&str, &str); 5] = [
    ("src/lib.rs", "pub mod migrations;\n"),
    (
        LIST,
        r#"migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001_tables;
    mod m0002_rows;
    mod m0003_index { create_index("post", [desc("title")]); }
}
"#,
    ),
    (
        TABLES,
        r#"//! Tables.
migrate_runtime::migration! {
    create_table("author", id: i64 = primary_key(), timestamps());
    create_table("post",
        id: i64 = primary_key(),
        author_id: i64 = references("author", on_delete = cascade).index(),
        title: Option<String(200)>,
        made_at: DateTime = server_default(now()),
        check("length(title) > 0"),
    );
}
"#,
    ),
    (
        ROWS,
        r#"migrate_runtime::migration! {
    insert("author", { id: 1 });
    /// Only the list's predecessors tell that there is such a table.
    add_column("post", rank: i32 = fill(0));
    execute(up = "UPDATE post SET title = trim(title) WHERE title <> trim(title)", down = nothing());
    execute(up = include_str!("m0002_rows.sql"), down = nothing());
    run(up = fill_titles, down = nothing(), touches = ["post"]);
}

fn fill_titles(_: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()> {
    Ok(())
}
"#,
    ),
    ("src/migrations/m0002_rows.sql", "UPDATE post SET rank = 1 WHERE rank = 0\n"),
];

/// A line of a file, a word in it, what it is, and the file of the workspace that documents it.
const WORDS: [(&str, &str, &str, &str, &str); 14] = [
    (LIST, "mod m0003_index", "create_index", "Operation", "operation/create_index.rs"),
    (LIST, "mod m0003_index", "desc", "Key", "language/key.rs"),
    (ROWS, "execute(up = \"", "nothing", "WayBack", "language/way_back.rs"),
    (TABLES, "create_table(\"post\"", "create_table", "Operation", "operation/create_table.rs"),
    (TABLES, "author_id: i64", "i64", "ColumnType", "language/column_type.rs"),
    (TABLES, "author_id: i64", "references", "Modifier", "language/modifier.rs"),
    (TABLES, "author_id: i64", "index", "Modifier", "language/modifier.rs"),
    (TABLES, "title: Option", "String", "ColumnType", "language/column_type.rs"),
    (TABLES, "made_at", "server_default", "Modifier", "language/modifier.rs"),
    (TABLES, "made_at", "now", "Value", "language/value.rs"),
    (TABLES, "check(", "check", "Part", "language/part.rs"),
    (ROWS, "insert(", "insert", "Operation", "operation/insert.rs"),
    (ROWS, "execute(up = \"", "execute", "Operation", "operation/execute.rs"),
    (ROWS, "run(", "run", "Operation", "operation/run.rs"),
];

/// A user's crate with a list, where cargo keeps what it has built between two runs of the tests.
fn user_crate(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest = format!(
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         migrate-runtime = {{ path = {:?}, default-features = false }}\n",
        workspace.join("migrate-runtime")
    );
    std::fs::create_dir_all(root.join("src/migrations")).unwrap();
    std::fs::write(root.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(workspace.join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    for (file, text) in FILES {
        std::fs::write(root.join(file), text).unwrap();
    }
    root
}

fn text_of(file: &str) -> &'static str {
    FILES.iter().find(|(known, _)| *known == file).unwrap().1
}

/// The line and the column of a word in the first line that has the other text.
fn place(file: &str, line: &str, word: &str) -> (usize, usize) {
    let (number, text) = text_of(file).lines().enumerate().find(|(_, text)| text.contains(line)).unwrap();
    (number, text.find(word).unwrap())
}

/// What an editor underlines: the place and the message.
fn underlined(session: &mut Session, file: &str) -> Vec<(u64, u64, String)> {
    let found = session.diagnostics(file);
    let mut found: Vec<(u64, u64, String)> = found
        .iter()
        .map(|one| {
            let start = &one["range"]["start"];
            let message = one["message"].as_str().unwrap();
            (start["line"].as_u64().unwrap(), start["character"].as_u64().unwrap(), message.to_owned())
        })
        .collect();
    found.sort();
    found
}

fn assert_shown(session: &mut Session) {
    for (file, line, word, kind, documentation) in WORDS {
        let at = place(file, line, word);
        let shown = session.hover(file, at).unwrap_or_else(|| panic!("nothing is shown of `{word}` in {file}"));
        // What it is, and the text in full; a word's own text is longer than its heading.
        assert!(shown.contains(&format!("const {word}: {kind} ")), "{word}: {shown}");
        assert!(shown.split("---").nth(1).is_some_and(|text| text.trim().len() > 15), "{word}: {shown}");

        let found = session.definition(file, at);
        let target = found.get(0).unwrap_or_else(|| panic!("`{word}` in {file} leads nowhere"));
        let uri = target["targetUri"].as_str().unwrap_or_default();
        assert!(uri.ends_with(&format!("/migrate-core/src/{documentation}")), "{word}: {uri}");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrate-core/src").join(documentation);
        let source = std::fs::read_to_string(path).unwrap();
        let line = target["targetSelectionRange"]["start"]["line"].as_u64().and_then(|line| usize::try_from(line).ok());
        let line = source.lines().nth(line.unwrap()).unwrap();
        assert!(line.contains(word), "{word}: {line}");
    }
    // A function of the author's is that function.
    let function = session.definition(ROWS, place(ROWS, "run(", "fill_titles"));
    let line = &function[0]["targetSelectionRange"]["start"]["line"];
    assert_eq!(*line, Value::from(place(ROWS, "fn fill_titles", "fn").0));
}

/// What is right has no mistake, whatever the files and the other buffers say meanwhile.
fn assert_underlined(session: &mut Session) {
    for file in [LIST, TABLES, ROWS] {
        assert_eq!(underlined(session, file), [], "{file}");
    }
    // A mistake in a buffer that nobody saved is shown on its token, and in no other file.
    session.change(TABLES, &text_of(TABLES).replace("= cascade).index()", "= cascade) index()"));
    let (line, column) = place(TABLES, "author_id: i64", "index");
    let expected = (u64::try_from(line).unwrap(), u64::try_from(column).unwrap(), "expected `,`".to_owned());
    let found = underlined(session, TABLES);
    let found = found.iter().map(|(line, column, message)| (line, column, message.lines().next().unwrap_or_default()));
    assert_eq!(found.collect::<Vec<_>>(), [(&expected.0, &expected.1, expected.2.as_str())]);
    // What it would have made counts as made elsewhere.
    session.change(TABLES, &text_of(TABLES).replace("\"post\"", "\"article\""));
    for file in [LIST, TABLES, ROWS] {
        assert_eq!(underlined(session, file), [], "{file}");
    }
    session.change(TABLES, text_of(TABLES));
    // Migrations that stand in the list are checked as a chain, and a file in front of them ends that.
    let list = |modules: &str| format!("migrate_runtime::migrations! {{\n{modules}\n}}\n");
    let table = "mod m1 { create_table(\"tag\", id: i64 = primary_key()); }";
    let index = "mod m2 { create_index(\"tga\", [\"id\"]); }";
    session.change(LIST, &list(&format!("{table}\n{index}")));
    let found = underlined(session, LIST);
    let found =
        found.iter().map(|(line, column, message)| (*line, *column, message.lines().next().unwrap_or_default()));
    assert_eq!(found.collect::<Vec<_>>(), [(2, 22, "unknown table `tga`")]);
    session.change(LIST, &list(&format!("mod m0001_tables;\n{table}\n{index}")));
    assert_eq!(underlined(session, LIST), []);
    session.change(LIST, text_of(LIST));
    assert_eq!(underlined(session, LIST), []);
}

/// Words that somebody has begun to write become those that may stand there, and no others.
fn assert_completed(session: &mut Session) {
    fn names(words: &[(&str, &str)]) -> Vec<String> {
        words.iter().map(|(word, _)| (*word).to_owned()).collect()
    }
    let cases = [
        ("add_", Operation::author_names().map(str::to_owned).collect::<Vec<_>>()),
        ("create_table(\"t\", id: i", names(column_type::WORDS)),
        ("create_table(\"t\", id: i64 = pri", names(modifier::WORDS)),
        ("create_table(\"t\", id: i64 = primary_key().ind", names(modifier::WORDS)),
        ("create_table(\"t\", id: i64 = server_default(n", names(value::WORDS)),
        ("create_table(\"t\", id: i64, ti", names(part::WORDS)),
    ];
    for (begun, mut words) in cases {
        let rest = ")".repeat(begun.matches('(').count() - begun.matches(')').count());
        let line = format!("    {begun}");
        session.change(TABLES, &format!("migrate_runtime::migration! {{\n{line}{rest}\n}}\n"));
        words.sort();
        assert_eq!(session.completions(TABLES, (1, line.len())), words, "{begun}");
    }
    session.change(TABLES, text_of(TABLES));
}

#[test]
fn rust_analyzer_shows_what_words_mean_and_no_mistake_that_is_none() {
    let root = user_crate("editor");
    for protocol in [Protocol::Usual, Protocol::WithFiles] {
        let mut session = Session::start(&root, protocol);
        for file in [LIST, TABLES, ROWS] {
            session.open(file, text_of(file));
        }
        session.wait_for_macros(TABLES, place(TABLES, "create_table(\"post\"", "create_table"));
        assert_shown(&mut session);
        assert_underlined(&mut session);
        assert_completed(&mut session);
    }
}
