-- create view `names`
CREATE VIEW "names" ("number", "called") AS
SELECT "id" + 1, "name" FROM "user" WHERE "name" <> '';

-- create view `numbers`
CREATE VIEW "numbers" AS
SELECT "number" FROM "names";
