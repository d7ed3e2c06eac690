//! What SQL dropped is told where it is missed, even if the statement that dropped it has an error of its own.
migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), status: String(20));
        create_table("tag", id: i64 = primary_key(), name: String(50));
    }
    mod m0002 {
        execute(up = "ALTER TABLE post DROP COLUMN status", down = nothing());
        execute(up = "DROP TABLE tag", down = nothing());
    }
    mod m0003 {
        execute(up = "UPDATE post SET status = 'new' WHERE id > 1", down = nothing());
        execute(up = "UPDATE tag SET name = upper(name) WHERE id > 1", down = nothing());
    }
}

fn main() {}
