-- alter table `post`
ALTER TABLE `post` DROP INDEX `ix_title`, DROP INDEX `uq_post_size_title`, ALGORITHM=INPLACE, LOCK=NONE;
