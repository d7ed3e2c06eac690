migrate_runtime::migration! {
    drop_column("user", "bio");
    drop_column("post", "status", stash = true);
}
