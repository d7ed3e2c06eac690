-- drop view `names`
DROP VIEW "names";

-- rename column `name` of `user` to `label`
ALTER TABLE "user" RENAME COLUMN "name" TO "label";

-- create view `names`
CREATE VIEW "names" AS SELECT u."label" AS called FROM "user" u WHERE u."size" > 0;

-- drop view `names`
DROP VIEW "names";

-- rename column `size` of `user` to `weight`
ALTER TABLE "user" RENAME COLUMN "size" TO "weight";

-- create view `names`
CREATE VIEW "names" AS SELECT u."label" AS called FROM "user" u WHERE u."weight" > 0;
