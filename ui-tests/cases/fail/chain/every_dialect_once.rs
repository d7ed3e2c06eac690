migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        create_index("post", ["titel"]);
    }
}

fn main() {}
