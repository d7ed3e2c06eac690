#![deny(warnings)]
//! A later statement of the same migration gives the key.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("tagging", post: i64, tag: i64);
        add_constraint("tagging", primary_key(["post", "tag"]));
    }
    mod m0002 {
        drop_constraint("tagging", "pk_tagging");
        add_column("tagging", id: i64 = fill(sql("post * 1000000 + tag")));
        #[allow(unproven_constraints, reason = "there are fewer tags than that")]
        add_constraint("tagging", primary_key(["id"]));
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
