migrate_runtime::migrations! {
    #![dialects(sqlite, postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        execute(up = sql(sqlite = "UPDATE post SET title = '' WHERE id = 0"), down = nothing());
    }
}

fn main() {}
