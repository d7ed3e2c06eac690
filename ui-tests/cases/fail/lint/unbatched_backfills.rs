#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        add_column("post", slug: Option<String(200)>);
    }
    mod m0002 {
        update("post", set = { slug: sql("lower(title)") }, down = nothing());
    }
    mod m0003 {
        add_column("post", size: Option<i32>, shout: String(200) = fill(sql("upper(title)")));
        update("post", set = { size: sql("length(title)") }, where = "size IS NULL");
    }
}

fn main() {}
