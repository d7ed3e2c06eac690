#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), views: i32, title: String(200), price: Decimal(8, 2));
    }
    mod m0002 {
        alter_column("post", "views", type = i64);
        alter_column("post", "price", type = Decimal(12, 4));
        add_column("post", token: Uuid = server_default(uuid()));
    }
}

fn main() {}
