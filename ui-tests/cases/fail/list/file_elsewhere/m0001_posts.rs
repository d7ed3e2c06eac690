//! Posts.

migrate_runtime::migration! {
    create_table("post", id: i64 = primary_key(), title: String(200));
}
