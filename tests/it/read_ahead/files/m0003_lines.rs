//! With a mark in front, and lines of another system.
migrate_runtime::migration! {
    add_column("person", text: String = server_default("two
lines"));
    rename_column("person", "type" => "kind");
}
