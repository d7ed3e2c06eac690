-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("name") VALUES ('User') RETURNING CAST("id" AS text);

-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("id", "name") VALUES (20, 'Guest'), (12, 'Bot') ON CONFLICT ("id") DO NOTHING RETURNING CAST("id" AS text);

-- move the counter of `role.id` behind its rows
SELECT setval(pg_get_serial_sequence('"role"', 'id'), GREATEST(MAX("id"), 1)) FROM "role" HAVING MAX("id") IS NOT NULL;
