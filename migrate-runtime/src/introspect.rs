//! The live database: what is really there, to be compared with what the chain says.

pub(crate) mod sqlite;
