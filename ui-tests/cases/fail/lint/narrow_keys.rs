#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i32 = primary_key());
        create_table("kind", id: i16, primary_key(["id"]));
        create_table("tag", id: i64 = primary_key());
    }
    mod m0002 {
        #[allow(lost_data, reason = "there are ten")]
        alter_column("tag", "id", type = i32);
    }
}

fn main() {}
