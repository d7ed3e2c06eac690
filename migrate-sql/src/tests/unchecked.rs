use super::*;
use migrate_core::call::{Node, Value};

/// Checks `execute(up = unchecked(…), down = …)` over `user`, `post` and the view `recent`.
fn executed(dialect: Dialect, arguments: Vec<Node>, down: Node) -> (Checked, Schema) {
    let unchecked = Node::new(Value::Call(Call::new("unchecked", arguments)));
    let call = Call::new("execute", vec![Node::option("up", unchecked), Node::option("down", down)]);
    checked(dialect, &[call])
}

fn said(checked: &Checked) -> Vec<&str> {
    messages(&checked.diagnostics)
}

#[test]
fn declared_effects_are_replayed() {
    let text = "DO $$ BEGIN EXECUTE 'CREATE TABLE made (id int)'; EXECUTE 'DROP VIEW recent'; END $$";
    let (checked, schema) = executed(
        Dialect::Postgres,
        vec![
            Node::text(text),
            Node::option("creates", Node::text("CREATE TABLE made (id bigint PRIMARY KEY)")),
            Node::option("drops", Node::texts(["recent"])),
            Node::option("touches", Node::texts(["post"])),
        ],
        Node::call("irreversible", vec![Node::text("who knows")]),
    );
    assert_eq!(said(&checked), [""; 0]);
    assert!(schema.table("made").is_some() && schema.view("recent").is_none());
    let written = checked.up.write();
    assert!(written.contains("reads = [\"post\"], writes = [\"post\"]"), "{written}");
    // The runtime replays the same from the text that is stored, and parses nothing.
    let mut replayed = super::schema();
    let script = migrate_core::text::Script::read(&written).unwrap();
    let changes = migrate_core::chain::replay(&mut replayed, Dialect::Postgres, "m0001", &script).unwrap();
    assert_eq!(replayed.fingerprint(), { schema }.fingerprint());
    assert!(format!("{changes:?}").contains("DO $$ BEGIN"), "{changes:?}");
}

#[test]
fn what_is_said_of_nothing_commutes_with_nothing() {
    let text = Node::text("CALL tidy_up()");
    let (checked, _) = executed(Dialect::Postgres, vec![text.clone()], Node::call("nothing", vec![]));
    assert_eq!(said(&checked), [""; 0]);
    assert!(checked.up.write().contains("opaque = true"), "{}", checked.up.write());
    let touches = Node::option("touches", Node::texts::<&str>([]));
    let (checked, _) = executed(Dialect::Postgres, vec![text, touches], Node::call("nothing", vec![]));
    assert!(!checked.up.write().contains("opaque"), "{}", checked.up.write());
}

#[test]
fn functions_of_the_author_are_known_and_the_rest_is_checked() {
    let functions = || Node::option("functions", Node::texts(["slugify"]));
    let down = || Node::call("nothing", vec![]);
    let text = "UPDATE post SET title = slugify(title) WHERE id > 0";
    let (checked, _) = executed(Dialect::Sqlite, vec![Node::text(text), functions()], down());
    assert_eq!(said(&checked), [""; 0]);
    assert!(checked.up.write().contains("\"post\".\"title\""), "{}", checked.up.write());
    let text = "UPDATE post SET title = slugify(titel) WHERE id > 0";
    let (checked, _) = executed(Dialect::Sqlite, vec![Node::text(text), functions()], down());
    assert_eq!(said(&checked), ["unknown column `titel` in `post`"]);
}

#[test]
fn a_declaration_is_checked_itself() {
    let text = || Node::text("DO $$ $$");
    let down = || Node::call("irreversible", vec![Node::text("it is gone")]);
    for (option, message) in [
        (Node::option("drops", Node::texts(["pots"])), "unknown table, view, index or trigger `pots`"),
        (Node::option("touches", Node::texts(["pots"])), "unknown table or view `pots`"),
        (Node::option("drop", Node::texts(["post"])), "`unchecked` has no option `drop`"),
        (Node::option("creates", Node::text("CREATE TABEL a (b int)")), "this SQL cannot be read as PostgreSQL"),
        (Node::option("creates", Node::text("CREATE TABLE post (b int)")), "the table `post` exists already"),
        (Node::option("touches", Node::new(Value::Bool(true))), "expected a name as a string"),
    ] {
        let (checked, _) = executed(Dialect::Postgres, vec![text(), option], down());
        assert!(said(&checked).iter().any(|said| said.starts_with(message)), "{message}: {:?}", said(&checked));
    }
}

#[test]
fn dropping_by_declaration_loses_data() {
    let (checked, _) = executed(
        Dialect::Sqlite,
        vec![Node::text("whatever"), Node::option("drops", Node::texts(["billing.invoice"]))],
        Node::call("irreversible", vec![Node::text("it is gone")]),
    );
    assert_eq!(checked.diagnostics.iter().map(|found| found.lint).collect::<Vec<_>>(), [Some("lost_data")]);
}

#[test]
fn wherever_sql_may_stand_it_may_be_unchecked() {
    let unchecked = || Node::new(Value::Call(Call::new("unchecked", vec![Node::text("frobnicate(title) ?? 1")])));
    for call in [
        Call::new(
            "add_constraint",
            vec![Node::text("post"), Node::call("check", vec![unchecked(), Node::option("name", Node::text("ck"))])],
        ),
        Call::new("create_index", vec![Node::text("post"), Node::texts(["title"]), Node::option("where", unchecked())]),
        Call::new("create_view", vec![Node::text("v"), unchecked()]),
        Call::new("create_trigger", vec![Node::text("tr"), Node::option("on", Node::text("post")), unchecked()]),
        Call::new(
            "update",
            vec![
                Node::text("post"),
                Node::option("set", Node::new(Value::Row(vec![(migrate_core::call::Key::new("title"), unchecked())]))),
                Node::option("where", Node::text("id = 1")),
                Node::option("down", Node::call("nothing", vec![])),
            ],
        ),
    ] {
        let name = call.name.clone();
        let (checked, _) = checked(Dialect::Sqlite, &[call]);
        let errors: Vec<_> = checked.diagnostics.iter().filter(|found| found.message.contains("SQL")).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        assert!(checked.up.write().contains("frobnicate(title) ?? 1"), "{name}: {}", checked.up.write());
    }
}
