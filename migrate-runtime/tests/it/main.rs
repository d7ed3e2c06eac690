//! The runtime against real SQLite files.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that panics says what it has to say")]

mod adoption;
mod branches;
mod cases;
mod chains;
mod conflicts;
mod crashes;
mod failures;
mod introspection;
mod live;
mod rebuilds;
mod refusals;
mod runs;
mod stashes;
mod verify;
mod ways;
mod words;
