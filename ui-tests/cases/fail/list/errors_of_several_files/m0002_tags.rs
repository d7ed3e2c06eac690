migrate_runtime::migration! {
    create_table("tag", id: i64 = primary_key(), name: Strng(50));
    add_column("post", slug: Option<String(60)> = uniqe());
    create_table("label" id: i64 = primary_key());
}
