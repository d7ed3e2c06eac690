-- drop view `long_names`
DROP VIEW "long_names";

-- drop view `names`
DROP VIEW "names";
