#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), mood: Enum("glad", type_name = "mood"));
    }
    mod m0002 {
        execute(up = "ALTER TYPE mood ADD VALUE 'sad'", down = irreversible("a value cannot be taken back"));
        execute(up = "UPDATE post SET mood = 'sad' WHERE id = 1", down = nothing());
    }
}

fn main() {}
