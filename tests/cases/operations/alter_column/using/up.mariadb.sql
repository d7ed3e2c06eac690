-- alter table `post`
ALTER TABLE `post` ADD COLUMN `size_converted` INT NULL, MODIFY COLUMN `size` VARCHAR(20) NULL;

-- fill `post.size_converted`
UPDATE `post` SET `size_converted` = CAST(`size` AS SIGNED);

-- fill `post.size`
UPDATE `post` SET `size` = NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` INT NULL;

-- fill `post.size`
UPDATE `post` SET `size` = `size_converted`;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` INT NOT NULL, DROP COLUMN `size_converted`;
