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
