//! What is said of an argument that an operation does not take.

use crate::call::{Key, Node, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::language::modifier;

/// What else options are called: the word, the option, and what the help says if it is more than the option's name.
const OTHER_NAMES: [(&str, &str, &str); 24] = [
    ("default", "server_default", ""),
    ("value", "server_default", ""),
    ("not_null", "nullable", "`nullable = false`"),
    ("null", "nullable", "`nullable = true`"),
    ("optional", "nullable", "`nullable = true`"),
    ("collation", "collate", ""),
    ("filter", "where", ""),
    ("condition", "where", ""),
    ("predicate", "where", ""),
    ("values", "set", ""),
    ("columns", "set", ""),
    ("batch_size", "batch", ""),
    ("chunk", "batch", ""),
    ("forward", "up", ""),
    ("rollback", "down", ""),
    ("backward", "down", ""),
    ("undo", "down", ""),
    ("revert", "down", ""),
    ("reverse", "down", ""),
    ("delete", "on_delete", ""),
    ("update", "on_update", ""),
    ("table", "on", ""),
    ("method", "using", ""),
    ("on_conflict", "existing", "`existing = update`"),
];

/// Words that other tools put into their statements.
const NEEDLESS: [&str; 4] = ["if_exists", "if_not_exists", "ifExists", "ifNotExists"];

/// An error about an argument of `name(…)`, whose options are these.
pub(super) fn left_over(name: &str, node: &Node, options: &[&'static str]) -> Diagnostic {
    match &node.value {
        Value::Option(key, value) => unknown_option(name, key, value, options),
        Value::Call(call) => Diagnostic::error(call.at, format!("`{}(…)` does not belong in `{name}`", call.name)),
        Value::Column(column) => Diagnostic::error(
            column.name.at,
            format!("`{name}` declares no columns, but `{}` has a type", column.name.name),
        ),
        Value::Text(text) => Diagnostic::error(node.at, format!("`{name}` does not take `\"{text}\"` here")),
        _ => Diagnostic::error(node.at, format!("`{name}` does not take this argument")),
    }
}

fn unknown_option(name: &str, key: &Key, value: &Node, options: &[&'static str]) -> Diagnostic {
    let written = &key.name;
    if let Value::Call(call) = &value.value
        && matches!(name, "create_table" | "add_column")
        && modifier::WORDS.iter().any(|(word, _)| *word == call.name)
    {
        return Diagnostic::error(key.at, format!("the column `{written}` has no type"))
            .help(format!("the type stands before what belongs to it: `{written}: i64 = {}(…)`", call.name));
    }
    let diagnostic = Diagnostic::error(key.at, format!("`{name}` has no option `{written}`"));
    if NEEDLESS.contains(&written.as_str()) {
        return diagnostic.help("leave it out: what exists is known here, from the migrations before");
    }
    let other = OTHER_NAMES.iter().find(|(word, option, _)| word == written && options.contains(option));
    if let Some((_, option, help)) = other {
        let help = if help.is_empty() { format!("`{option}`") } else { (*help).to_owned() };
        return diagnostic.help(format!("it is written {help}"));
    }
    match did_you_mean(written, options.iter().copied()) {
        Some(help) => diagnostic.help(help),
        None if options.is_empty() => diagnostic,
        None => {
            let list: Vec<String> = options.iter().map(|option| format!("`{option}`")).collect();
            diagnostic.note(format!("its options are {}", list.join(", ")))
        }
    }
}
