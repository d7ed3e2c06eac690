migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001_posts {
        create_table("author", id: i64 = primary_key());
        create_table("post", id: i64 = primary_key(), author_id: i64 = references("author").index());
    }
    mod m0002_deferred {
        execute(
            up = "ALTER TABLE post ALTER CONSTRAINT fk_post_autor_id DEFERRABLE INITIALLY DEFERRED",
            down = "ALTER TABLE post ALTER CONSTRAINT fk_post_author_id NOT DEFERRABLE",
        );
    }
}

fn main() {}
