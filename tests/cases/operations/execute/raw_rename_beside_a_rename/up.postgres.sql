-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("name") VALUES ('admin') ON CONFLICT ("name") DO NOTHING RETURNING CAST("name" AS text);

-- run SQL
ALTER TABLE "role" RENAME TO grade;

-- rename column `name` of `grade` to `title`
ALTER TABLE "grade" RENAME COLUMN "name" TO "title";

-- insert into `grade`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "grade" ("title") VALUES ('owner') ON CONFLICT ("title") DO NOTHING RETURNING CAST("title" AS text);

-- rename table `user` to `person`
ALTER TABLE "user" RENAME TO "person";
