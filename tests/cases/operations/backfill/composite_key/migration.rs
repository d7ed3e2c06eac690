//# m0001
create_table("score", user_id: i64 = primary_key(), day: Date = primary_key(), points: i32, label: Option<String(20)>);
insert("score", columns = ["user_id", "day", "points"], (1, "2025-01-01", 3), (1, "2025-01-02", 4), (2, "2025-01-01", 5), (3, "2025-01-01", 0));
//# m0002
backfill("score", set = { label: "some" }, where = "points > 0", batch = 2, down = "UPDATE score SET label = NULL WHERE true");
