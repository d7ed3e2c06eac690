-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `number` TO `id`, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `title` VARCHAR(20) NULL, ALGORITHM=INPLACE, LOCK=NONE;
