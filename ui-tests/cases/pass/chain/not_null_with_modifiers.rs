//! What the messages of `fail/chain/not_null_with_modifiers.rs` say.
migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(100) = unique(), mail: Option<String(100)> = unique());
        create_table("post",
            id: i64 = primary_key(),
            title: String(200),
            author_id: Option<i64> = references("user").index(),
        );
        insert("user", key = ["name"], { name: "Nobody" });
    }
    mod m0002 {
        #![allow(unproven_constraints, reason = "the number of the row is another one in each")]
        add_column("post", editor_id: i64 = references("user").fill(lookup("user", { name: "Nobody" })).index());
        add_column("post", slug: String(220) = unique().fill(sql("title || '-' || id")));
        add_column("post", token: Uuid = unique().fill(uuid()));
        add_column("post", stars: i32 = check("stars >= 0").index().server_default(0));
        alter_column("user", "mail", nullable = false, fill = sql("'nobody-' || id"));
        alter_column("post", "author_id", nullable = false, fill = lookup("user", { name: "Nobody" }));
    }
}

fn main() {}
