//! What stands beside columns in `create_table`, and in `add_constraint`.

super::words! {
    Part:
    /// Two columns, `created_at` and `updated_at`: `DateTime`, NOT NULL, with the current time as their default.
    timestamps;
    /// The primary key over several columns: `primary_key(["post_id", "tag_id"])`, `name = "…"`.
    primary_key;
    /// No two rows agree in all these columns: `unique(["slug", "language"])`, `name = "…"`.
    unique;
    /// A condition that every row keeps: `check("starts_at < ends_at")`, `name = "…"`.
    check;
    /// The columns hold the key of a row of another table: `foreign_key(["a", "b"], references("parent", ["x", "y"]))`,
    /// `name = "…"`, in `references` also `on_delete`, `on_update`, `deferrable`.
    foreign_key;
    /// An index of the new table: `index(["status", desc("created_at")])`, with the options of `create_index`.
    index;
}
