migrate_runtime::migrations! {
    mod m0001_posts;
    mod m0002_by_use;
    mod m0003_after;
}
