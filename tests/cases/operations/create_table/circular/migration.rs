//# m0001
create_table("author",
    id: i64 = primary_key(),
    best_book_id: Option<i64> = references("book", on_delete = set_null).index(),
    mentor_id: Option<i64> = references("author").index(),
);
create_table("book",
    id: i64 = primary_key(),
    author_id: i64 = references("author", on_delete = cascade).index(),
);
