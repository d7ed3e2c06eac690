migrate_runtime::migration! {
    create_index("post", ["slug"]);
    create_index("tag", ["id"]);
    create_index("post", ["titel"]);
}
