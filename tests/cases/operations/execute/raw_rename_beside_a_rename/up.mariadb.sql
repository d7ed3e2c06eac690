-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`name`) SELECT 'admin' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `role` AS `existing` WHERE `existing`.`name` = 'admin') RETURNING CONVERT(`name` USING utf8mb4) COLLATE utf8mb4_bin;

-- run SQL
ALTER TABLE `role` RENAME TO grade;

-- alter table `grade`
ALTER TABLE `grade` RENAME COLUMN `name` TO `title`, ALGORITHM=INPLACE, LOCK=NONE;

-- insert into `grade`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `grade` (`title`) SELECT 'owner' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `grade` AS `existing` WHERE `existing`.`title` = 'owner') RETURNING CONVERT(`title` USING utf8mb4) COLLATE utf8mb4_bin;

-- rename table `user` to `person`
RENAME TABLE `user` TO `person`;
