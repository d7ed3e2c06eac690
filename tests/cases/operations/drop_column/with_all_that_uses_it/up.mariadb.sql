-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_user_id`, DROP INDEX `uq_post_slug`, DROP CONSTRAINT `ck_post_size`, DROP COLUMN `user_id`, DROP COLUMN `slug`, DROP COLUMN `size`, DROP INDEX `ix_post_user_id`, DROP INDEX `ix_size_slug`, ALGORITHM=INPLACE, LOCK=NONE;
