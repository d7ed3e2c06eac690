#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), slug: Option<String(40)>);
    }
    mod m0002 {
        run(up = super::fill_slugs, down = nothing(), touches = ["post"]);
    }
}

fn fill_slugs(_: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()> {
    Ok(())
}

fn main() {
    let _ = &MIGRATIONS;
}
