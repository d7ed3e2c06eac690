#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    #![allow(lost_data, reason = "this is about what is forgotten")]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), views: i64);
        create_table("log", id: i64 = primary_key());
    }
    mod m0002 {
        execute(up = "UPDATE post SET views = 0; DELETE FROM post", down = irreversible("gone"));
        #[only(postgres, mariadb)]
        execute(up = "TRUNCATE TABLE log", down = irreversible("gone"));
    }
}

fn main() {}
