//! The diagnostics that the sources can give, found by how they are written: the second argument of `error(…)`,
//! `warning(…)` and `wrong(…)`, followed through names and functions to the texts.

mod functions;
mod texts;

use functions::Code;
use std::path::{Path, PathBuf};

/// Which part of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is wrong.
    Message,
    /// A way out.
    Help,
    /// What else there is to know.
    Note,
}

/// As many letters say which text is meant.
const ENOUGH: usize = 9;

/// The text of a diagnostic, with gaps for what is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// The file that gives it.
    pub file: PathBuf,
    /// The text as written, `{…}` for gaps.
    pub text: String,
}

impl Skeleton {
    /// Whether a test asks for this text: what it compares with is a part of such a message, with enough of the text.
    pub fn is_asked_for(&self, compared: &str) -> bool {
        let pieces = pieces(&self.text);
        let enough = ENOUGH.min(pieces.iter().map(String::len).sum());
        compared.contains(&self.text)
            || (0..pieces.len()).any(|first| {
                let piece = &pieces[first];
                let starts = piece.char_indices().map(|(at, _)| at).chain([piece.len()]);
                // It may begin inside of a piece, end in it, or go on behind it.
                starts.map(|at| &piece[at..]).any(|start| match compared.strip_prefix(start) {
                    Some(rest) => start.len() + fixed(rest, &pieces[first + 1..]) >= enough,
                    None => compared.len() >= ENOUGH && start.starts_with(compared),
                })
            })
    }

    /// Whether a message is one of this skeleton.
    pub fn fits(&self, message: &str) -> bool {
        let pieces = pieces(&self.text);
        let Some((first, rest)) = pieces.split_first() else { return false };
        let Some(mut left) = message.strip_prefix(first.as_str()) else { return false };
        let Some((last, between)) = rest.split_last() else { return left.is_empty() };
        for piece in between {
            match left.find(piece.as_str()) {
                Some(at) => left = left.get(at + piece.len()..).unwrap_or_default(),
                None => return false,
            }
        }
        left.ends_with(last.as_str())
    }
}

/// How many letters of what is compared are text of the pieces, behind the first gap; 0 if it is something else.
fn fixed(compared: &str, pieces: &[String]) -> usize {
    let Some((next, others)) = pieces.split_first() else { return 0 };
    if let Some(at) = compared.find(next.as_str()).filter(|_| !next.is_empty()) {
        return next.len() + fixed(&compared[at + next.len()..], others);
    }
    // It ends in the gap or in the next piece.
    let ends = next.char_indices().map(|(at, _)| at).filter(|at| compared.ends_with(&next[..*at]));
    ends.max().unwrap_or(0)
}

/// The literal text between the gaps.
fn pieces(text: &str) -> Vec<String> {
    let (mut pieces, mut piece) = (Vec::new(), String::new());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '{' | '}' if characters.peek() == Some(&character) => {
                characters.next();
                piece.push(character);
            }
            '{' => {
                while characters.next().is_some_and(|character| character != '}') {}
                pieces.push(std::mem::take(&mut piece));
            }
            _ => piece.push(character),
        }
    }
    pieces.push(piece);
    pieces
}

/// The skeletons of the crates that check migrations.
///
/// # Errors
/// A file that cannot be read, or that is no Rust.
pub fn skeletons(part: Part) -> std::io::Result<Vec<Skeleton>> {
    skeletons_of(part, &["migrate-core/src", "migrate-sql/src", "migrate-macros/src"])
}

/// The skeletons of the crate that carries migrations out.
///
/// # Errors
/// A file that cannot be read, or that is no Rust.
pub fn skeletons_at_run_time(part: Part) -> std::io::Result<Vec<Skeleton>> {
    skeletons_of(part, &["migrate-runtime/src"])
}

/// What the tests at run time compare with: the texts in them, and the lines of the golden files.
///
/// # Errors
/// A file that cannot be read, or that is no Rust.
pub fn compared_at_run_time() -> std::io::Result<Vec<String>> {
    let mut found = Vec::new();
    for directory in ["migrate-runtime/tests", "tests/it", "examples/blog/tests"] {
        for file in crate::files(&crate::root().join(directory), "rs")? {
            found.extend(functions::literals(&std::fs::read_to_string(&file)?).map_err(std::io::Error::other)?);
        }
    }
    Ok(found)
}

fn skeletons_of(part: Part, directories: &[&str]) -> std::io::Result<Vec<Skeleton>> {
    let mut code = Code::default();
    for directory in directories {
        for file in crate::files(&crate::root().join(directory), "rs")? {
            let name = file.strip_prefix(crate::root()).unwrap_or(&file).to_owned();
            if name.iter().any(|part| part == "tests" || part == "tests.rs") {
                continue;
            }
            code.add(&name, &std::fs::read_to_string(&file)?).map_err(std::io::Error::other)?;
        }
    }
    let wanted = texts::wanted(&code);
    let mut found: Vec<Skeleton> = Vec::new();
    for function in &code.functions {
        for text in texts::said(&code, function, part) {
            // The first line is the message; a single word is part of one.
            let text = text.lines().next().unwrap_or_default().to_owned();
            if text.contains(' ') && !wanted.contains(&text) && !found.iter().any(|known| known.text == text) {
                found.push(Skeleton { file: function.file.clone(), text });
            }
        }
    }
    Ok(found)
}

/// The exceptions: a skeleton and the reason why no case can give it, one a line, apart by ` -- `.
///
/// # Errors
/// A file that cannot be read.
pub fn exceptions(file: &Path) -> std::io::Result<Vec<(String, String)>> {
    let text = std::fs::read_to_string(file)?;
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    Ok(lines
        .map(|line| {
            let (skeleton, reason) = line.rsplit_once(" -- ").unwrap_or((line, ""));
            (skeleton.trim().to_owned(), reason.trim().to_owned())
        })
        .collect())
}
