//# m0001
create_table("log", line: String(50), level: i32);
insert_from("log", ["line", "level"], sql(sqlite = "SELECT 'a', 1 UNION ALL SELECT 'b', 2", postgres = "SELECT 'a', 1 UNION ALL SELECT 'b', 2", mariadb = "SELECT 'a', 1 UNION ALL SELECT 'b', 2"), down = nothing());
//# m0002
delete("log", where = "level = 1", stash = true);
