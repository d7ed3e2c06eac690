//! rows: lost
//# m0001
create_table("user", id: i64 = primary_key(), name: String(20), parent_id: Option<i64> = references("user").index());
create_table("log", id: i64 = primary_key(), note: String(40));
create_view("names", "SELECT u.name FROM user u WHERE u.id > 0");
insert("user", { name: "ada" });
#[only(postgres)]
execute(up = "CREATE FUNCTION note_user() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (note) VALUES (NEW.name); RETURN NEW; END $$",
    down = "DROP FUNCTION note_user()");
create_trigger("user_noted", on = "user", sql(
    sqlite = "AFTER INSERT BEGIN INSERT INTO log (note) SELECT name FROM user WHERE id = NEW.id; END",
    postgres = "AFTER INSERT FOR EACH ROW EXECUTE FUNCTION note_user()",
    mariadb = "AFTER INSERT FOR EACH ROW INSERT INTO log (note) SELECT name FROM user WHERE id = NEW.id"));
//# m0002
rename_table("user" => "account");
insert("account", { name: "bob" });
