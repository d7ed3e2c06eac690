//! What several databases do not have is said once.
migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), tags: Vec<String(20)>);
    }
}

fn main() {}
