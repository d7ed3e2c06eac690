migrate_runtime::migrations! {
    mod m0001 {
        create_table("post");
    }
}

fn main() {}
