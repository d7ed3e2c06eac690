migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            title: String(200),
            slug: Option<String(100)> = unique(),
            views: i64 = server_default(0),
        );
        create_table("author", id: i64 = primary_key(), name: String(50));
    }
    mod m0002 {
        create_view("all_posts", "SELECT * FROM post");
        #[allow(lost_data, reason = "nobody counts")]
        drop_column("post", "views");
    }
}

fn main() {}
