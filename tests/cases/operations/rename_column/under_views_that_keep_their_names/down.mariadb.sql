-- drop table `copy`
DROP TABLE `copy`;

-- alter table `post`
ALTER TABLE `post` RENAME COLUMN `headline` TO `title`, ALGORITHM=INPLACE, LOCK=NONE;

-- make view `titles` again
CREATE OR REPLACE VIEW `titles` (`title`) AS SELECT `title` FROM `post`;

-- drop view `titles`
DROP VIEW `titles`;

-- create view `titles`
CREATE VIEW `titles` AS SELECT `title` FROM `post`;
