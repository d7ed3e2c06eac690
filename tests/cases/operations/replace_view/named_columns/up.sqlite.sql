-- drop view `names`
DROP VIEW "names";

-- create view `names`
CREATE VIEW "names" AS
SELECT "name" FROM "user";

-- drop view `numbers`
DROP VIEW "numbers";

-- create view `numbers`
CREATE VIEW "numbers" ("number", "called") AS
SELECT "id", "name" FROM "user";
