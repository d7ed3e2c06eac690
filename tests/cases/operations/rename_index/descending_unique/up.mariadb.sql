-- rename index `uq_both` to `uq_size_title`
ALTER TABLE `post` RENAME INDEX `uq_both` TO `uq_size_title`, ALGORITHM=INPLACE, LOCK=NONE;
