-- alter table `role`
ALTER TABLE `role` RENAME COLUMN `title` TO `name`, ALGORITHM=INPLACE, LOCK=NONE;

-- look for rows of `user` that refer to `role`
-- must give no row; otherwise: a row of `user` refers to a row that this migration inserted into `role`
-- help: point it elsewhere or delete it, then downgrade again (`user.role`)
SELECT `user`.`id`, `user`.`role` FROM `user` JOIN `role` ON `user`.`role` = `role`.`name` WHERE CONVERT(`role`.`name` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0) LIMIT 1;

-- delete from `role` what was inserted
DELETE FROM `role` WHERE CONVERT(`role`.`name` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0);
