migrate_runtime::migrations! {
    mod m0001 {
        create_table("user",
            id: i64 = primary_key,
            email: Text,
            name: String(40) = default("nobody"),
            age: u32,
        );
        creat_table("post", id: i64 = primary_key());
        create_index("user", ["name"], uniqe = true)
        insert("user", { name: 'a' });
    }
}

fn main() {}
