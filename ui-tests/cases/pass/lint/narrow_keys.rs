#![deny(warnings)]
//! A key that points at another follows it, and a part of a key is no counter.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), place: i32);
        create_table("line", post: i64 = references("post"), number: i16, primary_key(["post", "number"]));
    }
    mod m0002 {
        #[allow(narrow_keys, reason = "there are five kinds, and there will never be ten thousand")]
        create_table("kind", id: i16 = primary_key());
    }
    mod m0003 {
        add_column("kind", name: Option<String>);
        create_table("detail", kind: i16 = primary_key().references("kind"), text: String);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
