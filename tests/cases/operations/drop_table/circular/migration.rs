//! rows: lost
//# m0001
create_table("author", id: i64 = primary_key(), best_book_id: Option<i64> = references("book", on_delete = set_null).index());
create_table("book", id: i64 = primary_key(), author_id: i64 = references("author", on_delete = cascade).index());
insert("author", { best_book_id: None });
insert_from("book", ["author_id"], "SELECT id FROM author", down = "DELETE FROM book WHERE true");
update("author", set = { best_book_id: sql("(SELECT min(id) FROM book)") }, where = "best_book_id IS NULL", down = "UPDATE author SET best_book_id = NULL WHERE true");
//# m0002
drop_constraint("author", "fk_author_best_book_id");
#[allow(lost_data, reason = "sold")]
drop_table("book");
#[allow(lost_data, reason = "sold")]
drop_table("author");
