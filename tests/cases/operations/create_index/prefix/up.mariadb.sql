-- create index `ix_post_body`
ALTER TABLE `post` ADD INDEX `ix_post_body` (`body`(20)), ALGORITHM=INPLACE, LOCK=NONE;
