//! A statement of which a part could not be read hides no mistake in others, unless it might have made what they name.
migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), status: String(20));
    }
    mod m0002 {
        alter_column("post", "title", String(10));
        rename_column("post", "titel" => "headline");
        create_index("post", ["stats"]);
    }
    mod m0003 {
        add_column("post", : i32);
        create_index("post", ["unread"]);
    }
}

fn main() {}
