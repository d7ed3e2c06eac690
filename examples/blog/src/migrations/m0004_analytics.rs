//! Analytics fields with their checks, and the daily summary

migrate_runtime::migration! {
    #![allow(copied_tables, reason = "on MariaDB the blog is still small")]
    add_column("post_view",
        is_bounce: bool = server_default(false),
        conversion_type: Option<String(50)>,
        /// Milliseconds.
        page_load_time: Option<i32>,
        exit_page: Option<String(500)>,
        utm_source: Option<String(100)>,
        utm_medium: Option<String(100)>,
        utm_campaign: Option<String(100)>,
        utm_term: Option<String(100)>,
        utm_content: Option<String(100)>,
    );
    #[allow(unproven_constraints, reason = "the application has always measured within these bounds")]
    add_constraint("post_view", check("scroll_depth >= 0.0 AND scroll_depth <= 1.0", name = "ck_postview_scroll_depth"));
    #[allow(unproven_constraints, reason = "the application has always measured within these bounds")]
    add_constraint("post_view", check("time_spent >= 0", name = "ck_postview_time_spent"));
    add_constraint("post_view", check("page_load_time >= 0", name = "ck_postview_page_load_time"));

    add_column("notification",
        action_url: Option<String(500)>,
        clicked_at: Option<DateTime>,
        click_count: i32 = server_default(0),
        source: Option<String(50)>,
        batch_id: Option<String(50)>,
    );
    add_constraint("notification", check("click_count >= 0", name = "ck_notification_click_count"));

    create_table("analytics_summary",
        id: i64 = primary_key(),
        date: Date,
        metric_type: String(50),
        metric_key: String(100),
        metric_value: f64 = server_default(0),
        extra: Option<Json>,
        timestamps(),
        unique(["date", "metric_type", "metric_key"], name = "uq_analytics_summary_daily"),
        index(["date"], name = "idx_analytics_summary_date"),
        index(["metric_type", "date"], name = "idx_analytics_summary_type"),
    );
}
