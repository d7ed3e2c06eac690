//! Raw SQL that the compiler's side takes is taken by each database, and what it refuses is refused there too.

use migrate_core::dialect::Dialect;
use migrate_tests::live::Live;
use migrate_tests::planned::{Chain, Planned};

const BASE: &str = r#"
    create_table("user", id: i64 = primary_key(), email: String(100) = unique(), name: Option<String(50)>);
    create_table("post", id: i64 = primary_key(), user_id: i64 = references("user").index(), title: String(200), views: i32 = server_default(0));
    create_table("log", id: i64 = primary_key(), line: Option<String(200)>, n: Option<i32>);
    create_view("titles", "SELECT id, title FROM post");
"#;

const ROWS: [&str; 3] = [
    "INSERT INTO \"user\" (id, email) VALUES (101, 'a@x'), (102, 'b@x')",
    "INSERT INTO post (id, user_id, title, views) VALUES (101, 101, 'one', 1), (102, 102, 'two', 2)",
    "INSERT INTO log (id, line, n) VALUES (101, 'x', 1)",
];

/// The databases that take it, each by a letter, in front of those that do not; SQL.
const CASES: [(&str, &str, &str); 74] = [
    // Rows.
    ("", "pm", "INSERT INTO log (id, id) VALUES (1, 2)"),
    ("m", "p", "UPDATE post SET title = 'a', title = 'b' WHERE id = 101"),
    ("pm", "s", "DELETE FROM titles WHERE id = 7"),
    ("", "s", "UPDATE titles SET title = 'x'"),
    ("", "s", "INSERT INTO titles (id, title) VALUES (1, 'x')"),
    ("", "spm", "INSERT INTO log (n) VALUES ((SELECT id, n FROM log))"),
    ("", "spm", "UPDATE post SET views = (SELECT id, n FROM log)"),
    ("", "spm", "SELECT id FROM post WHERE id IN (SELECT id, title FROM post)"),
    ("spm", "", "SELECT id FROM post WHERE (id, title) IN (SELECT id, title FROM post)"),
    ("sp", "", "UPDATE post SET (views, title) = (SELECT n, line FROM log LIMIT 1) WHERE id = 101"),
    ("spm", "", "UPDATE post SET views = (SELECT count(*) FROM log)"),
    ("", "m", "WITH a AS (SELECT 1 AS x) DELETE FROM log WHERE n IN (SELECT x FROM a)"),
    ("sp", "", "WITH a AS (SELECT 1 AS x) INSERT INTO log (n) SELECT x FROM a"),
    ("m", "", "INSERT INTO log (n) WITH a AS (SELECT 1 AS x) SELECT x FROM a"),
    // Queries.
    ("", "spm", "SELECT id FROM post ORDER BY 5"),
    ("", "spm", "SELECT id FROM post UNION SELECT id FROM log ORDER BY 2"),
    ("spm", "", "SELECT id, title FROM post ORDER BY 2, 1"),
    ("sm", "p", "SELECT title, count(*) FROM post"),
    ("sm", "p", "SELECT title FROM post GROUP BY user_id"),
    ("sm", "p", "INSERT INTO log (n, line) SELECT count(*), title FROM post"),
    ("sm", "p", "SELECT p.id, u.email FROM post p JOIN \"user\" u ON u.id = p.user_id GROUP BY p.id"),
    ("spm", "", "SELECT user_id AS u, count(*) FROM post GROUP BY u"),
    ("spm", "", "SELECT user_id, count(*) FROM post GROUP BY 1"),
    ("spm", "", "SELECT id, title, count(*) FROM post GROUP BY id"),
    ("spm", "", "SELECT p.id, u.email FROM post p JOIN \"user\" u ON u.id = p.user_id GROUP BY p.id, u.id"),
    ("spm", "", "SELECT lower(title), count(*) FROM post GROUP BY lower(title)"),
    ("spm", "", "SELECT count(*) OVER (), title FROM post"),
    ("spm", "", "SELECT title, (SELECT count(*) FROM log) FROM post"),
    ("spm", "", "SELECT CURRENT_TIMESTAMP, count(*) FROM post"),
    ("p", "", "SELECT (SELECT title FROM post p WHERE p.id = max(l.id)) FROM log l"),
    ("m", "p", "SELECT l.n, (SELECT title FROM post p WHERE p.id = max(l.id)) FROM log l"),
    ("sm", "p", "SELECT l.n, (SELECT max(l.id)) FROM log l"),
    ("spm", "", "SELECT (SELECT title FROM post p WHERE p.id = (SELECT max(id) FROM log)) FROM log l"),
    ("p", "", "SELECT user_id, count(*) FILTER (WHERE views > 1) FROM post GROUP BY ROLLUP (user_id)"),
    // Definitions.
    ("", "spm", "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER PRIMARY KEY)"),
    ("", "spm", "CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER, PRIMARY KEY (b))"),
    ("spm", "", "CREATE TABLE a (id INTEGER, b INTEGER, PRIMARY KEY (id, b))"),
    ("s", "", "CREATE TABLE a (id TEXT PRIMARY KEY); INSERT INTO a VALUES (NULL)"),
    ("s", "", "CREATE TABLE a (id TEXT PRIMARY KEY) WITHOUT ROWID"),
    ("s", "", "CREATE TABLE a (id TEXT PRIMARY KEY, n INTEGER) STRICT"),
    ("", "pm", "DROP TABLE \"user\""),
    ("p", "", "DROP TABLE \"user\" CASCADE"),
    ("spm", "", "DROP TABLE log"),
    ("s", "pm", "CREATE VIEW v AS SELECT id, id FROM post"),
    ("spm", "", "CREATE VIEW v AS SELECT p.id, u.id AS uid FROM post p JOIN \"user\" u ON u.id = p.user_id"),
    ("p", "", "CREATE TABLE a (id INT NOT NULL, at DATE) PARTITION BY RANGE (at, id)"),
    ("p", "", "CREATE TABLE a (id INT NOT NULL, t TEXT) PARTITION BY LIST (lower(t))"),
    ("", "p", "CREATE TABLE a (id INT NOT NULL) PARTITION BY RANGE (nonsense)"),
    ("", "p", "CREATE TABLE a (id INT NOT NULL) PARTITION BY FOO (id)"),
    // Triggers.
    ("", "s", "CREATE TRIGGER t INSTEAD OF INSERT ON log BEGIN SELECT 1; END"),
    ("", "s", "CREATE TRIGGER t AFTER INSERT ON titles BEGIN SELECT 1; END"),
    (
        "s",
        "",
        "CREATE TRIGGER t INSTEAD OF INSERT ON titles BEGIN INSERT INTO log (line) VALUES (NEW.title); END; INSERT INTO titles (id, title) VALUES (1, 'x')",
    ),
    ("s", "", "CREATE TRIGGER t INSERT ON log BEGIN UPDATE post SET title = NEW.line WHERE id = NEW.id; END"),
    ("s", "", "CREATE TRIGGER t BEFORE UPDATE OF n ON log WHEN NEW.n > OLD.n BEGIN SELECT 1; END"),
    ("m", "", "CREATE TRIGGER t BEFORE UPDATE ON log FOR EACH ROW SET NEW.n = OLD.n + 1"),
    ("", "m", "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW SET NEW.n = OLD.n"),
    (
        "",
        "m",
        "CREATE TRIGGER t AFTER DELETE ON log FOR EACH ROW INSERT INTO post (user_id, title) VALUES (NEW.id, 'x')",
    ),
    ("", "m", "CREATE TRIGGER t AFTER INSERT ON log FOR EACH ROW SET NEW.line = 'x'"),
    ("", "m", "CREATE TRIGGER t BEFORE INSERT ON titles FOR EACH ROW SET @a = 1"),
    ("", "m", "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN SELECT 1; END"),
    ("", "m", "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN FOO BAR; END"),
    ("", "m", "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN IF NEW.n > 1 THEN SET NEW.line = 'x'; END"),
    ("", "m", "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN WHILE NEW.n < 3 DO SET NEW.n = 4; END"),
    (
        "m",
        "",
        "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN IF NEW.n > 1 THEN IF NEW.n > 2 THEN SET NEW.n = 1; END IF; ELSEIF NEW.n = 0 THEN SET NEW.n = if(NEW.id > 1, 2, 3); ELSE SET NEW.n = 7; END IF; END",
    ),
    ("m", "", "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN lab: LOOP LEAVE lab; END LOOP; END"),
    (
        "m",
        "",
        "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN DECLARE i INT DEFAULT 0; REPEAT SET i = i + 1; UNTIL i > 3 END REPEAT; SET NEW.n = i; END",
    ),
    (
        "m",
        "",
        "CREATE TRIGGER t BEFORE INSERT ON log FOR EACH ROW BEGIN DECLARE v INT; SELECT count(*) INTO v FROM post; SET NEW.n = v; END",
    ),
    (
        "m",
        "",
        "CREATE TRIGGER t AFTER INSERT ON log FOR EACH ROW BEGIN DECLARE x, y INT; SET x = NEW.n; UPDATE post SET views = x + y WHERE id = NEW.id; END",
    ),
    (
        "m",
        "",
        "CREATE TRIGGER t AFTER INSERT ON log FOR EACH ROW BEGIN DECLARE done INT DEFAULT 0; DECLARE i INT; DECLARE cur CURSOR FOR SELECT id FROM post; DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1; OPEN cur; rd: LOOP FETCH cur INTO i; IF done THEN LEAVE rd; END IF; UPDATE post SET views = views + 1 WHERE id = i; END LOOP; CLOSE cur; END",
    ),
    (
        "p",
        "",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT OR UPDATE ON log FOR EACH ROW WHEN (NEW.n > 1) EXECUTE FUNCTION f()",
    ),
    (
        "",
        "p",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT OR UPDATE ON log FOR EACH ROW WHEN (OLD.n > 1) EXECUTE FUNCTION f()",
    ),
    (
        "",
        "p",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER t INSTEAD OF INSERT ON log FOR EACH ROW EXECUTE FUNCTION f()",
    ),
    (
        "",
        "p",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER t AFTER INSERT ON titles FOR EACH ROW EXECUTE FUNCTION f()",
    ),
    (
        "p",
        "",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER t INSTEAD OF INSERT ON titles FOR EACH ROW EXECUTE FUNCTION f()",
    ),
];

