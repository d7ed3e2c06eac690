-- drop view `people`
DROP VIEW `people`;

-- create view `people`
CREATE VIEW `people` AS SELECT `name` FROM `user`;
