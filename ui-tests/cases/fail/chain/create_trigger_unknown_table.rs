migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_table("user", id: i64 = primary_key(), name: String(20) = unique(), age: Option<i32>);
    }
    mod m0002 {
        create_trigger("noted", on = "pots", "AFTER INSERT BEGIN DELETE FROM user WHERE id = 0; END");
    }
}

fn main() {}
