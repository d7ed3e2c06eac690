migrate_runtime::migrations! {
    mod m0001 {
        create_table("role", id: i64 = primary_key(), name: String(20) = unique());
        create_table("user", id: i64 = primary_key(), role_id: i64 = references("role").index());
        insert("role", { name: "Admin" });
    }
    mod m0002 {
        insert("user", { role_id: lookup("role", { name: "Guest" }) });
    }
}

fn main() {}
