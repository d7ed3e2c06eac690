-- drop view `v`
DROP VIEW `v`;

-- create view `v`
CREATE VIEW `v` AS SELECT `title`, `size` FROM `post`;
