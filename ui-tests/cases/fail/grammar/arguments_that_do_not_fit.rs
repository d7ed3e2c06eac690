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
        create_index("post", ["title"], unique(["title"]));
        create_index("user", title: String(50), ["name"]);
        drop_table("log", "text");
        drop_table("log", [1, 2]);
        create_index("post", [5]);
        create_index("post", ["title"], where = 5);
        create_index("post", ["title"], name = "a", name = "b");
        backfill("user", set = { bio: "" }, batch = 0);
        rename_column("user", 1 => 2);
        drop_column();
        drop_column("user");
        drop_column("user", "bio", "name", refill = "");
        drop_constraint("post");
        drop_index("post");
        add_column("user");
        add_constraint("user");
        add_constraint("user", unique([5]));
        run();
        execute();
        insert("user");
        insert("user", { id: 1, name: "a" }, { id: 2, nam: "b" });
        insert_from("user", ["name"]);
        create_view("names");
        create_trigger("again", "AFTER INSERT");
        update("user");
        update("user", set = "name = 'x'");
        update("user", set = { name: draft }, down = 5);
        update("user", set = { name: nwo() }, down = irreversible());
        update("user", set = { bio: json(lower("a")) }, down = nothing());
        update("user", set = { bio: sql(5) }, down = nothing());
        update("user", set = { bio: lookup("user") }, down = nothing());
        insert("member", { user_id: lookup_each("user"), team_id: 1 });
    }
}

fn main() {}
