-- drop view `v`
DROP VIEW `v`;

-- create view `v`
CREATE VIEW `v` AS SELECT `id`, `title` FROM `post`;
