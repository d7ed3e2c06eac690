-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("name") VALUES ('User') RETURNING quote("id");

-- insert into `role`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "role" ("id", "name") VALUES (20, 'Guest'), (12, 'Bot') ON CONFLICT ("id") DO NOTHING RETURNING quote("id");
