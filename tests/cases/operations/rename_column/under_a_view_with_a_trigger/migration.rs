//! dialects: sqlite, postgres
//# m0001
create_table("post", id: i64 = primary_key(), title: String(20), size: i32 = server_default(2), status: String(20) = server_default("7"));
insert("post", { title: "5" });
create_view("v", "SELECT id, title AS t FROM post");
#[only(postgres)]
execute(up = "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$", down = "DROP FUNCTION f()");
create_trigger("tr", on = "v", sql(sqlite = "INSTEAD OF DELETE BEGIN DELETE FROM post WHERE id = OLD.id; END", postgres = "INSTEAD OF DELETE FOR EACH ROW EXECUTE FUNCTION f()"));
//# m0002
rename_column("post", "title" => "headline");
alter_column("post", "headline", type = String(40));
