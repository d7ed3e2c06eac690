migrate_runtime::migrations! {
    #![dialects(postgres, mariadb)]
    mod m0001 {
        create_table("user", id: i64 = primary_key(), name: String(50), active: bool);
        create_table("post",
            id: i64 = primary_key(),
            user_id: i64 = references("user", on_delete = set_default, deferrable = deferred),
            title: String(200),
            size: Option<i32> = generated("length(title)"),
        );
        create_index("user", ["name"], where = "active");
        create_index("post", ["title"], include = ["size"]);
        create_index("post", [expr("lower(title)")]);
    }
}

fn main() {}