fn planned(dialect: Dialect, statement: Option<&str>) -> Result<Vec<Planned>, String> {
    let mut chain = Chain::new(dialect);
    let mut all = vec![chain.add("m0001", BASE)?];
    if let Some(statement) = statement {
        all.push(chain.add("m0002", statement)?);
    }
    Ok(all)
}

#[test]
fn the_compiler_and_the_databases_agree() {
    let letters = [('s', Dialect::Sqlite), ('p', Dialect::Postgres), ('m', Dialect::MariaDb)];
    let mut wrong = Vec::new();
    for (takes, refuses, sql) in CASES {
        let allow = "#[allow(lost_data, unbounded_writes, reason = \"tried\")]";
        let statement = format!("{allow} execute(up = {sql:?}, down = irreversible(\"tried\"));");
        for (letter, dialect) in letters {
            if takes.contains(letter) {
                let live = planned(dialect, Some(&statement)).and_then(|all| Live::new(dialect, all));
                let ran = live.and_then(|mut live| {
                    live.upgrade(0)?;
                    ROWS.iter().try_for_each(|row| live.database.query(row).map(drop))?;
                    live.upgrade(1)
                });
                wrong.extend(ran.err().map(|error| format!("{dialect:?} takes {sql}\n  {error}")));
            } else if refuses.contains(letter) {
                if planned(dialect, Some(&statement)).is_ok() {
                    wrong.push(format!("{dialect:?} refuses {sql}, and it compiles"));
                }
                let mut live = planned(dialect, None).and_then(|all| Live::new(dialect, all)).unwrap();
                live.upgrade(0).unwrap();
                if ROWS.iter().chain([&sql]).try_for_each(|sql| live.database.query(sql).map(drop)).is_ok() {
                    wrong.push(format!("{dialect:?} takes {sql}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
