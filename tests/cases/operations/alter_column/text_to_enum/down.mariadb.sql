-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `status` VARCHAR(20) NOT NULL DEFAULT 'draft';
