#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), views: i64);
    }
    mod m0002 {
        #![allow(unproven_constraints, reason = "nothing counts below zero")]
        add_constraint("post", check("views >= 0"));
        create_table("note", id: i64 = primary_key(), size: i64);
        add_constraint("note", check("size >= 0"));
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
