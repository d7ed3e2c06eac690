#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("order", id: i64 = primary_key(), group: i32, user: i64);
        create_table("item", id: i64 = primary_key(), kind: i32);
    }
    mod m0002 {
        #[allow(renamed_in_use, reason = "the application is not in use yet")]
        rename_column("item", "kind" => "values");
    }
}

fn main() {}
