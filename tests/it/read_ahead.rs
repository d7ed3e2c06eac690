//! A migration that was read from its file ahead of its turn is what the compiler's own tokens say.

use migrate_runtime::{Migration, Migrations};

mod files {
    migrate_runtime::migrations! {
        #![dialects(sqlite, postgres, mariadb)]
        #![allow(renamed_in_use, imprecise_decimals, reason = "a test")]
        pub(super) mod m0001_tables;
        mod m0002_sql;
        mod m0003_lines;
        mod m0004_letters;
    }
}

/// The same, written in the list: made of the compiler's tokens.
mod tokens {
    migrate_runtime::migrations! {
        #![dialects(sqlite, postgres, mariadb)]
        #![allow(renamed_in_use, imprecise_decimals, reason = "a test")]
        mod m0001_tables {
            /// People.
            create_table("person",
                id: i64 = primary_key(),
                /// As they
                /// write it.
                name: String(100) = unique().comment("it's \"äöü\"\u{e9}\t"),
                weight: Option<f64>,
                r#type: Enum("a", "it's") = server_default("a"),
                balance: Decimal(10, 2) = server_default(-1.50),
                seen: Option<DateTime>, /* a comment */
                note: Option<String> = server_default(r#"a "raw" text"#),
            );
            insert("person", key = ["name"], { name: "Zoë \\ 'x'", balance: -2, type: "it's" }, { name: "\u{1F600}", balance: 0.5, type: "a" });
        }
        mod m0002_sql {
    #[allow(unbounded_writes, reason = "a \"test\"")]
    execute(
        up = "UPDATE person
              SET note = upper(name) || '\"quoted\" \
              ''raw'' text'",
        down = nothing(),
    );
    create_view("tall", "SELECT name FROM person WHERE weight > 1.8e0");
    #[only(sqlite, postgres)]
    create_index("person", [desc("seen"), expr("lower(name)")], where = "balance >= -1");
        }
        mod m0003_lines {
    add_column("person", text: String = server_default("two\nlines"));
    rename_column("person", "type" => "kind");
        }
        mod m0004_letters {
            add_column("person", größe: Option<f64>);
        }
    }
}

fn of(chain: &'static Migrations, index: usize) -> &'static Migration {
    &chain.list()[index]
}

#[test]
fn a_file_that_is_read_ahead_means_what_its_tokens_mean() {
    assert_eq!(files::MIGRATIONS.list().len(), 4);
    for index in 0..4 {
        let (file, inline) = (of(&files::MIGRATIONS, index), of(&tokens::MIGRATIONS, index));
        assert_eq!(file.version, inline.version);
        assert_eq!(file.dialects.len(), 3);
        for (file, inline) in file.dialects.iter().zip(inline.dialects) {
            assert_eq!(file.up, inline.up);
            assert_eq!(file.down, inline.down);
            assert_eq!(
                (file.checksum, file.identity, file.before, file.after),
                (inline.checksum, inline.identity, inline.before, inline.after)
            );
        }
    }
    assert_eq!(files::m0001_tables::BESIDE.2, 0xff);
}

#[test]
fn lines_and_descriptions_are_those_of_the_file() {
    let list = files::MIGRATIONS.list();
    assert_eq!(list[0].dialects[0].lines, [9, 20]);
    assert_eq!(list[1].dialects[1].lines, [4, 10, 12]);
    assert_eq!(list[2].dialects[2].lines, [3, 5]);
    assert_eq!(list[0].description, "Tables, in äöü.");
    assert_eq!(list[2].description, "With a mark in front, and lines of another system.");
    let mut database = rusqlite::Connection::open_in_memory().unwrap();
    files::MIGRATIONS.upgrade(&mut database).unwrap();
    let name: String = database.query_row("SELECT name FROM person WHERE id = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(name, "Zoë \\ 'x'");
}
