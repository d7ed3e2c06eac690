#![deny(warnings)]
//! What this migration made is in nobody's use; a view serves those who ask for the old name.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        create_table("draft", id: i64 = primary_key(), body: Option<String>);
        rename_column("draft", "body" => "content");
        rename_table("draft" => "sketch");
        add_column("post", note: Option<String>);
        rename_column("post", "note" => "remark");
        rename_table("post" => "article");
        create_view("post", "SELECT * FROM article");
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
