#![deny(warnings)]
//! What may be there already may hold rows, and a lookup may find one that no migration inserted.

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001 {
        create_table("author", id: i64 = primary_key(), name: String(100) = unique(), existing = adopt);
        create_table("post", id: i64 = primary_key(), parent_id: Option<i64> = references("post").index(),
            author_id: i64 = references("author").index(), existing = adopt);
        insert("author", key = ["name"], { name: "Ann" });
        insert("post", key = ["id"], { id: 1, author_id: lookup("author", { name: "Somebody else" }) });
        add_column("post", title: String(200) = fill("none"));
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
