-- drop table `copy`
DROP TABLE "copy";

-- drop view `all_names`
DROP VIEW "all_names";

-- drop view `names`
DROP VIEW "names";

-- rename column `label` of `user` to `name`
ALTER TABLE "user" RENAME COLUMN "label" TO "name";

-- create view `names`
CREATE VIEW "names" ("called") AS SELECT "name" FROM "user";

-- create view `all_names`
CREATE VIEW "all_names" AS SELECT "called" FROM "names";
