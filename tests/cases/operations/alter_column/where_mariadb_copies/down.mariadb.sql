-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `text` LONGTEXT NOT NULL, MODIFY COLUMN `status` ENUM('draft', 'published') NOT NULL, MODIFY COLUMN `size` INT NOT NULL, MODIFY COLUMN `short` VARCHAR(20) NOT NULL;
