//! `docs/messages.md`: everything that the compiler says, with the line that caused it.

use crate::cases::Message;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The groups: the directory of the cases, the heading, what it is about.
const GROUPS: [(&str, &str, &str); 6] = [
    ("list", "The list", "`migrations! { … }`, its attributes and its files."),
    ("input", "Files", "What a file of the list holds instead of a migration."),
    ("grammar", "How a statement is written", "What is no statement of the language, with what is meant."),
    ("chain", "What the chain says", "A statement that does not fit what the migrations before it leave."),
    ("sql", "Raw SQL", "SQL that cannot be read, or names what is not there."),
    ("lint", "Lints", "What is legal and dangerous; [each lint](lints.md) with the way to allow it."),
];

/// The page.
pub fn page(messages: &[Message]) -> String {
    let mut page = String::from(
        "<!-- Made from `ui-tests/cases` by `BLESS=1 cargo test -p migrate-ui-tests --test messages`; edits here are lost. -->\n\n\
         # What the compiler says\n\n\
         Every message with the line that caused it. All errors of a chain are said in one build; what only follows from\n\
         another error is not said. `help:` can be pasted, `note:` says where what is meant was defined.\n",
    );
    let mut seen = BTreeSet::new();
    for (directory, heading, about) in GROUPS {
        let mut parts: BTreeMap<String, Vec<&Message>> = BTreeMap::new();
        for message in messages.iter().filter(|message| group(message) == directory) {
            if seen.insert(kind(message)) {
                parts.entry(operation(message)).or_default().push(message);
            }
        }
        if parts.is_empty() {
            continue;
        }
        let _ = write!(page, "\n## {heading}\n\n{about}\n");
        for (operation, messages) in parts {
            if !operation.is_empty() {
                let _ = write!(page, "\n### {operation}\n");
            }
            for message in messages {
                let _ = write!(page, "\n```text\n{}\n```\n", message.shown());
            }
        }
    }
    page
}

fn group(message: &Message) -> &str {
    let mut parts = message.file.iter().rev().filter_map(|part| part.to_str());
    parts.nth(1).unwrap_or_default()
}

/// A message and its helps without names, numbers and examples: two of one kind are shown once.
fn kind(message: &Message) -> String {
    let told = message.block.lines().filter(|line| !line.trim_start().starts_with("note: "));
    let told = told.take_while(|line| !line.trim_start().starts_with("--> "));
    let mut kind = String::new();
    for (index, part) in told.flat_map(|line| line.split('`')).enumerate() {
        kind.push_str(if index % 2 == 0 { part } else { "_" });
    }
    kind.chars().filter(|character| !character.is_ascii_digit()).collect()
}

/// The operation that the message is about: that of its line, if it begins with one.
fn operation(message: &Message) -> String {
    let word = message.line().split('(').next().unwrap_or_default();
    let known = word.contains('_') || ["insert", "update", "delete", "backfill", "execute", "run"].contains(&word);
    let plain = word.chars().all(|character| character.is_ascii_lowercase() || character == '_');
    if known && plain { word.to_owned() } else { String::new() }
}
