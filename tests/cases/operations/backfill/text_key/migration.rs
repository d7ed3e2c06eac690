//# m0001
create_table("country", code: String(3) = primary_key(), name: String(40), label: Option<String(50)>);
insert("country", { code: "de", name: "Germany" }, { code: "at", name: "Austria" }, { code: "it", name: "it's" }, { code: "fr", name: "France" });
//# m0002
backfill("country", set = { label: sql("code || ': ' || name") }, batch = 2, down = "UPDATE country SET label = NULL WHERE true");
