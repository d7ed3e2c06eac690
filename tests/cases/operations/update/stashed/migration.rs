//# m0001
create_table("post", id: i64 = primary_key(), title: String(20), mood: Enum("calm", "wild", type_name = "mood"), views: Option<i32>);
insert("post", { title: "a", mood: "calm", views: 3 }, { title: "b", mood: "wild", views: None }, { title: "c", mood: "wild", views: 0 });
//# m0002
update("post", set = { title: "x", mood: "calm", views: 1 }, where = "title <> 'c'", stash = true);
