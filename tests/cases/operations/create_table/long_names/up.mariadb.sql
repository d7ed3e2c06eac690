-- create table `a_table_with_quite_a_long_name_for_what_it_holds`
CREATE TABLE `a_table_with_quite_a_long_name_for_what_it_holds` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `a_column_with_quite_a_long_name` BIGINT NOT NULL,
  `another_column_with_quite_a_long_name` INT NOT NULL,
  `a_column_of_values` ENUM('x', 'y') NOT NULL DEFAULT 'x',
  PRIMARY KEY (`id`),
  CONSTRAINT `uq_a_table_with_quite_a_long_name_for_what_it_holds_an_0a132aeb` UNIQUE (`another_column_with_quite_a_long_name`),
  INDEX `ix_a_table_with_quite_a_long_name_for_what_it_holds_a__e9e2fb49` (`a_column_with_quite_a_long_name`),
  CONSTRAINT `ck_a_table_with_quite_a_long_name_for_what_it_holds_an_52090755` CHECK (`another_column_with_quite_a_long_name` > 0),
  CONSTRAINT `fk_a_table_with_quite_a_long_name_for_what_it_holds_a__1cdbce16` FOREIGN KEY (`a_column_with_quite_a_long_name`) REFERENCES `a_table_with_quite_a_long_name_for_what_it_holds` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
