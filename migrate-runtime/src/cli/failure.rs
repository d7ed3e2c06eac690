//! Why a command was not carried out, and what the process says about it.

use crate::Error;
use std::error::Error as StdError;
use std::fmt;
use std::process::ExitCode;

/// What is wrong with the command line itself. It travels as the source of an [`Error`], so that a program's own
/// commands hand it on with `?`.
#[derive(Debug)]
struct Usage(String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Usage {}

/// An error about the command line itself.
pub(super) fn usage(message: impl Into<String>) -> Error {
    Error::other(Usage(message.into()))
}

/// Why a command does not exit with 0.
#[derive(Debug)]
pub(super) enum Failure {
    /// It was not carried out.
    Error(Error),
    /// It looked for something wrong and found it; it has said what.
    Found,
}

impl Failure {
    /// 1 failed, 2 the command line was wrong, 3 something was found. A target that does not exist is the mistake of
    /// whoever wrote it.
    pub(super) fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Found => ExitCode::from(3),
            Failure::Error(error) => {
                let usage = error.is_unknown_target() || error.source().is_some_and(|source| source.is::<Usage>());
                ExitCode::from(if usage { 2 } else { 1 })
            }
        }
    }

    /// What is still to be said.
    pub(super) fn message(&self) -> Option<String> {
        match self {
            Failure::Found => None,
            Failure::Error(error) => Some(error.to_string()),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Error(if error.is_locked() { error.help("on this command line: `--wait 600`") } else { error })
    }
}
