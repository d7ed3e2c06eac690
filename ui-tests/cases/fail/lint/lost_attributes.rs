#![deny(warnings)]

migrate_runtime::migrations! {
    #![dialects(mariadb)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200) = server_default("untitled").comment("shown"));
    }
    mod m0002 {
        alter_column("post", title: String(300));
    }
    mod m0003 {
        execute(up = "ALTER TABLE post MODIFY title VARCHAR(300)", down = "ALTER TABLE post MODIFY title VARCHAR(200)");
        execute(
            up = "ALTER TABLE post MODIFY title VARCHAR(300) NULL DEFAULT NULL COMMENT ''",
            down = "ALTER TABLE post MODIFY title VARCHAR(200) NOT NULL DEFAULT 'untitled' COMMENT 'shown'",
        );
    }
}

fn main() {}
