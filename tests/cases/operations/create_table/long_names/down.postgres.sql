-- drop table `a_table_with_quite_a_long_name_for_what_it_holds`
DROP TABLE "a_table_with_quite_a_long_name_for_what_it_holds";
