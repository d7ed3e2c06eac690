migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
    }
    mod m0002 {
        execute(up = "CREATE TABLE draft PARTITION OF post FOR VALUES IN (1)", down = "DROP TABLE draft");
    }
}

fn main() {}
