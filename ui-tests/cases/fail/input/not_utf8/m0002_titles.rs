//! Grüße.
migrate_runtime::migration! {
    create_index("post", ["titel"]);
}
