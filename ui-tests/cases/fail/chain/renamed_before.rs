migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), titel: String(200), body: Option<String>);
        create_table("remark", id: i64 = primary_key());
        create_table("tag", id: i64 = primary_key());
    }
    mod m0002 {
        #![allow(lost_data, reason = "nobody used it")]
        rename_column("post", "titel" => "caption");
        rename_column("post", "caption" => "title");
        drop_column("post", "body");
        rename_table("remark" => "comment");
        rename_table("post" => "article");
        drop_table("tag");
    }
    mod m0003 {
        create_index("article", ["titel"]);
        create_index("article", ["body"]);
        create_index("article", ["id"], where = "titel IS NOT NULL");
        add_column("remark", note: Option<String>);
        add_column("tag", note: Option<String>);
        execute(up = "UPDATE post SET id = id", down = nothing());
    }
}

fn main() {}
