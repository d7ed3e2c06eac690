-- drop view `numbers`
DROP VIEW "numbers";

-- create view `numbers`
CREATE VIEW "numbers" AS
SELECT "id" FROM "user";

-- drop view `names`
DROP VIEW "names";

-- create view `names`
CREATE VIEW "names" ("number", "called") AS
SELECT "id", "name" FROM "user";
