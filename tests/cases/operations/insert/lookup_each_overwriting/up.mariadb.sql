-- look for an older stash of `grant`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `grant`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_98d8d999d09c4d39';

-- stash values of `grant.level`
CREATE TABLE `schema_migrations_stash_98d8d999d09c4d39` AS SELECT `role_id` AS `key.role_id`, `level` AS `old.level` FROM `grant` WHERE (`role_id` IN (SELECT `id` FROM `role` WHERE `name` IN ('Admin', 'User')));

-- list the stash of `grant`
INSERT INTO `schema_migrations_stashes` (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_98d8d999d09c4d39', 'm0002', 'up', 0, 'grant', 'level', UTC_TIMESTAMP(6), count(*), NULL FROM `schema_migrations_stash_98d8d999d09c4d39`;

-- look for rows of `role`
-- must give no row; otherwise: a row of `role` that is looked up is not there
-- help: insert it into `role` in this migration or an earlier one
SELECT 'Admin' AS `name` FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` WHERE `name` = 'Admin')
UNION ALL SELECT 'User' AS `name` FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` WHERE `name` = 'User');

-- update what exists in `grant`
UPDATE `grant` SET `level` = 5 WHERE `role_id` IN (SELECT `id` FROM `role` WHERE `name` IN ('Admin', 'User'));

-- insert into `grant`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `grant` (`role_id`, `level`) SELECT `each_1`.`id`, 5 FROM `role` AS `each_1` WHERE `each_1`.`name` IN ('Admin', 'User') AND NOT EXISTS (SELECT 1 FROM `grant` AS `existing` WHERE `existing`.`role_id` = `each_1`.`id`) RETURNING CONVERT(`role_id` USING utf8mb4) COLLATE utf8mb4_bin;

-- stash what was written to `grant`
ALTER TABLE `schema_migrations_stash_98d8d999d09c4d39` ADD COLUMN `new.level` INT NULL;

-- stash what was written to `grant`
UPDATE `schema_migrations_stash_98d8d999d09c4d39` JOIN `grant` ON `grant`.`role_id` = `schema_migrations_stash_98d8d999d09c4d39`.`key.role_id` SET `schema_migrations_stash_98d8d999d09c4d39`.`new.level` = `grant`.`level`;
