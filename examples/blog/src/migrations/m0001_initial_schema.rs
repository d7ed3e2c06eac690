//! Users with roles, posts with comments, follows, views and notifications

migrate_runtime::migration! {
    create_table("role",
        id: i64 = primary_key(),
        name: String(64) = unique(),
        description: Option<String(255)>,
        /// New users get this role.
        is_default: bool = server_default(false),
        timestamps(),
    );

    create_table("permission",
        id: i64 = primary_key(),
        name: String(64) = unique(),
        description: Option<String(255)>,
        timestamps(),
    );

    create_table("role_permissions",
        role_id: i64 = primary_key().references("role", on_delete = cascade),
        permission_id: i64 = primary_key().references("permission", on_delete = cascade).index(),
    );

    create_table("user",
        id: i64 = primary_key(),
        username: String(64) = unique(),
        email: String(120) = unique(),
        password_hash: String(255),
        first_name: Option<String(64)>,
        last_name: Option<String(64)>,
        bio: Option<String>,
        avatar_url: Option<String(255)>,
        role_id: Option<i64> = references("role", on_delete = set_null).index(),
        is_active: bool = server_default(true),
        email_confirmed: bool = server_default(false),
        last_seen: Option<DateTime>,
        timestamps(),
    );

    create_table("category",
        id: i64 = primary_key(),
        name: String(80) = unique(),
        slug: String(80) = unique(),
        description: Option<String>,
        parent_id: Option<i64> = references("category", on_delete = set_null).index(),
        timestamps(),
    );

    create_table("post",
        id: i64 = primary_key(),
        title: String(200),
        slug: String(200) = unique(),
        content: String,
        excerpt: Option<String(500)>,
        status: String(20) = server_default("draft").check("status IN ('draft', 'published', 'archived')"),
        author_id: i64 = references("user", on_delete = cascade).index(),
        category_id: Option<i64> = references("category", on_delete = set_null).index(),
        published_at: Option<DateTime>,
        timestamps(),
        check("length(title) > 0"),
        index(["status", desc("published_at")], name = "idx_post_published"),
    );

    create_table("comment",
        id: i64 = primary_key(),
        content: String,
        post_id: i64 = references("post", on_delete = cascade).index(),
        author_id: i64 = references("user", on_delete = cascade).index(),
        parent_id: Option<i64> = references("comment", on_delete = cascade).index(),
        is_approved: bool = server_default(true),
        timestamps(),
        check("length(content) > 0"),
    );

    create_table("follow",
        follower_id: i64 = primary_key().references("user", on_delete = cascade),
        followed_id: i64 = primary_key().references("user", on_delete = cascade).index(),
        created_at: DateTime = server_default(now()),
        check("follower_id <> followed_id"),
    );

    create_table("post_view",
        id: i64 = primary_key(),
        post_id: i64 = references("post", on_delete = cascade).index(),
        user_id: Option<i64> = references("user", on_delete = set_null).index(),
        session_id: Option<String(64)>,
        ip_address: Option<String(45)>,
        user_agent: Option<String(500)>,
        referrer: Option<String(500)>,
        country_code: Option<String(2)>,
        city: Option<String(100)>,
        /// Seconds.
        time_spent: Option<i32>,
        /// The part of the page that was seen, from 0.0 to 1.0.
        scroll_depth: Option<f64>,
        is_unique_view: bool = server_default(true),
        timestamps(),
    );

    create_table("notification",
        id: i64 = primary_key(),
        user_id: i64 = references("user", on_delete = cascade).index(),
        notification_type: String(50),
        title: String(200),
        message: Option<String>,
        priority: String(10) = server_default("normal").check("priority IN ('low', 'normal', 'high', 'urgent')"),
        is_read: bool = server_default(false),
        read_at: Option<DateTime>,
        expires_at: Option<DateTime>,
        timestamps(),
    );
}
