-- alter table `post`
ALTER TABLE `post` DROP CONSTRAINT `ck_post_score`, DROP INDEX `uq_post_slug`, DROP FOREIGN KEY `fk_post_user_id`, DROP COLUMN `user_id`, DROP COLUMN `slug`, DROP COLUMN `score`, DROP COLUMN `created_at`, DROP INDEX `ix_post_user_id`, ALGORITHM=INPLACE, LOCK=NONE;
