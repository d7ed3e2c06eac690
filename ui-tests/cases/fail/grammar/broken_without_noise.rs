migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), email: String<255>);
    }
    mod m0002 {
        add_column("user", name: String(40) = server_default(""));
        create_index("user", ["email"]);
        create_index("user", ["naem"]);
    }
}

fn main() {}
