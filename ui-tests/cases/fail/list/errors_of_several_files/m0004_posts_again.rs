migrate_runtime::migration! {
    drop_column("pots", "title");
    create_index("post", ["titel"]);
    create_view("published", "SELECT id, titel FROM post");
}
