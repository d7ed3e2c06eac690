-- insert into `adult` from a query
INSERT INTO "adult" ("name") SELECT "name" FROM "user" WHERE "age" >= 18;
