//! Where a run is to go.

use crate::error::Kind;
use crate::{Error, Result};

/// Where a run is to go. Made from text: `"head"`, `"base"`, `"+1"`, `"-1"`, a version or a unique beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// The end of the chain.
    Head,
    /// Before the first migration.
    Base,
    /// After this version.
    Version(String),
    /// So many migrations up (or down, if negative).
    Relative(i64),
}

impl From<&str> for To {
    fn from(text: &str) -> To {
        match text {
            "head" => To::Head,
            "base" => To::Base,
            _ if text.starts_with(['+', '-']) => match text.parse() {
                Ok(steps) => To::Relative(steps),
                Err(_) => To::Version(text.to_owned()),
            },
            _ => To::Version(text.to_owned()),
        }
    }
}

impl From<&String> for To {
    fn from(text: &String) -> To {
        To::from(text.as_str())
    }
}

impl From<String> for To {
    fn from(text: String) -> To {
        To::from(text.as_str())
    }
}

/// The one version that is meant: that name, or the only one that begins so.
pub(crate) fn find<'v>(meant: &str, versions: impl Iterator<Item = &'v str> + Clone) -> Result<&'v str> {
    if let Some(exact) = versions.clone().find(|version| *version == meant) {
        return Ok(exact);
    }
    let mut matching = versions.clone().filter(|version| version.starts_with(meant));
    match (matching.next(), matching.next()) {
        (Some(only), None) => Ok(only),
        (Some(first), Some(second)) => Err(Error::new(
            Kind::UnknownTarget,
            format!("`{meant}` is not one migration: `{first}`, `{second}` and perhaps others begin so"),
        )
        .help("write more of the version")),
        (None, _) => {
            let error = Error::new(Kind::UnknownTarget, format!("there is no migration `{meant}` here"));
            Err(match migrate_core::diagnostic::did_you_mean(meant, versions) {
                Some(help) => error.help(help),
                None => error.help("`status` lists the versions; a target is also `head`, `base`, `+1` or `-1`"),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_targets() {
        assert_eq!(To::from("head"), To::Head);
        assert_eq!(To::from("base"), To::Base);
        assert_eq!(To::from("+2"), To::Relative(2));
        assert_eq!(To::from("-1"), To::Relative(-1));
        assert_eq!(To::from("m0003"), To::Version("m0003".into()));
    }

    #[test]
    fn a_beginning_must_mean_one() {
        let versions = ["m0001_a", "m0002_b", "m0002_c", "m0003"];
        let find = |meant| super::find(meant, versions.iter().copied());
        assert_eq!(find("m0001").unwrap(), "m0001_a");
        assert_eq!(find("m0003").unwrap(), "m0003");
        assert!(find("m0002").unwrap_err().to_string().contains("not one migration"));
        assert!(find("m0002_d").unwrap_err().to_string().contains("did you mean"));
        assert!(find("x").unwrap_err().is_unknown_target());
    }
}
