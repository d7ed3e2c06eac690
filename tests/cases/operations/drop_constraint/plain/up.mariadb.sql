-- alter table `post`
ALTER TABLE `post` DROP INDEX `uq_post_slug`, DROP CONSTRAINT `ck_post_size`, DROP FOREIGN KEY `fk_post_user_id`, ALGORITHM=INPLACE, LOCK=NONE;
