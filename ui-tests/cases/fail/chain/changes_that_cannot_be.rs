migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(50), bio: Option<String>);
        create_table("post",
            id: i64 = primary_key(),
            user_id: i64 = references("user").index(),
            title: String(200),
            length: Option<i32> = generated("length(title)"),
            check("length(title) > 0", name = "titled"),
        );
        create_table("member", user_id: i64, team_id: i64, primary_key(["user_id", "team_id"]));
        create_table("log", at: DateTime, text: String, note: Option<String>);
        create_view("titles", "SELECT title FROM post");
        create_view("loud", "SELECT title FROM titles");
        create_trigger("shout", on = "log", "AFTER INSERT BEGIN DELETE FROM log WHERE text = ''; END");
    }
    mod m0002 {
        #![allow(lost_data, reason = "only an example")]
        add_column("titles", size: i32);
        add_column("user", number: i64 = primary_key());
        add_constraint("post", check("id > 0", name = "titled"));
        add_constraint("log", primary_key(["note"]));
        add_constraint("log", check("text <> ''", name = "named"));
        add_constraint("log", check("text <> 'a'", name = "other"));
        rename_constraint("log", "other" => "named");
        drop_constraint("log", unique(["text"]));
        alter_column("post", title: String(300) = unique());
        alter_column("post", "title", type = 5);
        alter_column("post", "title", collate = 5);
        alter_column("post", "title", generated = 5);
        alter_column("post", "id", nullable = true);
        alter_column("user", "id", type = String(20));
        drop_column("log", "at", "text");
        backfill("log", set = { text: "" }, batch = 100, down = nothing());
        backfill("user", set = { id: 1 }, batch = 100, down = nothing());
        update("post", set = { length: 5 }, down = nothing());
        insert("post", { user_id: 1, title: "a", length: 1 });
        insert("member", key = ["user_id", "team_id"], { user_id: 1 });
        insert("user", { name: "a" }, existing = update);
        insert("post", { user_id: lookup("member", { team_id: 1 }), title: "a" });
        insert("post", { user_id: lookup("usr", { name: "a" }), title: "a" });
    }
    mod m0003 {
        create_table("single", a: Option<i64>);
        create_table("tag", id: i64 = primary_key(), name: Option<String(9)>, mood: Enum("good", "bad", "odd"));
        add_constraint("tag", unique(["name"], name = "one"));
        add_constraint("tag", unique(["name"], name = "two"));
        create_index("tag", ["name"], name = "three");
        create_index("tag", ["name"], name = "four");
    }
    mod m0004 {
        drop_constraint("tag", unique(["name"]));
        drop_index("tag", ["name"]);
        alter_column("tag", "mood", type = Enum("good", "bad"), map = ["odd" => "weird"]);
        alter_column("tag", "mood", type = Enum("good", "bad"), map = "odd");
        alter_column("tag", "mood", type = Enum("good", "bad"), map = [5]);
        alter_column("tag", "mood", type = Enum("good", "bad"), map = ["odd" => 5]);
        alter_column("user", "bio", generated = "name || '!'");
        drop_column("single", "a", stash = true);
        alter_column("post", "length", server_default = 5);
        replace_view("titles", "SELECT id FROM post");
        delete("tag", where = "id > 5");
        update("user", set = { name: "" });
    }
}

fn main() {}
