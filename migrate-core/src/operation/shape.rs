//! The shapes that operations share: types, declared columns, constraint and index parts.

mod column;
mod column_type;
mod index;
mod part;

pub use column::DeclaredColumn;
pub(super) use column::{name_check, read_column, write_column};
pub(super) use column_type::{read_type, write_type};
pub(super) use index::{name_index, read_index, sql_part_help, write_index};
pub use part::Constraint;
pub(super) use part::{
    read_check, read_constraint, read_references, write_check, write_foreign_key, write_primary_key, write_unique,
};
