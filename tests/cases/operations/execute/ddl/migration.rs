//# m0001
create_table("user", id: i64 = primary_key(), name: String(20));
insert("user", { name: "ada" });
//# m0002
execute(up = "CREATE TABLE extra (id INTEGER PRIMARY KEY, note VARCHAR(20)); CREATE INDEX ix_extra ON extra (note)", down = "DROP TABLE extra");
execute(up = "INSERT INTO extra (id, note) SELECT id, name FROM user", down = nothing());
