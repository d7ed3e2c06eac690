-- drop view `names`
DROP VIEW `names`;
