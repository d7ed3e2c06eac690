migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_table("user", id: i64 = primary_key(), name: String(20) = unique(), age: Option<i32>);
        create_view("names", "SELECT name FROM user");
    }
    mod m0002 {
        replace_view("nmes", "SELECT id FROM user");
    }
}

fn main() {}
