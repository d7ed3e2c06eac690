-- drop index `ix_post_user_id_title`
ALTER TABLE `post` ADD INDEX `fk_post_user_id` (`user_id`), DROP INDEX `ix_post_user_id_title`, ALGORITHM=INPLACE, LOCK=NONE;
