migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
        execute(up = sql(sqlite = "UPDATE post SET title = ''", "UPDATE post SET title = 'x'"), down = nothing());
        execute(up = unchecked(), down = nothing());
        execute(up = unchecked("VACUUM", sqlite = "x"), down = nothing());
        execute(up = unchecked("VACUUM", touch = ["post"]), down = nothing());
        execute(up = unchecked("VACUUM", creates = 5), down = nothing());
        execute(up = unchecked("VACUUM", drops = [5]), down = nothing());
        execute(up = unchecked("SELECT f(1)", functions = ["f"], drops = ["post"]), down = nothing());
        create_index("post", ["id"], where = unchecked("f(title)", drops = ["post"]));
    }
}

fn main() {}
