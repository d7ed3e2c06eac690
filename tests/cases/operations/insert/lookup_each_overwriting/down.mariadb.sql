-- delete from `grant` what was inserted
DELETE FROM `grant` WHERE CONVERT(`grant`.`role_id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0);
