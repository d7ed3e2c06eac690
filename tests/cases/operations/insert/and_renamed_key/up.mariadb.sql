-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`name`) SELECT 'admin' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` AS `existing` WHERE `existing`.`name` = 'admin') RETURNING CONVERT(`name` USING utf8mb4) COLLATE utf8mb4_bin;

-- alter table `role`
ALTER TABLE `role` RENAME COLUMN `name` TO `title`, ALGORITHM=INPLACE, LOCK=NONE;
