migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), status: String(20), title: String(200));
        create_index("post", ["title"], where = "status = draft");
    }
}

fn main() {}
