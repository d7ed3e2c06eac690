//! A list in a file of its own; one migration names the macro by `use`, so that it is expanded later than the next one.

#[path = "files/migrations.rs"]
mod migrations;

fn main() {
    let versions: Vec<&str> = migrations::MIGRATIONS.list().iter().map(|migration| migration.version).collect();
    assert_eq!(versions, ["m0001_posts", "m0002_titles", "m0003_bodies", "m0004_inline"]);
    let first = &migrations::MIGRATIONS.list()[0];
    assert_eq!(first.description, "Posts.");
    assert!(first.file.ends_with("files/m0001_posts.rs"), "{}", first.file);
    assert_eq!(first.dialects[0].lines, [4]);
}
