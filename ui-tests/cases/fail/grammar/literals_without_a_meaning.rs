migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            views: i64 = server_default(99999999999999999999),
            size: f64 = server_default(-1.5e3),
            body: Bytes = server_default(b"00ff"),
        );
    }
}

fn main() {}
