#![deny(warnings)]
//! Every lint can be answered.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: Option<String>, body: Option<String>);
    }
    mod m0002 {
        #[allow(lost_data, reason = "nobody reads it")]
        drop_column("post", "body");
        execute(up = "UPDATE post SET title = '' WHERE title IS NULL", down = irreversible("empty titles were null"));
    }
    mod m0003 {
        #![irreversible("the table is gone")]
        #![allow(lost_data, reason = "nobody reads it")]
        drop_table("post");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
