migrate_runtime::migrations! {
    #![dialects(sqlite, mariadb)]
    mod m0001 {
        create_table("user", id: i64 = primary_key(), email: String = unique(), name: String, unique(["name"]));
    }
    mod m0002 {
        add_column("user", city: Option<String> = index());
        create_index("user", ["id", desc("name")]);
        add_constraint("user", unique(["name", "id"]));
    }
}

fn main() {}
