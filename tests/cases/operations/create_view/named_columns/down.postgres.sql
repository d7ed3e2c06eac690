-- drop view `numbers`
DROP VIEW "numbers";

-- drop view `names`
DROP VIEW "names";
