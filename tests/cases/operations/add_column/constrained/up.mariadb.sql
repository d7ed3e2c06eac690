-- alter table `post`
ALTER TABLE `post` ADD COLUMN `user_id` BIGINT NULL AFTER `title`, ALGORITHM=INPLACE, LOCK=NONE;

-- fill `post.user_id`
UPDATE `post` SET `user_id` = (SELECT `id` FROM `user` WHERE `name` = 'ada');

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `user_id` BIGINT NOT NULL, ADD COLUMN `slug` VARCHAR(40) NULL AFTER `user_id`, ADD COLUMN `score` INT NOT NULL DEFAULT 1 AFTER `slug`, ADD COLUMN `created_at` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)), ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE, ADD CONSTRAINT `uq_post_slug` UNIQUE (`slug`), ADD CONSTRAINT `ck_post_score` CHECK (`score` > 0), ADD INDEX `ix_post_user_id` (`user_id`);
