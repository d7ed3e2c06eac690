-- create index `ix_post_created_at`
ALTER TABLE `post` ADD INDEX `ix_post_created_at` (`created_at`), ALGORITHM=INPLACE, LOCK=NONE;

-- create index `uq_post_title_created_at`
ALTER TABLE `post` ADD UNIQUE INDEX `uq_post_title_created_at` (`title`, `created_at` DESC), ALGORITHM=INPLACE, LOCK=NONE;
