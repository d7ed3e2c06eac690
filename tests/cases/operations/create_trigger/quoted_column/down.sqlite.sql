-- update `post`
UPDATE "post" SET "a b" = 2;

-- drop trigger `noted`
DROP TRIGGER "noted";
