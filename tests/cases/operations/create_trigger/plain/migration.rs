//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), size: i32 = server_default(0));
create_table("log", id: i64 = primary_key(), post_id: i64);
insert("post", { title: "a" });
#[only(postgres)]
execute(up = "CREATE FUNCTION note_post() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (post_id) VALUES (NEW.id); RETURN NEW; END $$",
    down = "DROP FUNCTION note_post()");
//# m0002
create_trigger("post_noted", on = "post", sql(
    sqlite = "AFTER UPDATE OF title FOR EACH ROW WHEN NEW.title <> OLD.title BEGIN INSERT INTO log (post_id) VALUES (NEW.id); END",
    postgres = "AFTER UPDATE OF title FOR EACH ROW WHEN (NEW.title <> OLD.title) EXECUTE FUNCTION note_post()",
    mariadb = "AFTER UPDATE FOR EACH ROW BEGIN IF NEW.title <> OLD.title THEN INSERT INTO log (post_id) VALUES (NEW.id); END IF; END"));
