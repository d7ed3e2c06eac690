mod migrations {
    migrate_runtime::migrations! {
        mod m0001_first {
            #![after_deploy]
            create_table("user", id: i64 = primary_key());
        }
    }
}

fn main() {}
