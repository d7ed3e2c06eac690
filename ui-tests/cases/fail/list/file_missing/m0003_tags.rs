migrate_runtime::migration! {
    create_index("tag", ["name"]);
}
