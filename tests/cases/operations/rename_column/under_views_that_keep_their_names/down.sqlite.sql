-- drop table `copy`
DROP TABLE "copy";

-- rename column `headline` of `post` to `title`
ALTER TABLE "post" RENAME COLUMN "headline" TO "title";

-- drop view `titles`
DROP VIEW "titles";

-- create view `titles`
CREATE VIEW "titles" AS
SELECT "title" FROM "post";
