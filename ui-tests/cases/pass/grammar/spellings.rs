//! What may be written, and is rarely.

use migrate_runtime::{Context, Result};

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001 {
        //! Keywords, raw strings, digits.
        /// A comment for readers.
        create_table("post",
            id: i64 = primary_key(),
            type: String(20) = unique(),
            r#match: i32 = server_default(-1),
            "group by": Option<String(10)>,
            price: Decimal(10, 2) = server_default(1.50),
            /// Shown on the front page.
            views: i64 = server_default(1_000_000),
            check(r#"views >= 0"#),
        );
        insert("post", { type: "a", match: -5, "group by": None, },);
    }
    mod m0002 {
        execute(up = include_str!("spellings.sql"), down = nothing());
        run(up = super::count, down = super::nested::back, touches = ["post"]);
        run(super::count, down = nothing());
        #[only(postgres)]
        execute(up = "COMMENT ON TABLE post IS 'posts'", down = "COMMENT ON TABLE post IS NULL");
    }
    mod m0003 {}
}

fn count(_: &mut Context<'_>) -> Result<()> {
    Ok(())
}

mod nested {
    pub(super) fn back(context: &mut super::Context<'_>) -> super::Result<()> {
        super::count(context)
    }
}

fn main() {
    let functions = MIGRATIONS.list()[1];
    let names = format!("{functions:?}");
    assert!(names.contains("super::count") && names.contains("super::nested::back"), "{names}");
}
