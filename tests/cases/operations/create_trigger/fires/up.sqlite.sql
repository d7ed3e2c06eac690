-- create trigger `post_noted`
CREATE TRIGGER "post_noted" AFTER INSERT ON "post" BEGIN INSERT INTO "log" ("post_id") VALUES (NEW."id"); END;

-- insert into `post`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "post" ("title") VALUES ('b') RETURNING quote("id");
