-- drop view `titles`
DROP VIEW `titles`;

-- create view `titles`
CREATE VIEW `titles` (`title`) AS SELECT `title` FROM `post`;

-- alter table `post`
ALTER TABLE `post` RENAME COLUMN `title` TO `headline`, ALGORITHM=INPLACE, LOCK=NONE;

-- make view `titles` again
CREATE OR REPLACE VIEW `titles` (`title`) AS SELECT `headline` FROM `post`;

-- create table `copy`
CREATE TABLE `copy` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `title` VARCHAR(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- insert into `copy` from a query
INSERT INTO `copy` (`title`) SELECT `title` FROM `loud`;
