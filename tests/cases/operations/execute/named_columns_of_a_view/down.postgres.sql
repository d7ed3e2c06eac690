-- drop table `copy`
DROP TABLE "copy";

-- drop view `names`
DROP VIEW "names";

-- rename column `label` of `user` to `name`
ALTER TABLE "user" RENAME COLUMN "label" TO "name";

-- create view `names`
CREATE VIEW "names" ("number", "called") AS SELECT "id", "name" FROM "user";

-- run SQL
DROP VIEW "names";
