migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: Option<String>);
        create_view("names", "SELECT name FROM user");
    }
    mod m0002 {
        #[allow(lost_data, reason = "names are gone")]
        drop_column("user", "name");
    }
}

fn main() {}
