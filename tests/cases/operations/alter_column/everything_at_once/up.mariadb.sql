-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` BIGINT NULL;

-- fill `post.size`
UPDATE `post` SET `size` = 9 WHERE `size` IS NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` BIGINT NOT NULL DEFAULT 7;
