migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), email: String(255) = unique());
    }
    mod m0002 {
        add_column("user", name: String(40));
        add_column("usr", age: Option<i32>);
        create_index("user", ["emial"]);
        insert("user", key = ["email"], { email: 5 });
        create_table("user", id: i64 = primary_key());
    }
}

fn main() {}
