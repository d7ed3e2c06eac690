mod enclosing_modules {
    pub mod inner {
        migrate_runtime::migrations! {
            mod m0001_posts;
        }
    }
}

fn main() {
    let versions: Vec<&str> = enclosing_modules::inner::MIGRATIONS.list().iter().map(|migration| migration.version).collect();
    assert_eq!(versions, ["m0001_posts"]);
    assert_eq!(enclosing_modules::inner::MIGRATIONS.list()[0].description, "Posts.");
}
