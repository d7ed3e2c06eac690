-- create view `counts`
CREATE VIEW "counts" AS
SELECT u."id" AS user_id, u."name", count(*) AS posts FROM "user" u JOIN "post" p ON p."user_id" = u."id" GROUP BY u."id", u."name";

-- create view `busy`
CREATE VIEW "busy" AS
SELECT "name" FROM "counts" WHERE "posts" > 1;
