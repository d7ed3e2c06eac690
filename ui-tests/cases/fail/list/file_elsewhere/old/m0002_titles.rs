//! Titles are found.

migrate_runtime::migration! {
    create_index("post", ["title"]);
}
