-- create trigger `post_noted`
CREATE TRIGGER "post_noted" AFTER INSERT OR UPDATE ON "post" FOR EACH ROW EXECUTE FUNCTION note_post();

-- insert into `post`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "post" ("title") VALUES ('b') RETURNING CAST("id" AS text);
