#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        execute(up = "CREATE INDEX ix_post_title ON post (title)", down = "DROP INDEX ix_post_title");
    }
    mod m0003 {
        execute(up = "DROP INDEX ix_post_title", down = "CREATE INDEX ix_post_title ON post (title)");
    }
}

fn main() {}
