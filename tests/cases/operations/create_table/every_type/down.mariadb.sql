-- delete from `sample` what was inserted
DELETE FROM `sample` WHERE CONVERT(`sample`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 1);

-- drop table `sample`
DROP TABLE `sample`;
