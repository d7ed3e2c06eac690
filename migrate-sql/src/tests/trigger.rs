use super::*;

fn define(dialect: Dialect, text: &str) -> Result<(String, Effects), Vec<Diagnostic>> {
    let mut sql = SqlText::new(text);
    let schema = schema();
    let effects = SqlAnalyzer.trigger(&mut sql, "post", Scope::of(dialect, &schema))?;
    Ok((marked(&sql), effects))
}

#[test]
fn a_body_of_sqlite_is_resolved() {
    let (text, effects) = define(
        Dialect::Sqlite,
        "AFTER UPDATE OF title, author_id FOR EACH ROW WHEN NEW.title IS NOT old.title BEGIN\n\
           UPDATE user SET name = NEW.title WHERE id = new.author_id;\n\
           DELETE FROM post WHERE id = CASE WHEN old.id > 1 THEN 1 END;\n\
           SELECT RAISE(ABORT, 'no') WHERE NEW.title = '';\n\
         END",
    )
    .unwrap();
    assert_eq!(
        text,
        "AFTER UPDATE OF [post.title], [post.author_id] FOR EACH ROW WHEN NEW.[post.title] IS NOT old.[post.title] BEGIN\n\
           UPDATE [user] SET [user.name] = NEW.[post.title] WHERE [user.id] = new.[post.author_id];\n\
           DELETE FROM [post] WHERE [post.id] = CASE WHEN old.[post.id] > 1 THEN 1 END;\n\
           SELECT RAISE(ABORT, 'no') WHERE NEW.[post.title] = '';\n\
         END"
    );
    assert_eq!(effects.writes, ["user", "post"]);
    assert!(!effects.loses_data);
}

#[test]
fn mistakes_in_a_trigger() {
    let found = define(
        Dialect::Sqlite,
        "AFTER UPDATE OF titel WHEN new.idd > 1 BEGIN UPDATE pots SET id = 1; SELECT title; END",
    )
    .unwrap_err();
    assert_eq!(
        messages(&found),
        [
            "unknown column `titel` in `post`",
            "unknown column `idd` in `post`",
            "unknown table or view `pots`",
            "unknown name `title`: no table is in scope here"
        ]
    );
    assert!(define(Dialect::Sqlite, "AFTER INSERT BEGIN SELECT 1;").unwrap_err()[0].message.contains("expected `END`"));
    assert!(
        define(Dialect::Sqlite, "AFTER INSERT ON post BEGIN SELECT 1; END").unwrap_err()[0].help[0]
            .contains("on = \"post\"")
    );
}

#[test]
fn postgres_calls_a_function() {
    let (text, _) = define(
        Dialect::Postgres,
        "BEFORE UPDATE OF title FOR EACH ROW WHEN (OLD.title <> NEW.title) EXECUTE FUNCTION touch('title')",
    )
    .unwrap();
    assert_eq!(
        text,
        "BEFORE UPDATE OF [post.title] FOR EACH ROW WHEN (OLD.[post.title] <> NEW.[post.title]) EXECUTE FUNCTION touch('title')"
    );
}

#[test]
fn mariadb_has_programs_and_single_statements() {
    let (text, _) = define(Dialect::MariaDb, "BEFORE INSERT FOR EACH ROW SET NEW.title = trim(NEW.title)").unwrap();
    assert_eq!(text, "BEFORE INSERT FOR EACH ROW SET NEW.[post.title] = trim(NEW.[post.title])");
    let (text, _) = define(Dialect::MariaDb, "AFTER INSERT FOR EACH ROW BEGIN IF NEW.id > 1 THEN SET @a = NEW.title; END IF; INSERT INTO user (name) VALUES (NEW.title); END").unwrap();
    assert!(text.contains("IF NEW.[post.id] > 1 THEN SET @a = NEW.[post.title]; END IF; INSERT INTO [user] ([user.name]) VALUES (NEW.[post.title])"), "{text}");
    assert_eq!(
        messages(&define(Dialect::MariaDb, "BEFORE INSERT FOR EACH ROW SET NEW.titel = 1").unwrap_err()),
        ["unknown column `titel` in `post`"]
    );
}

#[test]
fn create_trigger_becomes_a_call() {
    let text = "CREATE TRIGGER IF NOT EXISTS tr AFTER UPDATE OF title ON post BEGIN UPDATE user SET name = NEW.title; END; UPDATE post SET id = 1; DROP TRIGGER tr";
    let (marked, effects) = good(Dialect::Sqlite, text);
    assert!(
        marked.contains(
            "OF [post.title] ON [post] BEGIN UPDATE [user] SET [user.name] = NEW.[post.title]; END; UPDATE [post]"
        ),
        "{marked}"
    );
    let calls = migrate_core::text::Script { attributes: Vec::new(), calls: effects.calls }.write();
    assert_eq!(
        calls,
        "create_trigger(\"tr\", on = \"post\", sql\"AFTER UPDATE OF title BEGIN UPDATE user SET name = NEW.title; END\" \
         [16..21 \"post\".\"title\", 35..39 \"user\", 44..48 \"user\".\"name\", 55..60 \"post\".\"title\"]);\ndrop_trigger(\"tr\");\n"
    );
    assert_eq!(messages(&bad(Dialect::Sqlite, "DROP TRIGGER nothing")), ["unknown trigger `nothing`"]);
}
