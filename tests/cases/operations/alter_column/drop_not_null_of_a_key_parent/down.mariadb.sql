-- alter table `user`
ALTER TABLE `user` MODIFY COLUMN `code` VARCHAR(10) NOT NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `code` VARCHAR(10) NULL;
