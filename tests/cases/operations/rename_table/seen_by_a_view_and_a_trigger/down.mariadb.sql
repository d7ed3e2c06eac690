-- look for rows of `account` that refer to `account`
-- must give no row; otherwise: a row of `account` refers to a row that this migration inserted into `account`
-- help: point it elsewhere or delete it, then downgrade again (`account.parent_id`)
SELECT `referring`.`id`, `referring`.`parent_id` FROM `account` AS `referring` JOIN `account` ON `referring`.`parent_id` = `account`.`id` WHERE CONVERT(`account`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 1) AND NOT CONVERT(`referring`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 1) LIMIT 1;

-- delete from `account` what was inserted
DELETE FROM `account` WHERE CONVERT(`account`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 1);

-- rename table `account` to `user`
RENAME TABLE `account` TO `user`;

-- make view `names` again
CREATE OR REPLACE VIEW `names` AS SELECT u.`name` FROM `user` u WHERE u.`id` > 0;

-- drop trigger `user_noted`
DROP TRIGGER `user_noted`;

-- make trigger `user_noted` again
CREATE TRIGGER `user_noted` AFTER INSERT ON `user` FOR EACH ROW INSERT INTO `log` (`note`) SELECT `name` FROM `user` WHERE `id` = NEW.`id`;
