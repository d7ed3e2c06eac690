//# m0001
create_table("user", id: i64 = primary_key(), name: String(20), size: i32 = server_default(2), twice: i32 = generated("size * 2", stored = true));
create_table("log", id: i64 = primary_key(), note: String(40));
create_view("names", "SELECT u.name AS called FROM user u WHERE u.size > 0");
insert("user", { name: "ada" });
#[only(postgres)]
execute(up = "CREATE FUNCTION note_user() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (note) VALUES ('changed'); RETURN NEW; END $$",
    down = "DROP FUNCTION note_user()");
create_trigger("user_noted", on = "user", sql(
    sqlite = "AFTER UPDATE OF name WHEN NEW.size > 0 BEGIN INSERT INTO log (note) VALUES (NEW.name); END",
    postgres = "AFTER UPDATE OF name FOR EACH ROW WHEN (NEW.size > 0) EXECUTE FUNCTION note_user()",
    mariadb = "AFTER UPDATE FOR EACH ROW BEGIN IF NEW.size > 0 THEN INSERT INTO log (note) VALUES (NEW.name); END IF; END"));
//# m0002
rename_column("user", "name" => "label");
rename_column("user", "size" => "weight");
