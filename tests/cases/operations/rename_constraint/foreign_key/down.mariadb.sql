-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_author`, ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE;
