-- alter table `post`
ALTER TABLE `post` DROP COLUMN `views`, ALGORITHM=INPLACE, LOCK=NONE;
