-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`name`) VALUES ('User') RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;

-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`id`, `name`) SELECT 20, 'Guest' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` AS `existing` WHERE `existing`.`id` = 20) RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;

-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`id`, `name`) SELECT 12, 'Bot' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` AS `existing` WHERE `existing`.`id` = 12) RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
