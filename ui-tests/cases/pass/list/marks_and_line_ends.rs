//! A byte order mark and CRLF, as some editors write them, and a text over two lines.

#[path = "marks_and_line_ends/migrations.rs"]
mod migrations;

fn main() {
    let first = &migrations::MIGRATIONS.list()[0];
    assert_eq!(first.description, "Posts.");
    assert!(first.dialects[0].up.contains("> 2"), "{}", first.dialects[0].up);
}
