//! What the broken statements before should have made is not missed here.

migrate_runtime::migration! {
    create_index("tag", ["name"]);
    create_index("post", ["slug"]);
    add_column("label", name: Option<String(50)>);
    insert("tag", { id: 1, name: "news" });
    execute(up = "UPDATE post SET slug = title WHERE slug IS NULL", down = nothing());
}
