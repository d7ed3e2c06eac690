-- alter table `post`
ALTER TABLE `post` RENAME COLUMN `headline` TO `title`, ALGORITHM=INPLACE, LOCK=NONE;
