-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_user_id`, ADD CONSTRAINT `fk_author` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE;
