-- alter table `post`
ALTER TABLE `post` DROP COLUMN `subtitle`, DROP COLUMN `is_draft`, ALGORITHM=INPLACE, LOCK=NONE;
