#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), views: i64, body: Option<String>);
    }
    mod m0002 {
        #![allow(unproven_constraints, reason = "nothing counts below zero")]
        execute(up = "ALTER TABLE post ADD CONSTRAINT ck_views CHECK (views >= 0)", down = "ALTER TABLE post DROP CONSTRAINT ck_views");
        execute(up = "ALTER TABLE post ALTER COLUMN body SET NOT NULL", down = "ALTER TABLE post ALTER COLUMN body DROP NOT NULL");
    }
}

fn main() {}
