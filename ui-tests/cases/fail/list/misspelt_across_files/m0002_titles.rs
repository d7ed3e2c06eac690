migrate_runtime::migration! {
    create_index("post", ["titel"]);
    add_column("post", is_draft: bool);
}
