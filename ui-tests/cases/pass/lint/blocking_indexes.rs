#![deny(warnings)]
//! A table that the same migration makes is empty.

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        create_index("post", ["title"]);
        execute(up = "CREATE TABLE draft (id bigint PRIMARY KEY, note text); CREATE INDEX ix_note ON draft (note)", down = "DROP TABLE draft");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
