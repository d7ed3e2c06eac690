extern crate migrate_runtime as database;

database::migrations! {
    #![crate = ::database]
    /// Posts.
    mod m0001_posts {
        //! Posts.
        create_table("post", id: i64 = primary_key());
    }
}

fn main() {
    assert_eq!(MIGRATIONS.list()[0].description, "Posts.");
}
