-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `number` TO `code`, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `user`
ALTER TABLE `user` DROP CONSTRAINT `ck_user_age`, RENAME COLUMN `years` TO `age`, ADD CONSTRAINT `ck_user_age` CHECK (`age` >= 0);
