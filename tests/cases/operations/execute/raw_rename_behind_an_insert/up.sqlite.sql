-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("name") VALUES ('admin') ON CONFLICT ("name") DO NOTHING RETURNING quote("name");

-- run SQL
ALTER TABLE "role" RENAME TO grade;
