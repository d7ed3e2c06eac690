#![deny(warnings)]
//! Plain texts with signs in them, a lone word, and one that is meant.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("author", id: i64 = primary_key(), given: String(40), family: String(40));
    }
    mod m0002 {
        insert("author", { given: "given", family: "O'Neill (senior)" }, { given: "Anna-Maria", family: "a/b" }, { given: "2024-01-01", family: "1 + 1" });
        update("author", set = { family: "f(x) = y", given: "see (given)" }, where = "id = 1", down = nothing());
        #[allow(quoted_expressions, reason = "a name that looks odd")]
        insert("author", { given: "given-family", family: "Doe" });
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
