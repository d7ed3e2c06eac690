//# m0001
create_table("post", id: i64 = primary_key(), title: String(200));
insert("post", { title: "a" });
#[only(postgres)]
execute(up = "CREATE FUNCTION trim_title() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.title := trim(NEW.title); RETURN NEW; END $$",
    down = "DROP FUNCTION trim_title()");
create_trigger("post_trimmed", on = "post", sql(
    sqlite = "BEFORE DELETE FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'kept'); END",
    postgres = "BEFORE INSERT OR UPDATE OF title FOR EACH ROW EXECUTE FUNCTION trim_title()",
    mariadb = "BEFORE INSERT FOR EACH ROW SET NEW.title = TRIM(NEW.title)"));
//# m0002
drop_trigger("post_trimmed");
