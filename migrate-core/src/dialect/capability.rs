//! What a database can do, as a table: operations and tests ask it instead of comparing dialects.

/// One column of the table of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// DDL can be rolled back with the transaction that it stands in.
    pub transactional_ddl: bool,
    /// Columns can hold arrays.
    pub arrays: bool,
    /// Enum types have a name of their own.
    pub named_enums: bool,
    /// Indexes can hold only some rows.
    pub partial_indexes: bool,
    /// Indexes can be over expressions.
    pub expression_indexes: bool,
    /// Indexes can store further columns.
    pub include_columns: bool,
    /// Unbounded text and bytes can be a key or stand in an index without a prefix length.
    pub unbounded_keys: bool,
    /// The kinds of index that it has itself.
    pub index_methods: &'static [&'static str],
    /// Constraints can wait for the end of the transaction.
    pub deferrable: bool,
    /// `STRICT` and `WITHOUT ROWID`.
    pub table_modes: bool,
    /// Comments on tables and columns are stored.
    pub comments: bool,
    /// A column can be put at a place among others; otherwise a restored column stands last.
    pub column_order: bool,
    /// Indexes have a namespace of their own in each table (otherwise one for the whole schema).
    pub index_names_per_table: bool,
    /// Foreign keys can be SET DEFAULT.
    pub set_default: bool,
    /// A foreign key may be a whole number of another width than what it points at.
    pub mixed_integer_keys: bool,
    /// `*` in a view means the columns that are there when it is read, not when it was made.
    pub live_stars: bool,
    /// Names of tables that differ only in case are the same, at least on some machines.
    pub table_names_ignore_case: bool,
    /// Names of columns that differ only in case are the same.
    pub column_names_ignore_case: bool,
    /// Rows have a hidden number, so that a table without a key can be stashed.
    pub hidden_row_numbers: bool,
    /// A SELECT with WHERE needs no FROM.
    pub select_without_from: bool,
    /// A generated column can be computed when read.
    pub virtual_columns: bool,
    /// A generated column can be part of the primary key.
    pub generated_key_columns: bool,
    /// A view is bound to what it uses: nothing that it uses can be dropped, and renames reach it.
    pub bound_views: bool,
    /// The type of a column of which a generated one is computed can change.
    pub retyped_generation: bool,
    /// The type of a column in a foreign key, or of one that it points at, can change.
    pub retyped_keys: bool,
}
