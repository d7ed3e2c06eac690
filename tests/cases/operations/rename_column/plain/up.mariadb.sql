-- alter table `post`
ALTER TABLE `post` RENAME COLUMN `title` TO `headline`, ALGORITHM=INPLACE, LOCK=NONE;
