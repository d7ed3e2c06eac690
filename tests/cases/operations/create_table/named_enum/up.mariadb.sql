-- create table `post`
CREATE TABLE `post` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `status` ENUM('draft', 'live') NOT NULL DEFAULT 'draft',
  `former` ENUM('draft', 'live') NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- insert into `post`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `post` (`status`, `former`) VALUES ('live', 'draft') RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
