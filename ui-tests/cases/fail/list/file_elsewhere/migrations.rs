migrate_runtime::migrations! {
    mod m0001_posts;
    mod m0002_titles;
}
