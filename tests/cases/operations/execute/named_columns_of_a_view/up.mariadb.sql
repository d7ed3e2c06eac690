-- run SQL
CREATE VIEW names (number, called) AS SELECT `id`, `name` FROM `user`;

-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `name` TO `label`, ALGORITHM=INPLACE, LOCK=NONE;

-- make view `names` again
CREATE OR REPLACE VIEW `names` (`number`, `called`) AS SELECT `id`, `label` FROM `user`;

-- create table `copy`
CREATE TABLE `copy` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `called` VARCHAR(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- insert into `copy` from a query
INSERT INTO `copy` (`id`, `called`) SELECT `number`, `called` FROM `names`;
