mod a {
    migrate_runtime::migrations! {
        #![allow(lost_date, reason = "a typo")]
        #![allow(lost_data)]
        #![deny(unparsed_sql)]
        #![warn()]
        #![forbid(lost_data)]
        mod m0001 {
            create_table("post", id: i64 = primary_key());
        }
    }
}

fn main() {}
