migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id: i64 = primary_key().primary_key(),
            name: String(0),
            price: Decimal(2, 4),
            kind: Enum(1),
            mood: Enum("good", "good"),
            size: Option<i32> = generated(5),
            length: i32 = generated("1 + 1").server_default(3),
            author: i64 = server_default(lookup("user", { name: "a" })),
            views: i32 = server_default(),
            stars: i32 = fill(1),
            index([]),
            index([lower("name")]),
            index([desc("name"), 5]),
            unique([]),
            unique(["name", "name"]),
            unique("name"),
            check(5),
            foreign_key(["author"]),
            foreign_key(["author"], references("user", deferrable = later)),
        );
    }
}

fn main() {}
