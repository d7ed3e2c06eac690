#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(mariadb)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200) = server_default("untitled").comment("shown"));
    }
    mod m0002 {
        alter_column("post", "title", type = String(300));
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
