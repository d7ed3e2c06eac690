-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `status` ENUM('draft', 'live') NOT NULL DEFAULT 'draft';
