-- create table `sample`
CREATE TABLE `sample` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `flag` BOOLEAN NOT NULL DEFAULT TRUE,
  `small` SMALLINT NOT NULL DEFAULT -1,
  `medium` INT NOT NULL DEFAULT 0,
  `big` BIGINT NULL,
  `single` FLOAT NOT NULL DEFAULT 1.5,
  `double` DOUBLE NULL,
  `unbounded` LONGTEXT NULL,
  `bounded` VARCHAR(200) NOT NULL DEFAULT 'it''s',
  `fixed` CHAR(2) NOT NULL DEFAULT 'de',
  `bytes` LONGBLOB NULL,
  `few_bytes` VARBINARY(16) NULL,
  `price` DECIMAL(10,2) NOT NULL DEFAULT 1.50,
  `happened` DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  `local` DATETIME(6) NULL,
  `day` DATE NOT NULL DEFAULT '2025-11-21',
  `at` TIME(6) NULL,
  `token` UUID NOT NULL DEFAULT (UUID()),
  `document` JSON NOT NULL DEFAULT '{"a":[1,"x"]}',
  `mood` ENUM('glad', 'it''s sad') NOT NULL DEFAULT 'glad',
  `raw` INET6 NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- insert into `sample`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `sample` (`flag`, `bounded`, `day`, `mood`, `price`, `happened`, `token`, `document`) VALUES (FALSE, 'ä''"\\', '2024-02-29', 'it''s sad', 12.34, '2025-11-21 10:00:00', '4a0f3b52-7a7b-4d3c-9d8e-1c1f6f0b9a11', '[]') RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
