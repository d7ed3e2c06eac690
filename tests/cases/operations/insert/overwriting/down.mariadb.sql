-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `name`, `rank` FROM `role` WHERE `name` = 'Admin' AND (NOT (`rank` <=> 1)) AND CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0) LIMIT 1;

-- look for changed rows of `role`
-- must give no row; otherwise: a row that this migration inserted into `role` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `name`, `rank` FROM `role` WHERE `name` = 'User' AND (NOT (`rank` <=> 2)) AND CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0) LIMIT 1;

-- delete from `role` what was inserted
DELETE FROM `role` WHERE CONVERT(`role`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0);

-- look for the stash of `role`
-- must give no row; otherwise: the stash that holds what was removed from `role` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_f8c45a410332f3a5' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_f8c45a410332f3a5');

-- count what was changed since in `role.rank`
-- how many values of `role.rank` were changed or deleted since, and stay as they are:
SELECT count(*) FROM `schema_migrations_stash_f8c45a410332f3a5` WHERE NOT EXISTS (SELECT 1 FROM `role` WHERE `role`.`id` = `schema_migrations_stash_f8c45a410332f3a5`.`key.id` AND NOT (NOT (BINARY `role`.`rank` <=> BINARY `schema_migrations_stash_f8c45a410332f3a5`.`new.rank`)));

-- put back the values of `role.rank`
UPDATE `role` JOIN `schema_migrations_stash_f8c45a410332f3a5` ON `role`.`id` = `schema_migrations_stash_f8c45a410332f3a5`.`key.id` AND NOT (NOT (BINARY `role`.`rank` <=> BINARY `schema_migrations_stash_f8c45a410332f3a5`.`new.rank`)) SET `role`.`rank` = `schema_migrations_stash_f8c45a410332f3a5`.`old.rank`;

-- drop the stash of `role`
DROP TABLE `schema_migrations_stash_f8c45a410332f3a5`;

-- forget the stash of `role`
DELETE FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_f8c45a410332f3a5';
