#![deny(warnings)]
//! What the catalogue alone takes in, and a table of this migration.

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), price: Decimal(8, 2));
    }
    mod m0002 {
        alter_column("post", "title", type = String(300));
        alter_column("post", "title", type = String);
        alter_column("post", "price", type = Decimal(12, 2));
        add_column("post", created_at: DateTime = server_default(now()));
        create_table("draft", id: i64 = primary_key(), views: i32);
        alter_column("draft", "views", type = i64);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
