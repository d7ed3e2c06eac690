#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("account", id: i64 = primary_key(), balance: Decimal(20, 4));
    }
    mod m0002 {
        add_column("account", limit_of: Option<Decimal(16, 2)>);
    }
}

fn main() {}
