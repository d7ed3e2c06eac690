//! Indexes for analytics, follows, notifications and the user search

migrate_runtime::migration! {
    create_index("post_view", ["created_at", "post_id", "is_unique_view"], name = "idx_postview_time_analytics");
    create_index("post_view", ["post_id", "time_spent", "scroll_depth"], name = "idx_postview_engagement");
    create_index("post_view", ["country_code", "city", "created_at"], name = "idx_postview_geo_analytics");

    create_index("follow", ["followed_id", "follower_id"], name = "idx_follow_mutual_connections");
    create_index("follow", ["followed_id"], name = "idx_follow_count_optimization");
    create_index("follow", ["follower_id"], name = "idx_follow_following_count");

    create_index("notification", ["expires_at", "is_read"], name = "idx_notification_cleanup");
    create_index("notification", ["user_id", "created_at", "priority", "is_read"], name = "idx_notification_feed");
    create_index("notification", ["notification_type", "created_at", "is_read"],
        name = "idx_notification_type_analytics");

    create_index("user", ["is_active", "email_confirmed", "last_seen"], name = "idx_user_discovery");
    create_index("user", ["role_id", "is_active", "created_at"], name = "idx_user_role_queries");
}
