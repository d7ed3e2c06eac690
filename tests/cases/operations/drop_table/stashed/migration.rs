//# m0001
create_table("post", id: i64 = primary_key(reuse = false), mood: Enum("calm", "wild", type_name = "mood"), title: Option<String(50)>,
    size: i32, double: i32 = generated("size * 2", stored = true));
create_trigger("grow", on = "post", sql(
    sqlite = "AFTER INSERT BEGIN UPDATE post SET size = size + 1 WHERE id = NEW.id; END",
    postgres = "BEFORE UPDATE FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    mariadb = "BEFORE INSERT FOR EACH ROW SET NEW.size = NEW.size + 1"));
insert("post", { mood: "calm", title: "a", size: 1 }, { mood: "wild", title: None, size: 2 });
//# m0002
drop_table("post", stash = true);
