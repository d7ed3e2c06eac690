-- alter table `post`
ALTER TABLE `post` ADD COLUMN `size` INT GENERATED ALWAYS AS (length(`title`)) VIRTUAL, ADD INDEX `ix_post_size` (`size`);
