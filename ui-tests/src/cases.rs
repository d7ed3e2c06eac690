//! The messages of the cases in `cases/fail`, as the compiler shows them.

use std::path::{Path, PathBuf};

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The case's expected output.
    pub file: PathBuf,
    /// What is wrong: the first line, without `error: `.
    pub text: String,
    /// Whether it is a compiler warning.
    pub warning: bool,
    /// The whole message, as it is shown.
    pub block: String,
}

impl Message {
    /// The line of source that the message points at.
    pub fn line(&self) -> &str {
        let mut lines = self.block.lines().filter_map(|line| line.split_once(" | "));
        lines.rfind(|(number, _)| number.trim().parse::<u32>().is_ok()).map_or("", |(_, line)| line.trim())
    }

    /// The first lines of its `help: ` or `note: ` parts, without that word.
    pub fn parts<'m>(&'m self, word: &'m str) -> impl Iterator<Item = String> + 'm {
        let lines = self.block.lines().map(|line| line.trim_start().trim_start_matches(['=', ' ']));
        lines.filter_map(move |line| line.strip_prefix(word)).map(str::to_owned)
    }

    /// What is shown, as in a crate of a user's.
    pub fn shown(&self) -> String {
        let arrows: Vec<usize> =
            self.block.lines().enumerate().filter(|(_, line)| is_arrow(line)).map(|(number, _)| number).collect();
        // The line of the SQL is a part of the message; trybuild takes it for a place in the source, and moves it.
        let excerpt = match arrows.as_slice() {
            [first, _, ..] if self.block.lines().nth(first + EXCERPT_LINES).is_some_and(|line| line.trim() != "|") => {
                let moved = self.block.lines().nth(*first).is_some_and(|line| !line.starts_with("       "));
                *first..first + if moved { EXCERPT_LINES } else { 0 }
            }
            _ => 0..0,
        };
        let mut shown = String::new();
        for (number, line) in self.block.lines().enumerate() {
            if number > 0 {
                shown.push('\n');
            }
            if excerpt.contains(&number) {
                shown.push_str("       ");
            }
            shown.push_str(&in_users_crate(line));
        }
        shown
    }
}

/// The place, a bar, the line, the carets.
const EXCERPT_LINES: usize = 4;

fn is_arrow(line: &str) -> bool {
    line.trim_start().starts_with("--> ")
}

/// All messages of ours, by file; what the compiler itself says is left out.
///
/// # Errors
/// A file that cannot be read.
pub fn messages() -> std::io::Result<Vec<Message>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/fail");
    let mut found = Vec::new();
    for file in crate::files(&directory, "stderr")? {
        let text = std::fs::read_to_string(&file)?;
        found.extend(text.split("\n\n").filter_map(|block| message(&file, block)));
    }
    Ok(found)
}

fn message(file: &Path, block: &str) -> Option<Message> {
    // What the compiler adds: why a warning is an error here, and that a macro speaks.
    let kept: Vec<&str> = block
        .lines()
        .take_while(|line| *line != "note: the lint level is defined here")
        .filter(|line| !line.contains("this error originates in the macro"))
        .filter(|line| !line.contains("= note: `#["))
        .collect();
    let first = kept.first()?.split_once(": ").filter(|(level, _)| ["error", "warning"].contains(level))?.1;
    let (text, warning) = match first.strip_prefix("use of deprecated macro `") {
        Some(rest) => (rest.split_once("`: ")?.1, true),
        None => (first, false),
    };
    let mut kept = kept.join("\n").trim_end_matches(|character: char| "| \n".contains(character)).to_owned();
    if warning {
        kept.replace_range(..kept.find('\n').unwrap_or(kept.len()), &format!("warning: {text}"));
    }
    Some(Message { file: file.to_owned(), text: text.to_owned(), warning, block: kept })
}

/// `cases/fail/list/a/m0001.rs` is `src/migrations/m0001.rs` where the user has it.
fn in_users_crate(line: &str) -> String {
    let line = line.replace("$DIR/", "");
    let mut shown = String::new();
    let mut rest = line.as_str();
    while let Some(at) = rest.find("cases/fail/") {
        let (before, path) = rest.split_at(at);
        let end = path.find(".rs").map_or(path.len(), |end| end + ".rs".len());
        let (path, behind) = path.split_at(end);
        let parts: Vec<&str> = path.split('/').collect();
        shown.push_str(before);
        shown.push_str("src/migrations");
        // The file of the case is the list; others lie beside it.
        let own = if parts.last() == Some(&"migrations.rs") { &[] } else { parts.get(4..).unwrap_or_default() };
        own.iter().for_each(|part| shown.extend(["/", part]));
        if own.is_empty() {
            shown.push_str(".rs");
        }
        rest = behind;
    }
    shown.push_str(rest);
    shown
}
