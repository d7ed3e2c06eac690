-- drop view `names`
DROP VIEW `names`;

-- create view `names`
CREATE VIEW `names` AS SELECT `name`, `age` FROM `user` WHERE `age` > 1;
