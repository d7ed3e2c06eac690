migrate_runtime::migrations! {
    #![dialect(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key());
    }
}

fn main() {}
