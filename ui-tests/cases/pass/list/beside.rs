mod beside {
    migrate_runtime::migrations! {
        mod m0001_posts;
        mod m0002_titles;
    }
}

fn main() {
    let versions: Vec<&str> = beside::MIGRATIONS.list().iter().map(|migration| migration.version).collect();
    assert_eq!(versions, ["m0001_posts", "m0002_titles"]);
    assert_eq!(beside::MIGRATIONS.list()[0].description, "Posts.");
}
