-- create trigger `post_trimmed`
CREATE TRIGGER "post_trimmed" BEFORE DELETE ON "post" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'kept'); END;
