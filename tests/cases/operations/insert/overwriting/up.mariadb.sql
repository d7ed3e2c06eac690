-- look for an older stash of `role`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `role`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_f8c45a410332f3a5';

-- stash values of `role.rank`
CREATE TABLE `schema_migrations_stash_f8c45a410332f3a5` AS SELECT `id` AS `key.id`, `rank` AS `old.rank` FROM `role` WHERE (`name` = 'Admin') OR (`name` = 'User');

-- list the stash of `role`
INSERT INTO `schema_migrations_stashes` (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_f8c45a410332f3a5', 'm0002', 'up', 0, 'role', 'rank', UTC_TIMESTAMP(6), count(*), NULL FROM `schema_migrations_stash_f8c45a410332f3a5`;

-- update what exists in `role`
UPDATE `role` SET `rank` = 1 WHERE `name` = 'Admin';

-- update what exists in `role`
UPDATE `role` SET `rank` = 2 WHERE `name` = 'User';

-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`name`, `rank`) SELECT 'Admin', 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` AS `existing` WHERE `existing`.`name` = 'Admin') RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;

-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`name`, `rank`) SELECT 'User', 2 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` AS `existing` WHERE `existing`.`name` = 'User') RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;

-- stash what was written to `role`
ALTER TABLE `schema_migrations_stash_f8c45a410332f3a5` ADD COLUMN `new.rank` INT NULL;

-- stash what was written to `role`
UPDATE `schema_migrations_stash_f8c45a410332f3a5` JOIN `role` ON `role`.`id` = `schema_migrations_stash_f8c45a410332f3a5`.`key.id` SET `schema_migrations_stash_f8c45a410332f3a5`.`new.rank` = `role`.`rank`;
