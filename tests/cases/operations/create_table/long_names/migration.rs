//# m0001
create_table("a_table_with_quite_a_long_name_for_what_it_holds",
    id: i64 = primary_key(),
    a_column_with_quite_a_long_name: i64 = references("a_table_with_quite_a_long_name_for_what_it_holds").index(),
    another_column_with_quite_a_long_name: i32 = unique().check("another_column_with_quite_a_long_name > 0"),
    a_column_of_values: Enum("x", "y") = server_default("x"),
);
