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

mod b {
    migrate_runtime::migrations! {
        #![warn(lost_data)]
        #![allow(narrow_keys, lost_data, reason = "which of them counts?")]
        #![allow(blocking_indexes, reason = "no database here has it")]
        mod m0001 {
            create_table("post", id: i32 = primary_key());
        }
    }
}

fn main() {}
