//! Bodies.

migrate_runtime::migration! {
    add_column("post", body: Option<String>);
}
