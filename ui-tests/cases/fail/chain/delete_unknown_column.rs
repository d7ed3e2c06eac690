migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        create_table("user", id: i64 = primary_key(), name: String(20) = unique(), age: Option<i32>);
    }
    mod m0002 {
        #[allow(lost_data, reason = "test rows")]
        delete("user", where = "nam = 'test'", down = nothing());
    }
}

fn main() {}
