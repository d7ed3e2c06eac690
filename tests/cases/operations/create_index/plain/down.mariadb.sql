-- alter table `post`
ALTER TABLE `post` DROP INDEX `ix_post_created_at`, DROP INDEX `uq_post_title_created_at`, ALGORITHM=INPLACE, LOCK=NONE;
