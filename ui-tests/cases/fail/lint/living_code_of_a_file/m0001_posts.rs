use crate::models::Post;

migrate_runtime::migration! {
    create_table("post", id: i64 = primary_key(), slug: Option<String(40)>);
    run(up = fill_slugs, down = nothing(), touches = ["post"]);
}

fn fill_slugs(_: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()> {
    let _ = Post;
    Ok(())
}
