-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `status` ENUM('draft', 'hidden', 'live') NOT NULL DEFAULT 'hidden';
