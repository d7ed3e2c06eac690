-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_user_id`, RENAME INDEX `fk_post_user_id` TO `fk_author`, ADD CONSTRAINT `fk_author` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE;
