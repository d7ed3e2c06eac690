migrate_runtime::migrations! {
    #![dialects(postgres, mariadb)]
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            title: String(20),
            size: i32,
            twice: i64 = generated("size * 2", stored = true),
        );
        create_table("kind", code: String(10) = primary_key(), rank: i32);
        create_table("sort", id: i64 = primary_key(), kind: String(10) = references("kind").index());
        create_view("all_posts", "SELECT * FROM post");
    }
    mod m0002 {
        rename_column("post", "title" => "headline");
    }
    mod m0003 {
        alter_column("post", "size", type = i64);
    }
    mod m0004 {
        alter_column("kind", "code", type = String(20));
        alter_column("sort", "kind", type = String(20));
    }
}

fn main() {}
