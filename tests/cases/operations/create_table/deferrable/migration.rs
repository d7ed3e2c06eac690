//! dialects: sqlite, postgres
//# m0001
create_table("node", id: i64 = primary_key(), parent_id: Option<i64> = references("node", deferrable = deferred).index(),
    next_id: Option<i64> = references("node", on_update = cascade, on_delete = set_null, deferrable = immediate, name = "fk_next").index());
insert("node", { id: 1, parent_id: 2, next_id: None }, { id: 2, parent_id: 1, next_id: 1 });
