migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
        create_trigger("trimmed", on = "post",
            "AFTER INSERT ON post BEGIN UPDATE post SET title = trim(title) WHERE id = NEW.id; END");
    }
}

fn main() {}
