#![deny(warnings)]
//! Nothing is lost by what grows, by what is kept, and in a table that holds no rows yet.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        drop_column("post", "body", stash = true);
        alter_column("post", "title", type = String(300));
        create_table("draft", id: i64 = primary_key(), note: Option<String>);
        add_column("draft", size: i32);
    }
    mod m0003 {
        #[allow(lost_data, reason = "drafts are not kept")]
        drop_table("draft");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
