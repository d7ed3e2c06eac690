-- drop view `names`
DROP VIEW "names";

-- rename column `weight` of `user` to `size`
ALTER TABLE "user" RENAME COLUMN "weight" TO "size";

-- create view `names`
CREATE VIEW "names" AS SELECT u."label" AS called FROM "user" u WHERE u."size" > 0;

-- drop view `names`
DROP VIEW "names";

-- rename column `label` of `user` to `name`
ALTER TABLE "user" RENAME COLUMN "label" TO "name";

-- create view `names`
CREATE VIEW "names" AS SELECT u."name" AS called FROM "user" u WHERE u."size" > 0;
