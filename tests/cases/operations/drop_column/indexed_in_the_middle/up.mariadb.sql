-- alter table `post`
ALTER TABLE `post` DROP COLUMN `note`, DROP COLUMN `hint`, DROP INDEX `ix_post_note`, ALGORITHM=INPLACE, LOCK=NONE;
