//# m0001
create_table("post", id: i64 = primary_key(), title: String(200), status: Option<String(20)>);
insert("post", { title: "a", status: None }, { title: "b", status: "live" });
//# m0002
update("post", set = { status: "draft" }, where = "status IS NULL", down = "UPDATE post SET status = NULL WHERE status = 'draft'");
