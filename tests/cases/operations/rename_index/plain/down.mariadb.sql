-- rename index `ix_title` to `ix_post_title`
ALTER TABLE `post` RENAME INDEX `ix_title` TO `ix_post_title`, ALGORITHM=INPLACE, LOCK=NONE;
