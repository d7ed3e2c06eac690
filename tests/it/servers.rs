//! The throw-away servers themselves.

use migrate_tests::servers::{Server, mariadb, postgres};

fn answers(server: Result<&'static Server, String>) {
    let server = server.unwrap();
    let database = server.new_database().unwrap();
    assert_eq!(server.run(&database, "SELECT 1 + 1").unwrap(), "2");
    let mut session = server.session(&database).unwrap();
    session.query("CREATE TABLE t (a INT); INSERT INTO t VALUES (1), (2)").unwrap();
    assert_eq!(session.query("SELECT a FROM t ORDER BY a").unwrap(), ["1", "2"]);
    assert!(session.query("SELECT nothing FROM t").unwrap_err().contains("nothing"));
}

#[test]
fn postgres_answers() {
    answers(postgres());
}

#[test]
fn mariadb_answers() {
    answers(mariadb());
    // Quotes and concatenation mean what they mean elsewhere.
    let server = mariadb().unwrap();
    assert_eq!(server.run("mysql", "SELECT 'a' || 'b'").unwrap(), "ab");
}
