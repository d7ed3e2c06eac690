-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `count` INT NOT NULL, MODIFY COLUMN `title` VARCHAR(20) NOT NULL DEFAULT 'new' COMMENT 'shown';
