-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `code` VARCHAR(10) NULL DEFAULT 'a';

-- alter table `user`
ALTER TABLE `user` MODIFY COLUMN `code` VARCHAR(10) NULL;
