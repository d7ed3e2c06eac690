-- drop view `people`
DROP VIEW "people";

-- create view `people`
CREATE VIEW "people" AS
SELECT "id", "name", "age" FROM "user";
