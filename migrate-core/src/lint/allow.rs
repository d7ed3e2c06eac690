//! `#[allow(name, reason = "…")]` on a statement, `#![allow(name, reason = "…")]` on a migration.

use super::{Level, find, names};
use crate::call::{Attribute, Node, NodeId, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use std::cell::Cell;

/// The `allow`s that stand in one place, and which of them were needed.
#[derive(Debug, Default)]
pub struct Allows {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    at: NodeId,
    used: Cell<bool>,
}

impl Allows {
    /// Reads `allow` attributes; what is malformed is reported.
    pub fn read<'a>(attributes: impl Iterator<Item = &'a Attribute>, diagnostics: &mut Vec<Diagnostic>) -> Allows {
        let mut allows = Allows::default();
        for attribute in attributes.filter(|attribute| attribute.name == "allow") {
            let found = read_level(attribute.at, "allow", &attribute.args, diagnostics);
            allows.entries.extend(found.into_iter().map(|(name, at)| Entry {
                name: name.to_owned(),
                at,
                used: Cell::new(false),
            }));
        }
        allows
    }

    /// Whether the lint is allowed; remembers that the allow was needed.
    pub fn allows(&self, lint: &str) -> bool {
        let found = self.entries.iter().filter(|entry| entry.name == lint);
        found.map(|entry| entry.used.set(true)).count() > 0
    }

    /// Whether the lint is among them.
    pub fn names(&self, lint: &str) -> bool {
        self.entries.iter().any(|entry| entry.name == lint)
    }

    /// Each allow: its lint, its place, and whether it was needed.
    pub fn iter(&self) -> impl Iterator<Item = (&str, NodeId, bool)> {
        self.entries.iter().map(|entry| (entry.name.as_str(), entry.at, entry.used.get()))
    }
}

/// Reads what stands between the parentheses of `allow`, `warn` and `deny`: names of lints, and for `allow` the reason.
pub fn read_level(
    at: NodeId,
    word: &str,
    args: &[Node],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(&'static str, NodeId)> {
    let mut found = Vec::new();
    let mut reason = false;
    let before = diagnostics.len();
    for arg in args {
        match &arg.value {
            Value::Name(name) => match find(name) {
                Some(lint) if lint.level != Level::Error => found.push((lint.name, arg.at)),
                Some(lint) => diagnostics.push(
                    Diagnostic::error(arg.at, format!("`{name}` is an error, so `{word}` does not change it")).help(
                        match word {
                            "allow" => lint.way_out,
                            _ => "leave it out: what cannot work is an error without it",
                        },
                    ),
                ),
                None => diagnostics.push(
                    Diagnostic::error(arg.at, format!("unknown lint `{name}`")).help_if(did_you_mean(name, names())),
                ),
            },
            Value::Option(key, value) if key.name == "reason" => {
                reason = matches!(&value.value, Value::Text(text) if !text.trim().is_empty());
            }
            _ => diagnostics.push(Diagnostic::error(arg.at, "expected the name of a lint or `reason = \"…\"`")),
        }
    }
    if found.is_empty() && diagnostics.len() == before {
        diagnostics.push(Diagnostic::error(at, format!("`{word}` names no lint")).help(example(word)));
    } else if !reason && word == "allow" {
        let names = found.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        let names = if names.is_empty() { "…" } else { &names };
        diagnostics.push(
            Diagnostic::error(at, "`allow` needs a reason")
                .help(format!("say why it is right here: `allow({names}, reason = \"…\")`")),
        );
    }
    found
}

fn example(word: &str) -> String {
    match word {
        "allow" => "`allow(lost_data, reason = \"nobody reads it\")`".to_owned(),
        _ => format!("`{word}(redundant_indexes)`"),
    }
}
