-- create view `names`
CREATE VIEW `names` AS SELECT `name` FROM `user`;
