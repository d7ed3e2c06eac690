#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), size: Option<i32> = generated("length(title)"));
        create_table("draft", id: i64 = primary_key());
        #[allow(cancelled_operations, reason = "this is about stashes")]
        drop_table("draft", stash = true);
    }
    mod m0002 {
        drop_column("post", "size", stash = true);
        alter_column("post", "title", type = String(300), stash = true);
    }
}

fn main() {}
