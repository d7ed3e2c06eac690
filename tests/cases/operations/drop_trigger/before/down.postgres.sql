-- create trigger `post_trimmed`
CREATE TRIGGER "post_trimmed" BEFORE INSERT OR UPDATE OF "title" ON "post" FOR EACH ROW EXECUTE FUNCTION trim_title();
