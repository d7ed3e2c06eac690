#![deny(warnings)]
//! A name that is made from two long ones is shortened.

migrate_runtime::migrations! {
    mod m0001 {
        create_table("a_long_name_for_a_table_of_measurements", id: i64 = primary_key(), taken_at_the_north_station: DateTime);
        create_index("a_long_name_for_a_table_of_measurements", ["taken_at_the_north_station", "id"]);
    }
}

fn main() {
    let _ = &MIGRATIONS;
}
