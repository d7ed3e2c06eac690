//! dialects: sqlite
//! rows: lost
//# m0001
create_table("post", id: i64 = primary_key(), "say \"x\"": i32, "a b": i32);
create_table("log", id: i64 = primary_key(), was: i32);
insert("post", { "say \"x\"": 1, "a b": 2 });
//# m0002
create_trigger("noted", on = "post", "AFTER UPDATE OF \"say \"\"x\"\"\", \"a b\" BEGIN INSERT INTO log (was) VALUES (OLD.\"say \"\"x\"\"\"); END");
update("post", set = { "a b": 3 }, down = { "a b": 2 });
