//! The diagnostics that the sources can give, found by how they are written: the second argument of `error(…)`,
//! `warning(…)` and `wrong(…)`, or the `let message = …` that it names.

use std::path::{Path, PathBuf};

/// The text of a diagnostic, with gaps for what is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// The file that gives it.
    pub file: PathBuf,
    /// The text as written, `{…}` for gaps.
    pub text: String,
}

impl Skeleton {
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

/// The skeletons of both crates that check migrations.
///
/// # Errors
/// A file that cannot be read.
pub fn skeletons() -> std::io::Result<Vec<Skeleton>> {
    let mut found: Vec<Skeleton> = Vec::new();
    for directory in ["migrate-core/src", "migrate-sql/src", "migrate-macros/src"] {
        for file in crate::files(&crate::root().join(directory), "rs")? {
            let name = file.strip_prefix(crate::root()).unwrap_or(&file).to_owned();
            if name.iter().any(|part| part == "tests" || part == "tests.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&file)?;
            for text in of_file(&text) {
                if !found.iter().any(|known| known.text == text) {
                    found.push(Skeleton { file: name.clone(), text });
                }
            }
        }
    }
    Ok(found)
}

/// The skeletons in the text of one file.
fn of_file(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let mut found = Vec::new();
    for call in ["error(", "warning(", "wrong("] {
        for (at, _) in code.match_indices(call) {
            let before = code.get(..at).and_then(|before| before.chars().next_back());
            if !before.is_some_and(|before| before == '.' || before == ':' || before.is_whitespace()) {
                continue;
            }
            let arguments = arguments(code.get(at + call.len()..).unwrap_or_default());
            // `wrong(…)` of a literal's reader takes the text alone.
            let Some(message) = arguments.get(1).or(if call == "wrong(" { arguments.first() } else { None }) else {
                continue;
            };
            let message = message.trim();
            let is_name = message.chars().all(|character| character.is_ascii_lowercase() || character == '_');
            let definition = format!("let {message} = ");
            let here = code.get(..at).unwrap_or_default();
            match here.rfind(&definition).filter(|_| is_name) {
                Some(start) => {
                    let behind = here.get(start..).unwrap_or_default();
                    found.extend(literals(statement(behind)));
                }
                None => found.extend(literals(message).into_iter().take(if is_name { 0 } else { usize::MAX })),
            }
        }
    }
    found.retain(|text| text.contains(' '));
    found
}

/// The arguments of a call, of which this is what stands behind the parenthesis.
fn arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, character) in outside_literals(text) {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                found.push(text.get(start..at).unwrap_or_default());
                return found;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// A statement up to its semicolon.
fn statement(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, character) in outside_literals(text) {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return text.get(..at).unwrap_or_default(),
            _ => {}
        }
    }
    text
}

/// The characters that are in no string, character literal or comment.
fn outside_literals(text: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        match character {
            '"' => {
                while let Some((_, inside)) = rest.next() {
                    match inside {
                        '\\' => drop(rest.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '/' if rest.peek().is_some_and(|(_, next)| *next == '/') => {
                while rest.next().is_some_and(|(_, inside)| inside != '\n') {}
            }
            // A character literal; a lifetime has no quote behind its first character.
            '\'' if text
                .get(at + 1..)
                .is_some_and(|text| text.starts_with('\\') || text.chars().nth(1) == Some('\'')) =>
            {
                while let Some((_, inside)) = rest.next() {
                    match inside {
                        '\\' => drop(rest.next()),
                        '\'' => break,
                        _ => {}
                    }
                }
            }
            _ => found.push((at, character)),
        }
    }
    found
}

/// The string literals in a piece of code, their escapes resolved. What fills a gap is no literal of its own.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code.chars();
    while let Some(character) = rest.next() {
        if character != '"' {
            continue;
        }
        // What joins a list is no message.
        let joins = code.get(..code.len() - rest.as_str().len() - 1).is_some_and(|before| before.ends_with("join("));
        let mut text = String::new();
        while let Some(inside) = rest.next() {
            match inside {
                '"' => break,
                '\\' => match rest.next() {
                    Some('n') => text.push('\n'),
                    Some('\n') => {
                        let behind = rest.as_str().trim_start();
                        rest = behind.chars();
                    }
                    Some(escaped) => text.push(escaped),
                    None => {}
                },
                _ => text.push(inside),
            }
        }
        // The first line is the message.
        if !joins {
            found.push(text.lines().next().unwrap_or_default().to_owned());
        }
    }
    found
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
