-- rename index `ix_post_title` to `ix_title`
ALTER TABLE `post` RENAME INDEX `ix_post_title` TO `ix_title`, ALGORITHM=INPLACE, LOCK=NONE;
