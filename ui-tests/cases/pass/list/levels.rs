#![deny(warnings)]
//! Levels for the whole chain, and migrations from which on lints speak.

mod allowed {
    migrate_runtime::migrations! {
        #![allow(lost_data, irreversible_migrations, reason = "a demonstration")]
        mod m0001 {
            create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
        }
        mod m0002 {
            drop_column("post", "body");
            run(up = super::super::work);
        }
    }
}

mod silent {
    migrate_runtime::migrations! {
        #![lint_from(m0003)]
        #![deny(lost_data)]
        mod m0001 {
            create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>, rank: i32);
        }
        mod m0002 {
            drop_column("post", "body");
            drop_column("post", "rank");
            #[allow(lost_data, reason = "an allow that was needed once is no noise here")]
            create_index("post", ["title"]);
        }
        mod m0003 {
            #[allow(lost_data, reason = "lints speak from here on")]
            drop_column("post", "title", refill = "");
        }
    }
}

fn work(_: &mut migrate_runtime::Context<'_>) -> migrate_runtime::Result<()> {
    Ok(())
}

fn main() {
    let _ = (&allowed::MIGRATIONS, &silent::MIGRATIONS);
}
