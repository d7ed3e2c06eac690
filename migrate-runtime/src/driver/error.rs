//! What a database says when it refuses.

use std::error::Error as StdError;
use std::fmt;

/// What kind of refusal it is, as far as the runtime acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// Another connection holds a lock; trying again later may work.
    Busy,
    /// The database cannot be written.
    ReadOnly,
    /// There is no space left.
    Full,
    /// What was opened is no database.
    NotADatabase,
    /// The file cannot be opened.
    CannotOpen,
    /// A constraint was violated.
    Constraint,
    /// Anything else.
    Other,
}

/// What a database said.
#[derive(Debug)]
pub struct DriverError {
    /// What kind of refusal it is.
    pub failure: Failure,
    /// The database's own words.
    pub message: String,
    /// The client's error.
    pub source: Option<Box<dyn StdError + Send + Sync>>,
}

impl DriverError {
    /// A refusal without a client's error.
    pub fn new(failure: Failure, message: impl Into<String>) -> DriverError {
        DriverError { failure, message: message.into(), source: None }
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for DriverError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}
