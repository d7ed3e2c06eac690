-- run SQL
DROP TABLE `extra`;
