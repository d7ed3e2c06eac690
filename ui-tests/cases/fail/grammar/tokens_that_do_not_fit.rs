migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id: i64 = primary_key().5,
            body: Option(String),
            name: String[50],
            tags: Vec<String,
            twice: Option<Option<String>>,
            list: Vec<Option<String>>,
            plain: i32 = ,
        );
    }
    mod m0002 {
        execute(up = env!("SQL"), down = nothing());
        execute(up = include_str!(5), down = nothing());
        run(up = super::, down = nothing());
        insert("post", { 5: 1 });
    }
}

fn main() {}
