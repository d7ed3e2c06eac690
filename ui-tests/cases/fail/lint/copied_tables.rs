#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(mariadb)]
    mod m0001 {
        create_table("author", id: i64 = primary_key());
        create_table("post", id: i64 = primary_key(), author_id: Option<i64>, views: i64);
    }
    mod m0002 {
        #![allow(unproven_constraints, reason = "this is about copies")]
        add_constraint("post", check("views >= 0"));
        add_constraint("post", foreign_key(["author_id"], references("author")));
        add_column("post", rank: i64 = server_default(0).check("rank >= 0"));
    }
}

fn main() {}
