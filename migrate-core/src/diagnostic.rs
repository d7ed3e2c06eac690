//! What is wrong with a migration, before it is put on a token (macro) or a line (command line).

mod excerpt;

pub use excerpt::Excerpt;

use crate::call::NodeId;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The program does not compile.
    Error,
    /// A compiler warning.
    Warning,
}

/// One message in rustc's style: the error says what, `help` says how, `note` says since where.
///
/// Lower case, no final stop, names in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The smallest token that is wrong.
    pub at: NodeId,
    /// Error or warning.
    pub level: Level,
    /// The lint that speaks, if it is one.
    pub lint: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// The line of the SQL that is wrong.
    pub excerpt: Option<Excerpt>,
    /// Ways out; each can be pasted where it shows code.
    pub help: Vec<String>,
    /// Where the thing was defined, and why it matters.
    pub notes: Vec<String>,
    /// The object names that the message is about. A message about something that an earlier, broken statement should
    /// have made is follow-up noise and is dropped.
    pub about: Vec<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(at: NodeId, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            at,
            level: Level::Error,
            lint: None,
            message: message.into(),
            excerpt: None,
            help: Vec::new(),
            notes: Vec::new(),
            about: Vec::new(),
        }
    }

    /// A warning.
    pub fn warning(at: NodeId, message: impl Into<String>) -> Diagnostic {
        Diagnostic { level: Level::Warning, ..Diagnostic::error(at, message) }
    }

    /// Whether a lint that can be allowed speaks.
    pub fn is_lint(&self) -> bool {
        self.lint.and_then(crate::lint::find).is_some_and(|lint| lint.level != crate::lint::Level::Error)
    }

    /// The lint that speaks.
    #[must_use]
    pub fn lint(mut self, name: &'static str) -> Diagnostic {
        self.lint = Some(name);
        self
    }

    /// The line of the SQL that is wrong.
    #[must_use]
    pub fn excerpt(mut self, excerpt: Excerpt) -> Diagnostic {
        self.excerpt = Some(excerpt);
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(help.into());
        self
    }

    /// Adds a way out, if there is one.
    #[must_use]
    pub fn help_if(mut self, help: Option<String>) -> Diagnostic {
        self.help.extend(help);
        self
    }

    /// Adds background.
    #[must_use]
    pub fn note(self, note: impl Into<String>) -> Diagnostic {
        self.note_if(Some(note.into()))
    }

    /// Adds background, if there is some that it does not have yet.
    #[must_use]
    pub fn note_if(mut self, note: Option<String>) -> Diagnostic {
        let new = note.filter(|note| !self.notes.contains(note));
        self.notes.extend(new);
        self
    }

    /// The object that the message is about.
    #[must_use]
    pub fn about(mut self, object: impl Into<String>) -> Diagnostic {
        self.about.push(object.into());
        self
    }
}

/// The candidate that is nearest to a misspelt name, if one is near enough (a third of its length in edits, swaps of
/// neighbours counting as one).
///
/// ```
/// use migrate_core::diagnostic::nearest;
/// assert_eq!(nearest("add_colum", ["add_column", "drop_column"]), Some("add_column"));
/// assert_eq!(nearest("zebra", ["add_column"]), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(name, &mut candidates.into_iter())
}

/// Apart from [`nearest`] so that it is compiled once, not for each kind of list.
fn nearest_of<'a>(name: &str, candidates: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = match name.chars().count() {
        // One letter is near every other one.
        0 | 1 => 0,
        2 => 1,
        length => length / 3,
    };
    let name = name.to_lowercase();
    candidates
        .map(|candidate| (edit_distance(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "did you mean `x`?" for [`nearest`].
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

/// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let substituted = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = substituted.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
