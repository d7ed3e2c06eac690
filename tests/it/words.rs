//! The words that the lint `reserved_names` knows are those that the engines refuse.

use migrate_core::dialect::Dialect;
use migrate_core::lint::reserved_words;
use migrate_tests::servers::{mariadb, postgres};

fn assert_known(dialect: Dialect, refused: Vec<String>) {
    assert!(refused.len() > 50, "{refused:?}");
    let known = reserved_words(dialect);
    let missing: Vec<&String> = refused.iter().filter(|word| known.binary_search(&word.as_str()).is_err()).collect();
    assert!(missing.is_empty(), "{dialect:?}: {missing:?}");
}

#[test]
fn words_of_sqlite() {
    let database = rusqlite::Connection::open_in_memory().unwrap();
    let all = Dialect::ALL.iter().flat_map(|dialect| reserved_words(*dialect)).copied();
    let refuses = |word: &str| database.prepare(&format!("CREATE TABLE t ({word} INTEGER)")).is_err();
    let refused: Vec<String> = all.filter(|word| refuses(word)).map(str::to_owned).collect();
    for word in reserved_words(Dialect::Sqlite) {
        assert!(refuses(word), "SQLite takes `{word}`");
    }
    assert_known(Dialect::Sqlite, refused);
}

#[test]
fn words_of_postgres() {
    let sql = "SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T') ORDER BY word";
    let mut session = postgres().unwrap().session("postgres").unwrap();
    assert_known(Dialect::Postgres, session.query(sql).unwrap());
}

#[test]
fn words_of_mariadb() {
    let server = mariadb().unwrap();
    let database = server.new_database().unwrap();
    let words = server.run(&database, "SELECT LOWER(word) FROM information_schema.keywords").unwrap();
    let known = reserved_words(Dialect::MariaDb);
    let is_word = |word: &&str| word.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let columns: Vec<String> = words
        .lines()
        .filter(is_word)
        .filter(|word| known.binary_search(word).is_err())
        .map(|word| format!("{word} INT"))
        .collect();
    assert!(columns.len() > 300 && known.len() > 200, "{words}");
    // All words that are not known to be reserved, as the columns of one table.
    server.run(&database, &format!("CREATE TABLE t ({})", columns.join(", "))).unwrap();
}
