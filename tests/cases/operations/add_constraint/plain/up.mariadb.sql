-- alter table `post`
ALTER TABLE `post` ADD CONSTRAINT `uq_post_slug` UNIQUE (`slug`), ADD CONSTRAINT `ck_post_size` CHECK (`size` > 0), ADD CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE;
