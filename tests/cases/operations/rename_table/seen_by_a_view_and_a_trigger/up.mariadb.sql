-- rename table `user` to `account`
RENAME TABLE `user` TO `account`;

-- make view `names` again
CREATE OR REPLACE VIEW `names` AS SELECT u.`name` FROM `account` u WHERE u.`id` > 0;

-- drop trigger `user_noted`
DROP TRIGGER `user_noted`;

-- make trigger `user_noted` again
CREATE TRIGGER `user_noted` AFTER INSERT ON `account` FOR EACH ROW INSERT INTO `log` (`note`) SELECT `name` FROM `account` WHERE `id` = NEW.`id`;

-- insert into `account`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `account` (`name`) VALUES ('bob') RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
