-- drop table `copy`
DROP TABLE "copy";

-- drop view `loud`
DROP VIEW "loud";

-- drop view `titles`
DROP VIEW "titles";

-- rename column `headline` of `post` to `title`
ALTER TABLE "post" RENAME COLUMN "headline" TO "title";

-- create view `titles`
CREATE VIEW "titles" ("title") AS SELECT "title" FROM "post";

-- create view `loud`
CREATE VIEW "loud" AS SELECT upper("title") AS title FROM "titles";

-- drop view `loud`
DROP VIEW "loud";

-- drop view `titles`
DROP VIEW "titles";

-- create view `titles`
CREATE VIEW "titles" AS SELECT "title" FROM "post";

-- create view `loud`
CREATE VIEW "loud" AS SELECT upper("title") AS title FROM "titles";
