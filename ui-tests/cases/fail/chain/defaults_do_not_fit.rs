migrate_runtime::migrations! {
    mod m0001 {
        create_table("post",
            id: i64 = primary_key(),
            status: Enum("draft", "published") = server_default("publishd"),
            views: i32 = server_default("0"),
            hidden: bool = server_default(0),
            shown: bool = server_default("no idea"),
            seen: DateTime = server_default("CURRENT_TIMESTAMP"),
            meta: Json = server_default("{}"),
            title: String(20) = server_default(None),
            stars: i16 = server_default(70000),
            day: Date = server_default("2026-13-01"),
            price: Decimal(4, 2) = server_default(100.5),
            code: Uuid = server_default("123"),
        );
    }
}

fn main() {}
