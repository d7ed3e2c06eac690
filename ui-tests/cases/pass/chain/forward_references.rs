//! Tables of one migration may point at each other, and rows at rows that were inserted before.

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001 {
        create_table("author", id: i64 = primary_key(), best_book_id: Option<i64> = references("book").index());
        create_table("book", id: i64 = primary_key(), author_id: i64 = references("author").index());
    }
    mod m0002 {
        create_table("role", id: i64 = primary_key(), name: String(20) = unique());
        insert("role", key = ["name"], { name: "Guest" });
        // No rows yet: no default is needed.
        create_table("user", id: i64 = primary_key());
        add_column("user", email: String(255));
    }
    mod m0003 {
        add_column("user", role_id: i64 = references("role").index().fill(lookup("role", { name: "Guest" })));
    }
}

fn main() {}
