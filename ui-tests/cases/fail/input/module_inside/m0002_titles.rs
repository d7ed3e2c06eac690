migrate_runtime::migration! {
    mod inner {
        create_index("post", ["title"]);
    }
    #[cfg(unix)]
    create_index("post", ["id"]);
}
