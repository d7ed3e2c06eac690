-- alter table `post`
ALTER TABLE `post` ADD INDEX `fk_post_user_id` (`user_id`), ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE;
