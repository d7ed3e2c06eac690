-- drop index `ix_post_body`
ALTER TABLE `post` DROP INDEX `ix_post_body`, ALGORITHM=INPLACE, LOCK=NONE;
