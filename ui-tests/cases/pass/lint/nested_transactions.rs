#![deny(warnings)]
//! A trigger's BEGIN begins no transaction.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        execute(up = "CREATE TRIGGER touch AFTER INSERT ON post BEGIN UPDATE post SET body = '' WHERE id = NEW.id; END", down = "DROP TRIGGER touch");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
