-- create trigger `post_noted`
CREATE TRIGGER "post_noted" AFTER INSERT ON "post" BEGIN INSERT INTO "log" ("post_id") VALUES (NEW."id"); END;
