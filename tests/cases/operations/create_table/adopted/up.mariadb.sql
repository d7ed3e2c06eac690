-- create table `comment`
CREATE TABLE `comment` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `post_id` BIGINT NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- adopt or create table `post`
-- if this gives a row, `post` is there: it must be equal to what follows, stays as it is,
-- and is recorded in schema_migrations_adopted
SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'post';
-- otherwise:
-- create table `post`
CREATE TABLE `post` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `author_id` BIGINT NOT NULL,
  `title` VARCHAR(200) NOT NULL,
  `status` ENUM('draft', 'published') NOT NULL DEFAULT 'draft',
  PRIMARY KEY (`id`),
  CONSTRAINT `uq_post_title` UNIQUE (`title`),
  INDEX `ix_post_author_id` (`author_id`),
  CONSTRAINT `ck_post_title` CHECK (length(`title`) > 0),
  CONSTRAINT `fk_post_author_id` FOREIGN KEY (`author_id`) REFERENCES `author` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- add foreign key `fk_comment_post_id` to `comment`
ALTER TABLE `comment` ADD INDEX `fk_comment_post_id` (`post_id`), ADD CONSTRAINT `fk_comment_post_id` FOREIGN KEY (`post_id`) REFERENCES `post` (`id`) ON DELETE CASCADE;

-- insert into `post`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `post` (`id`, `author_id`, `title`) SELECT 1, 1, 'first' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `post` AS `existing` WHERE `existing`.`id` = 1) RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;

-- insert into `comment`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `comment` (`id`, `post_id`) SELECT 1, 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `comment` AS `existing` WHERE `existing`.`id` = 1) RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
