-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `id`, `name` FROM `role` WHERE `id` = 20 AND (NOT (`name` <=> 'Guest')) AND CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 1) LIMIT 1;

-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `id`, `name` FROM `role` WHERE `id` = 12 AND (NOT (`name` <=> 'Bot')) AND CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 1) LIMIT 1;

-- delete from `role` what was inserted
DELETE FROM `role` WHERE CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 1);

-- delete from `role` what was inserted
DELETE FROM `role` WHERE CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0);
