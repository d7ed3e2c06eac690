migrate_runtime::migrations! {
    mod m0001_posts;
    mod m0002_tags;
    mod m0003_use_of_tags;
    mod m0004_posts_again;
    mod m0005_inline { drop_index("post", ["titel"]); }
}
