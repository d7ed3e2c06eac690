-- create index `ix_post_user_id_title`
ALTER TABLE `post` ADD INDEX `ix_post_user_id_title` (`user_id`, `title`), DROP INDEX `fk_post_user_id`, ALGORITHM=INPLACE, LOCK=NONE;
