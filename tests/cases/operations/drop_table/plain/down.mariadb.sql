-- create table `post`
CREATE TABLE `post` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `title` VARCHAR(200) NOT NULL,
  `body` LONGTEXT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `uq_post_title` UNIQUE (`title`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
