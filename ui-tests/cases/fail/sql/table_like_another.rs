migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
    }
    mod m0002 {
        execute(up = "CREATE TABLE copy (LIKE post)", down = "DROP TABLE copy");
    }
    mod m0003 {
        execute(up = "CREATE TABLE titles AS SELECT id, title AS headline FROM post", down = "DROP TABLE titles");
    }
    mod m0004 {
        execute(up = "CREATE TABLE titles AS SELECT titel FROM post", down = "DROP TABLE titles");
    }
}

fn main() {}
