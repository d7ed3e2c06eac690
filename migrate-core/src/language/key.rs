//! What an index is over besides columns: `create_index("post", [desc("created_at"), expr("lower(title)")])`.

super::words! {
    Key:
    /// A column, the smallest value first, which is the usual order: `asc("title", nulls_last = true)`.
    asc;
    /// A column, the largest value first: `desc("created_at")`; `nulls_first = true`, `nulls_last = true`, `collate = "…"`.
    desc;
    /// The value of an SQL expression over the row: `expr("lower(title)")`.
    expr;
}
