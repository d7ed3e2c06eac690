-- create trigger `post_noted`
CREATE TRIGGER "post_noted" AFTER UPDATE OF "title" ON "post" FOR EACH ROW WHEN (NEW."title" <> OLD."title") EXECUTE FUNCTION note_post();
