//! Tables for users and posts
migrate_runtime::migration! {
    create_table("user",
        id: i64 = primary_key(),
        email: String(255) = unique(),
        bio: Option<String>,
        timestamps(),
    );
    create_table("post",
        id: i64 = primary_key(),
        author_id: i64 = references("user", on_delete = cascade).index(),
        title: String(200),
        status: String(20) = server_default("draft"),
        check("length(title) > 0"),
    );
}
