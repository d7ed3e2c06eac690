-- drop table `copy`
DROP TABLE "copy";

-- rename column `label` of `user` to `name`
ALTER TABLE "user" RENAME COLUMN "label" TO "name";

-- run SQL
DROP VIEW "names";
