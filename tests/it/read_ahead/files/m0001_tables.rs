//! Tables, in äöü.
use migrate_runtime::migration;

/// Code beside a migration, with literals of every kind: '"', "\"", r#"migration! { }"#, b'x', 1_000u64, 0xff, 1.5e3.
pub(crate) const BESIDE: (&str, u8, u64, f64) = (r#"migration! { drop_table("x") }"#, b'x', 0xff_u64, 1.5e3);

migration! {
    /// People.
    create_table("person",
        id: i64 = primary_key(),
        /// As they
        /// write it.
        name: String(100) = unique().comment("it's \"äöü\"\u{e9}\t"),
        weight: Option<f64>,
        r#type: Enum("a", "it's") = server_default("a"),
        balance: Decimal(10, 2) = server_default(-1.50),
        seen: Option<DateTime>, /* a comment */
        note: Option<String> = server_default(r#"a "raw" text"#),
    );
    insert("person", key = ["name"], { name: "Zoë \\ 'x'", balance: -2, type: "it's" }, { name: "\u{1F600}", balance: 0.5, type: "a" });
}
