-- create trigger `noted`
CREATE TRIGGER "noted" AFTER UPDATE OF "say ""x""", "a b" ON "post" BEGIN INSERT INTO "log" ("was") VALUES (OLD."say ""x"""); END;

-- update `post`
UPDATE "post" SET "a b" = 3;
