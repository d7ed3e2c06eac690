use migrate_runtime::migration;

migration! {
    add_column("post", slug: Strng(40) = server_default(""));
    creat_table("tag", id: i64 = primary_key());
}
