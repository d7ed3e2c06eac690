-- create trigger `post_noted`
CREATE TRIGGER "post_noted" AFTER UPDATE OF "title" ON "post" FOR EACH ROW WHEN NEW."title" <> OLD."title" BEGIN INSERT INTO "log" ("post_id") VALUES (NEW."id"); END;
