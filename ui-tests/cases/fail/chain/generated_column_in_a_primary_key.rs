migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64, twice: i64 = generated("id * 2", stored = true), primary_key(["twice"]));
    }
}

fn main() {}
