#![deny(warnings)]
//! `warn` in the list makes a warning of what would be an error; `deny` and `lint_from` do what they say.

migrate_runtime::migrations! {
    #![warn(lost_data)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        drop_column("post", "body");
    }
}

mod late {
    migrate_runtime::migrations! {
        #![lint_from(m0003)]
        mod m0001 {
            create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>, size: Option<i32>);
        }
        mod m0002 {
            drop_column("post", "body");
        }
        mod m0003 {
            drop_column("post", "size");
            // What is an error is never silenced.
            add_column("post", rank: i32);
        }
    }
}

fn main() {}
