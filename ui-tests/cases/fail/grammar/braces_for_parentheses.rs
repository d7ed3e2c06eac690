migrate_runtime::migrations! {
    mod m0001 {
        create_table { id: i64 };
    }
}

fn main() {}
