-- alter table `post`
ALTER TABLE `post` ADD COLUMN `size` INT NULL AFTER `title`, ALGORITHM=INPLACE, LOCK=NONE;

-- fill `post.size`
UPDATE `post` SET `size` = (length(`title`));

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` INT NOT NULL, ADD COLUMN `kind` VARCHAR(10) NULL DEFAULT 'old' AFTER `size`;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `kind` VARCHAR(10) NULL, ADD COLUMN `status` VARCHAR(20) NOT NULL DEFAULT 'old';

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `status` VARCHAR(20) NOT NULL;
