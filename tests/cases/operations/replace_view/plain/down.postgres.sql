-- drop view `names`
DROP VIEW "names";

-- create view `names`
CREATE VIEW "names" AS SELECT "name" FROM "user";
