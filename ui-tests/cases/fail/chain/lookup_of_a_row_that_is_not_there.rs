migrate_runtime::migrations! {
    mod m0001 {
        create_table("role", id: i64 = primary_key(), name: String(20) = unique());
        create_table("user", id: i64 = primary_key(), role_id: i64 = references("role").index());
        insert("role", key = ["name"], { name: "Guest" }, { name: "User" });
        insert("user", { role_id: lookup("role", { name: "Gast" }) });
    }
}

fn main() {}
