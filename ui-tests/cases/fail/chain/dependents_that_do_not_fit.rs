migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(20), size: i32);
        create_table("log", id: i64 = primary_key(), text: String);
        create_view("titles", "SELECT title FROM post");
        create_view("loud", "SELECT upper(title) AS loud FROM titles");
        create_trigger("noted", on = "post", "AFTER INSERT BEGIN INSERT INTO log VALUES (NEW.id, NEW.title); END");
    }
    mod m0002 {
        rename_column("post", "title" => "headline");
    }
    mod m0003 {
        add_column("log", at: Option<DateTime>);
    }
    mod m0004 {
        create_view("sizes", "SELECT headline, p.size FROM post p JOIN log ON log.id = p.id");
        add_column("log", headline: Option<String>);
    }
}

fn main() {}
