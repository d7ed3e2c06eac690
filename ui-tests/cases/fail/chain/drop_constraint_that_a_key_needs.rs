migrate_runtime::migrations! {
    mod m0001 {
        create_table("role", id: i64 = primary_key(), name: String(20) = unique());
        create_table("user", id: i64 = primary_key(), role: String(20) = references("role", "name").index());
    }
    mod m0002 {
        drop_constraint("role", "uq_role_name");
    }
}

fn main() {}
