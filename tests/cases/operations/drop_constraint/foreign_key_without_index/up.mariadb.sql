-- alter table `post`
ALTER TABLE `post` DROP INDEX `fk_post_user_id`, DROP FOREIGN KEY `fk_post_user_id`, ALGORITHM=INPLACE, LOCK=NONE;
