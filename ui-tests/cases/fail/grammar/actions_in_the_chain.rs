migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key());
    }
    mod m0002 {
        create_table(
            "post",
            id: i64 = primary_key(),
            author: i64 = references("user").on_delete(cascade).index(),
            editor: Option<i64> = references("user").on_delete(set_null).on_update(cascade).index(),
            parent: Option<i64> = references("post").deferrable(deferred).index(),
            kind: i64 = references("user").name("fk_kind").index(),
            title: String = check("length(title) > 0").name("ck_title"),
            slug: String = unique().name("uq_slug").generated("title").stored(true),
            foreign_key(["kind"], references("user")).on_delete(cascade),
        );
    }
}

fn main() {}
