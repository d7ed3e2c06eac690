-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_author`, RENAME INDEX `fk_author` TO `fk_post_user_id`, ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE;
