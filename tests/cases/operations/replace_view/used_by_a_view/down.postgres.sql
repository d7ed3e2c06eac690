-- drop view `w`
DROP VIEW "w";

-- drop view `v`
DROP VIEW "v";

-- create view `v`
CREATE VIEW "v" AS SELECT "id", "title" FROM "post";

-- create view `w`
CREATE VIEW "w" AS SELECT "title" FROM "v";
