-- create table `post`
CREATE TABLE `post` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `user_id` BIGINT NOT NULL,
  `slug` VARCHAR(40) NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `ix_post_user_id` (`user_id`),
  CONSTRAINT `ck_post_slug` CHECK (`slug` <> ''),
  CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
