-- run SQL
ALTER TABLE `post` DROP COLUMN `size`;
