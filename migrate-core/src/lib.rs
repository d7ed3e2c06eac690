//! The thinking part of migrate: the language without tokens, the schema, replay, and plans.
//!
//! Pure: no driver, no async, no file, no clock, no environment. The macro crate uses it inside the compiler, the
//! runtime at an application's start; both mean the same by "schema", "reverse" and "plan" because it is the same code.
//! Users depend on `migrate-runtime`, which re-exports what they need.

pub mod call;
pub mod chain;
pub mod diagnostic;
pub mod dialect;
pub mod hash;
pub mod language;
pub mod lint;
pub mod operation;
pub mod plan;
pub mod schema;
pub mod sorted;
pub mod text;
