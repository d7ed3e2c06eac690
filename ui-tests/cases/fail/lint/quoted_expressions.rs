#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key(), given: String(40), family: String(40));
    }
    mod m0002 {
        add_column("author", shown: String(90) = fill("given || ' ' || family"), made: String(30) = server_default("datetime('now')"));
        update("author", set = { family: "upper(family)" }, where = "id = 1", down = nothing());
        insert("author", { given: "trim(given)", family: "Doe", shown: "" });
    }
}

fn main() {}
