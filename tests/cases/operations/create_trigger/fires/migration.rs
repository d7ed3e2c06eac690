//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), title: String(200));
create_table("log", id: i64 = primary_key(), post_id: i64);
insert("post", { title: "a" });
#[only(postgres)]
execute(up = "CREATE FUNCTION note_post() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (post_id) VALUES (NEW.id); RETURN NEW; END $$",
    down = "DROP FUNCTION note_post()");
//# m0002
create_trigger("post_noted", on = "post", sql(
    sqlite = "AFTER INSERT BEGIN INSERT INTO log (post_id) VALUES (NEW.id); END",
    postgres = "AFTER INSERT OR UPDATE FOR EACH ROW EXECUTE FUNCTION note_post()",
    mariadb = "AFTER INSERT FOR EACH ROW INSERT INTO log (post_id) VALUES (NEW.id)"));
insert("post", { title: "b" });
