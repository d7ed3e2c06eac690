-- alter table `post`
ALTER TABLE `post` DROP COLUMN `size`, DROP INDEX `ix_post_size`;
