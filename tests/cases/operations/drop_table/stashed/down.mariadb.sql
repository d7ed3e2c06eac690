-- create table `post`
CREATE TABLE `post` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `mood` ENUM('calm', 'wild') NOT NULL,
  `title` VARCHAR(50) NULL,
  `size` INT NOT NULL,
  `double` INT GENERATED ALWAYS AS (`size` * 2) STORED,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- put back the rows of `post`
INSERT INTO `post` (`id`, `mood`, `title`, `size`) SELECT `schema_migrations_stash_9ad4eea5ab1adbdd`.`id`, `schema_migrations_stash_9ad4eea5ab1adbdd`.`mood`, `schema_migrations_stash_9ad4eea5ab1adbdd`.`title`, `schema_migrations_stash_9ad4eea5ab1adbdd`.`size` FROM `schema_migrations_stash_9ad4eea5ab1adbdd`;

-- drop the stash of `post`
DROP TABLE `schema_migrations_stash_9ad4eea5ab1adbdd`;

-- forget the stash of `post`
DELETE FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- create trigger `grow`
CREATE TRIGGER `grow` BEFORE INSERT ON `post` FOR EACH ROW SET NEW.`size` = NEW.`size` + 1;
