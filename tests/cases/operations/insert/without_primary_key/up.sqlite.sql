-- insert into `note`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "note" ("text", "at") VALUES ('b', NULL), ('c', '2025-02-02') RETURNING quote("text") || ',' || quote("at") || ',' || quote(rowid);
