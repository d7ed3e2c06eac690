migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001_posts {
        create_table("post", id: i64 = primary_key(), title: String(200), status: String(20) = unique());
    }
    mod m0002_index { drop_index("post", ["statu"]); }
    mod m0003_constraint { drop_constraint("post", unique(["staus"])); }
    mod m0004_method { create_index("post", ["title"], using = gits); }
    mod m0005_rows { insert("post", { title: "a", status: "x" }, { titel: "b", status: "y" }); }
}

fn main() {}
