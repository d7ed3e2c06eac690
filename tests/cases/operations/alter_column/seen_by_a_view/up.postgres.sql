-- drop view `long_titles`
DROP VIEW "long_titles";

-- drop view `titles`
DROP VIEW "titles";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" TYPE varchar(200);

-- create view `titles`
CREATE VIEW "titles" AS SELECT "id", "title" FROM "post";

-- create view `long_titles`
CREATE VIEW "long_titles" AS SELECT "title" FROM "titles" WHERE length("title") > 3;
