-- rename table `user` to `account`
ALTER TABLE "user" RENAME TO "account";

-- insert into `account`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "account" ("name") VALUES ('bob') RETURNING quote("id");
