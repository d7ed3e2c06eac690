-- create index `uq_post_size_title`
ALTER TABLE `post` ADD UNIQUE INDEX `uq_post_size_title` (`size`, `title` DESC), ALGORITHM=INPLACE, LOCK=NONE;

-- create index `ix_title`
ALTER TABLE `post` ADD INDEX `ix_title` (`title`), ALGORITHM=INPLACE, LOCK=NONE;
