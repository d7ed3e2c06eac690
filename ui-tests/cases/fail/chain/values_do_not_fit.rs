migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            status: Enum("draft", "published") = server_default("draft"),
            views: i32 = server_default(0),
            hidden: bool = server_default(false),
            title: Option<String(5)>,
            seen: Option<DateTime>,
            token: Option<Uuid>,
            meta: Option<Json>,
        );
    }
    mod m0002 {
        #![allow(lost_data, reason = "test values")]
        update("post", set = { status: "drafd", views: "7", hidden: 1, title: "too long" }, down = nothing());
        update("post", set = { seen: "now()", token: "gen_random_uuid()", meta: "{}", title: 5 }, down = nothing());
        backfill("post", set = { views: true, hidden: "yes", status: None }, down = nothing());
        alter_column("post", "views", server_default = "many");
        alter_column("post", "title", nullable = false, fill = 3);
        alter_column("post", "status", type = Enum("new", "published"), map = ["draft" => "new"], server_default = "nwe");
        add_column("post", stars: i16 = fill("0"));
        insert("post", { status: "publisched" });
        drop_column("post", "hidden", refill = "no");
    }
}

fn main() {}
