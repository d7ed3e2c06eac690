-- delete from `post` what was inserted
DELETE FROM `post` WHERE CONVERT(`post`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 1);

-- drop trigger `post_noted`
DROP TRIGGER `post_noted`;
