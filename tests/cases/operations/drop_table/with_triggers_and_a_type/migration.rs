//# m0001
create_table("post", id: i64 = primary_key(), mood: Enum("glad", "sad", type_name = "mood") = server_default("sad"), title: String(20));
create_table("log", id: i64 = primary_key(), note: String(20));
#[only(postgres)]
execute(up = "CREATE FUNCTION note_post() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (note) VALUES ('x'); RETURN NEW; END $$",
    down = "DROP FUNCTION note_post()");
create_trigger("post_noted", on = "post", sql(
    sqlite = "AFTER INSERT BEGIN INSERT INTO log (note) VALUES ('x'); END",
    postgres = "AFTER INSERT FOR EACH ROW EXECUTE FUNCTION note_post()",
    mariadb = "AFTER INSERT FOR EACH ROW INSERT INTO log (note) VALUES ('x')"));
//# m0002
#[allow(lost_data, reason = "empty")]
drop_table("post");
