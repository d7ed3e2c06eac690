-- drop trigger `tr`
DROP TRIGGER "tr" ON "v";

-- drop view `v`
DROP VIEW "v";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "headline" TYPE varchar(20);

-- create view `v`
CREATE VIEW "v" AS SELECT "id", "headline" AS t FROM "post";

-- create trigger `tr`
CREATE TRIGGER "tr" INSTEAD OF DELETE ON "v" FOR EACH ROW EXECUTE FUNCTION f();

-- drop trigger `tr`
DROP TRIGGER "tr" ON "v";

-- drop view `v`
DROP VIEW "v";

-- rename column `headline` of `post` to `title`
ALTER TABLE "post" RENAME COLUMN "headline" TO "title";

-- create view `v`
CREATE VIEW "v" AS SELECT "id", "title" AS t FROM "post";

-- create trigger `tr`
CREATE TRIGGER "tr" INSTEAD OF DELETE ON "v" FOR EACH ROW EXECUTE FUNCTION f();
