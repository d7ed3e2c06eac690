migrate_runtime::migrations! {
    mod m0001_posts;
}
