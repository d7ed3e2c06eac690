//! rows: lost
//# m0001
create_table("node", id: i64 = primary_key(), parent_id: Option<i64> = references("node", on_delete = restrict).index());
create_table("note", id: i64 = primary_key(), text: String(20));
insert("note", { text: "kept" });
insert("node", { parent_id: None });
insert_from("node", ["parent_id"], "SELECT id FROM node", down = "DELETE FROM node WHERE parent_id IS NOT NULL");
//# m0002
#[allow(lost_data, reason = "flat from now on")]
drop_table("node");
