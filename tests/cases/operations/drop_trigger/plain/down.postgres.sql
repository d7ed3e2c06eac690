-- create trigger `post_noted`
CREATE TRIGGER "post_noted" AFTER INSERT ON "post" FOR EACH ROW EXECUTE FUNCTION note_post();
