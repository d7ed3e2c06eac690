#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("log", line: String);
        create_table("tagging", post: i64, tag: i64, primary_key(["post", "tag"]));
    }
    mod m0002 {
        drop_constraint("tagging", "pk_tagging");
    }
}

fn main() {}
