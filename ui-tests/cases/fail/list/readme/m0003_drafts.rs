migrate_runtime::migration! {
    add_column("post", is_draft: bool);
}
