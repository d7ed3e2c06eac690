migrate_runtime::migrations! {
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(20), letters: Option<i32>);
        create_table("post",
            id: i64 = primary_key(),
            user_id: i64,
            foreign_key(["user_id"], references("user"), deferrable = deferred),
            after_id: Option<i64> = after("id"),
        );
    }
    mod m0002 {
        create_index("user", [expr(5)]);
        create_index("user", [desc(5)]);
        alter_column("user", "letters", generated = generated(5));
        add_column("post", user: Option<i64> = references("user").deferrable());
        drop_column("user", "name", "letters", stash = true);
    }
    mod m0003 {
        create_table("role", id: i64 = primary_key(), name: String(20) = unique());
        insert("role", key = ["name"], { name: "Guests" });
        create_table("member", id: i64 = primary_key(), role_id: i64 = references("role").index());
        insert("member", { role_id: lookup("role", { name: "Guest" }) });
        insert("member", { role_id: lookup_each("role", { nam: ["Guests"] }) });
    }
}

fn main() {}
