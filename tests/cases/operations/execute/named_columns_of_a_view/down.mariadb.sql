-- drop table `copy`
DROP TABLE `copy`;

-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `label` TO `name`, ALGORITHM=INPLACE, LOCK=NONE;

-- make view `names` again
CREATE OR REPLACE VIEW `names` (`number`, `called`) AS SELECT `id`, `name` FROM `user`;

-- run SQL
DROP VIEW `names`;
