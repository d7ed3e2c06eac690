-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_user_id`, DROP CONSTRAINT `ck_post_size`, DROP INDEX `uq_post_slug`, ALGORITHM=INPLACE, LOCK=NONE;
