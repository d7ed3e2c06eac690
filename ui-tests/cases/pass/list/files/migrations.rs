migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001_posts;
    mod m0002_titles;
    mod m0003_bodies;
    mod m0004_inline {
        create_index("post", ["title", "id"]);
    }
}
