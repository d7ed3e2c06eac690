-- rename index `uq_size_title` to `uq_both`
ALTER TABLE `post` RENAME INDEX `uq_size_title` TO `uq_both`, ALGORITHM=INPLACE, LOCK=NONE;
