use migrate_runtime::migration;

migration! {
    create_index("post", ["title"]);
}
