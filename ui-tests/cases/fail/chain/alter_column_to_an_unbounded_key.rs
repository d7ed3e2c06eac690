migrate_runtime::migrations! {
    #![dialects(sqlite, mariadb)]
    mod m0001 {
        create_table("user", id: i64 = primary_key(), email: String(255) = unique());
    }
    mod m0002 {
        alter_column("user", "email", type = String);
    }
}

fn main() {}
