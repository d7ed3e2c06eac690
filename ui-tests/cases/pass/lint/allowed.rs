#![deny(warnings)]
//! Every lint can be answered.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: Option<String>, body: Option<String>);
    }
    mod m0002 {
        #[allow(lost_data, reason = "nobody reads it")]
        drop_column("post", "body");
        execute(up = "UPDATE post SET title = '' WHERE title IS NULL", down = irreversible("empty titles were null"));
    }
    mod m0003 {
        #![irreversible("the table is gone")]
        #![allow(lost_data, reason = "nobody reads it")]
        drop_table("post");
    }
}

/// One dialect alone needs the allow, and an allow on a column speaks for its statement.
mod for_one_dialect {
    migrate_runtime::migrations! {
        #![dialects(sqlite, postgres)]
        mod m0001 {
            create_table("account",
                id: i64 = primary_key(),
                #[allow(imprecise_decimals, reason = "amounts are small on SQLite")]
                balance: Decimal(20, 4),
            );
        }
        mod m0002 {
            #[allow(rewritten_tables, reason = "there are few accounts")]
            alter_column("account", "balance", type = Decimal(22, 6));
        }
    }
}

fn main() {
    let _ = &for_one_dialect::MIGRATIONS;
    let _ = &MIGRATIONS;
}
