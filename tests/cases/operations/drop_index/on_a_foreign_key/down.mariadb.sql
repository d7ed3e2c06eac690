-- create index `ix_post_user_id`
ALTER TABLE `post` ADD INDEX `ix_post_user_id` (`user_id`), DROP INDEX `fk_post_user_id`, ALGORITHM=INPLACE, LOCK=NONE;
