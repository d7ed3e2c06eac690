macro_rules! index {
    ($table:literal, $column:literal) => {
        migrate_runtime::migration! {
            create_index($table, [$column]);
        }
    };
}
