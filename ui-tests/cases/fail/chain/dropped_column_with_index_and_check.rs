migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), size: Option<i32> = check("size > 0"));
    }
    mod m0002 {
        #[allow(lost_data, reason = "unused")]
        drop_column("post", "size");
    }
}

fn main() {}
