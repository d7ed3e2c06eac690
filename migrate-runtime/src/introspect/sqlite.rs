//! Reads what a live SQLite database has, and compares it with a schema.

mod definition;
mod difference;
mod expected;
mod live;
mod objects;
mod read;
mod schema;
mod words;

pub use difference::Difference;
pub(crate) use expected::{Expected, Scope, different, statements};
pub(crate) use live::TableKind;
pub(crate) use objects::{meaning, names_in, objects};
pub(crate) use read::{exists, table, tables};
pub use schema::Introspection;
pub(crate) use schema::introspect;
