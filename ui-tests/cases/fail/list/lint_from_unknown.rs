migrate_runtime::migrations! {
    #![lint_from(m0002)]
    mod m0001 {
        create_table("post", id: i64 = primary_key());
    }
}

fn main() {}
