-- alter table `user`
ALTER TABLE `user` DROP CONSTRAINT `ck_user_age`, RENAME COLUMN `age` TO `years`, ADD CONSTRAINT `ck_user_age` CHECK (`years` >= 0);

-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `code` TO `number`, ALGORITHM=INPLACE, LOCK=NONE;
