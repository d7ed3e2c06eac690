//! Chains for tests: checked as the macro checks them, made at run time.

use migrate_core::chain::{Source, check};
use migrate_core::dialect::Dialect;
use migrate_core::operation::NoAnalyzer;
use migrate_core::schema::Schema;
use migrate_core::text::Script;
use migrate_runtime::__private::{DialectMigration, Function, State};
use migrate_runtime::{Migration, Migrations};
use rusqlite::Connection;

/// A migration of a chain under test.
pub(crate) struct TestSource {
    pub(crate) version: &'static str,
    pub(crate) text: &'static str,
    pub(crate) functions: &'static [Function],
}

/// `m("m0001", "create_table(…);")`
pub(crate) fn m(version: &'static str, text: &'static str) -> TestSource {
    TestSource { version, text, functions: &[] }
}

/// A chain of canonical texts, without attributes that answer lints: only errors count.
pub(crate) fn chain(sources: Vec<TestSource>) -> &'static Migrations {
    let mut schema = Schema::new();
    let mut list = Vec::new();
    for source in sources {
        let script = Script::read(source.text).unwrap();
        let checked = check(
            &mut schema,
            Dialect::Sqlite,
            &Source {
                version: source.version,
                attributes: &script.attributes,
                calls: &script.calls,
                locate: &|_| None,
                lints: &Default::default(),
            },
            &NoAnalyzer,
        );
        let errors: Vec<_> =
            checked.diagnostics.iter().filter(|diagnostic| diagnostic.lint.is_none()).map(|d| &d.message).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", source.version);
        let compiled = DialectMigration {
            dialect: Dialect::Sqlite,
            up: checked.up.write().leak(),
            down: "",
            lines: (1..).take(script.calls.len()).collect::<Vec<u32>>().leak(),
            checksum: checked.checksum(),
            identity: migrate_core::hash::identity(source.version, checked.checksum()),
            before: checked.before,
            after: checked.after,
        };
        list.push(Migration {
            version: source.version,
            description: "",
            file: "src/migrations.rs",
            state: State::Checked,
            dialects: vec![compiled].leak(),
            functions: source.functions,
        });
    }
    Box::leak(Box::new(Migrations::new(list.leak())))
}

/// The rows of a query as text, one string a row.
pub(crate) fn rows(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    let count = statement.column_count();
    let rows = statement.query_map([], |row| {
        let mut cells = Vec::new();
        for index in 0..count {
            cells.push(match row.get_ref(index)? {
                rusqlite::types::ValueRef::Null => "NULL".to_owned(),
                rusqlite::types::ValueRef::Integer(value) => value.to_string(),
                rusqlite::types::ValueRef::Real(value) => value.to_string(),
                rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                rusqlite::types::ValueRef::Blob(bytes) => format!("{bytes:02x?}"),
            });
        }
        Ok(cells.join("|"))
    });
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// Everything that the file says about itself is in order.
pub(crate) fn assert_sound(connection: &Connection) {
    assert_eq!(rows(connection, "PRAGMA integrity_check"), ["ok"]);
}
