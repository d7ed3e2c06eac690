-- delete from `role` what was inserted
DELETE FROM `role` WHERE CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0);
