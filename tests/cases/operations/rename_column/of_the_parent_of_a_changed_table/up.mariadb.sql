-- fill `post.title`
UPDATE `post` SET `title` = 'untitled' WHERE `title` IS NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `title` VARCHAR(20) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `id` TO `number`, ALGORITHM=INPLACE, LOCK=NONE;
