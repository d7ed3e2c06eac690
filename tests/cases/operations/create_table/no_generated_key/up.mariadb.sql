-- create table `country`
CREATE TABLE `country` (
  `code` CHAR(2) NOT NULL,
  `name` VARCHAR(80) NOT NULL,
  PRIMARY KEY (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- create table `setting`
CREATE TABLE `setting` (
  `id` INT NOT NULL,
  `value` LONGTEXT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- insert into `setting`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `setting` (`id`, `value`) SELECT 7, 'x' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `setting` AS `existing` WHERE `existing`.`id` = 7) RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
