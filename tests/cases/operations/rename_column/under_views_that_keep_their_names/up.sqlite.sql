-- drop view `titles`
DROP VIEW "titles";

-- create view `titles`
CREATE VIEW "titles" ("title") AS
SELECT "title" FROM "post";

-- rename column `title` of `post` to `headline`
ALTER TABLE "post" RENAME COLUMN "title" TO "headline";

-- create table `copy`
CREATE TABLE "copy" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_copy" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL
);

-- insert into `copy` from a query
INSERT INTO "copy" ("title") SELECT "title" FROM "loud";
