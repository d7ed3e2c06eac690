#![deny(warnings)]
//! The next migration may use it.

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), mood: Enum("glad", type_name = "mood"), note: Option<String>);
    }
    mod m0002 {
        execute(up = "ALTER TYPE mood ADD VALUE 'sad'", down = irreversible("a value cannot be taken back"));
        execute(up = "UPDATE post SET note = 'glad' WHERE id = 1", down = nothing());
    }
    mod m0003 {
        execute(up = "UPDATE post SET note = 'sad' WHERE id = 1", down = nothing());
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
