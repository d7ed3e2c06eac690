-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `seen` DATETIME(6) NULL, MODIFY COLUMN `status` VARCHAR(20) NOT NULL DEFAULT 'draft';
