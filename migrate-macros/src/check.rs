//! The check of one migration for every declared dialect, with one message where the dialects agree.

use crate::grammar::Parsed;
use migrate_core::call::{Attribute, Call, NodeId, Value};
use migrate_core::chain::{self, Checked, Source};
use migrate_core::diagnostic::{Diagnostic, Level};
use migrate_core::dialect::Dialect;
use migrate_core::lint::Settings;
use migrate_core::operation::Analyzer;
use migrate_core::schema::Schema;
use std::ops::Range;
use std::path::Path;

/// A migration without tokens: what is kept of predecessors, and what is checked.
#[derive(Clone)]
pub(crate) struct Written {
    attributes: Vec<Attribute>,
    calls: Vec<Call>,
    broken: Vec<Range<u32>>,
    /// Whether there is a statement of which nothing is known.
    pub(crate) unreadable: bool,
    /// The bytes of the longest text.
    longest_text: usize,
    /// The line of each statement's node.
    lines: Vec<(NodeId, usize)>,
    /// The file, as the compiler shows it.
    file: Option<String>,
    /// Where the file uses the crate around it.
    living_code: Option<String>,
}

impl Written {
    /// Takes what is needed out of a parsed migration.
    pub(crate) fn new(parsed: &Parsed, file: Option<&Path>) -> Written {
        Written::of(parsed, parsed.attributes.clone(), parsed.calls.clone(), parsed.broken.clone(), file)
    }

    /// Takes the statements and attributes out of a parsed migration, which is left without them.
    pub(crate) fn take(parsed: &mut Parsed, file: Option<&Path>) -> Written {
        let attributes = std::mem::take(&mut parsed.attributes);
        let (calls, broken) = (std::mem::take(&mut parsed.calls), std::mem::take(&mut parsed.broken));
        Written::of(parsed, attributes, calls, broken, file)
    }

    fn of(
        parsed: &Parsed,
        attributes: Vec<Attribute>,
        calls: Vec<Call>,
        broken: Vec<Range<u32>>,
        file: Option<&Path>,
    ) -> Written {
        let lines = calls.iter().filter_map(|call| Some((call.at, parsed.spans.line(call.at)?))).collect();
        Written {
            attributes,
            calls,
            broken,
            unreadable: parsed.unreadable,
            longest_text: parsed.longest_text,
            lines,
            file: file.map(|file| file.display().to_string()),
            living_code: None,
        }
    }

    /// Looks for uses of the crate around a migration that has a file of its own and a function in it.
    pub(crate) fn with_living_code(mut self) -> Written {
        if let Some(file) = &self.file
            && self.calls.iter().any(|call| call.name == "run")
        {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            self.living_code =
                crate::source::use_of_crate(&text).map(|(line, text)| format!("{file}:{line}: `{text}`"));
        }
        self
    }

    /// Whether both are the same text with the same numbers of nodes.
    pub(crate) fn is_same(&self, other: &Written) -> bool {
        let places = |written: &Written| written.lines.iter().map(|(node, line)| (node.0, *line)).collect::<Vec<_>>();
        self.calls == other.calls
            && self.attributes == other.attributes
            && self.broken == other.broken
            && places(self) == places(other)
    }

    /// The line of the statement behind a node that makes the table or view, or the column: `post.title`.
    pub(crate) fn creates(&self, name: &str, behind: NodeId) -> Option<usize> {
        let made = |call: &&Call| call.at.0 > behind.0 && makes(call, name);
        let call = self.calls.iter().find(made)?;
        let line = self.lines.iter().find(|(at, _)| at.0 == call.at.0);
        Some(line.map_or(0, |(_, line)| *line))
    }

    /// The file, as the compiler shows it.
    pub(crate) fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    fn locate(&self, node: NodeId) -> Option<String> {
        let file = self.file.as_ref()?;
        self.line(node).map(|line| format!("{file}:{line}"))
    }

    /// The line of a statement. They stand in ascending order of their numbers.
    pub(crate) fn line(&self, node: NodeId) -> Option<usize> {
        let place = self.lines.binary_search_by_key(&node.0, |(at, _)| at.0).ok()?;
        self.lines.get(place).map(|(_, line)| *line)
    }
}

/// Whether a statement makes the table or view, or the column: `post.title`.
fn makes(call: &Call, name: &str) -> bool {
    let first = match call.args.first().map(|arg| &arg.value) {
        Some(Value::Text(first)) => first.as_str(),
        Some(Value::Rename(_, to)) if call.name == "rename_table" => {
            return matches!(&to.value, Value::Text(to) if to == name);
        }
        _ => return false,
    };
    match call.name.as_str() {
        "create_table" | "create_view" if first == name => return true,
        "create_table" | "add_column" | "rename_column" => {}
        _ => return false,
    }
    let Some(column) = name.strip_prefix(first).and_then(|rest| rest.strip_prefix('.')) else { return false };
    call.args.iter().any(|arg| match &arg.value {
        Value::Column(declared) => declared.name.name == column,
        Value::Rename(_, to) => matches!(&to.value, Value::Text(to) if to == column),
        _ => false,
    })
}

/// What was found.
pub(crate) struct Found {
    /// Whether every predecessor was found and could be read.
    pub(crate) complete: bool,
    /// For each dialect, in the order of the declaration.
    pub(crate) checked: Vec<(Dialect, Checked)>,
    /// What is wrong, each thing once.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Who understands raw SQL.
fn analyzer() -> &'static dyn Analyzer {
    &migrate_sql::SqlAnalyzer
}

/// SQL that is nested deeply needs more stack to read than a compiler may have left.
const STACK: usize = 64 << 20;

/// Texts up to these bytes cannot be nested so deeply; a thread for each of a thousand migrations is a tenth of the cost
/// of checking them.
const SHORT: usize = 300;

/// A thread with a stack on which any text can be read.
pub(crate) fn large_stack() -> std::thread::Builder {
    std::thread::Builder::new().stack_size(STACK)
}

/// Does the work on a thread with a large stack, or here if there can be no thread.
fn on_a_large_stack<T: Send>(mut work: impl FnMut() -> T + Send) -> T {
    let done = std::thread::scope(|scope| {
        let started = large_stack().spawn_scoped(scope, &mut work);
        started.ok().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    done.unwrap_or_else(work)
}

/// Checks a migration, and leaves the schemas as they are after it.
pub(crate) fn check(version: &str, written: &Written, lints: Settings, schemas: &mut [Schema]) -> Found {
    if written.longest_text > SHORT {
        on_a_large_stack(|| check_here(version, written, lints.clone(), schemas))
    } else {
        check_here(version, written, lints, schemas)
    }
}

/// The same, for who is on a large stack.
pub(crate) fn check_here(version: &str, written: &Written, mut lints: Settings, schemas: &mut [Schema]) -> Found {
    lints.living_code.clone_from(&written.living_code);
    let dialects = &lints.dialects;
    let is_broken = |at: NodeId| written.broken.iter().any(|range| range.contains(&at.0));
    let mut checked = Vec::new();
    let mut merged: Vec<(Diagnostic, Vec<Dialect>)> = Vec::new();
    for (dialect, schema) in dialects.iter().zip(schemas) {
        // What a misread statement names may be other than its author meant: later messages about it are noise.
        for call in written.calls.iter().filter(|call| is_broken(call.at)) {
            taint(schema, call);
        }
        let locate = |node: NodeId| written.locate(node);
        let source =
            Source { version, attributes: &written.attributes, calls: &written.calls, locate: &locate, lints: &lints };
        let mut found = chain::check(schema, *dialect, &source, analyzer());
        found.diagnostics.retain(|diagnostic| !is_broken(diagnostic.at) || is_certain(diagnostic, written));
        // Nobody knows what an unreadable statement would have made.
        found.diagnostics.retain(|diagnostic| !written.unreadable || !is_unknown_name(diagnostic));
        for diagnostic in std::mem::take(&mut found.diagnostics) {
            let known = merged.iter_mut().find(|(known, of)| {
                known.at.0 == diagnostic.at.0 && (*known == diagnostic || is_same_of(known, of, &diagnostic, *dialect))
            });
            match known {
                Some((_, of)) if of.contains(dialect) => {}
                Some((_, of)) => of.push(*dialect),
                None => merged.push((diagnostic, vec![*dialect])),
            }
        }
        checked.push((*dialect, found));
    }
    // Where another dialect has an error, its lints were not asked.
    let wrong: Vec<(u32, Dialect)> = merged
        .iter()
        .filter(|(diagnostic, _)| is_error(diagnostic) && !diagnostic.is_lint())
        .flat_map(|(diagnostic, of)| of.iter().map(|dialect| (diagnostic.at.0, *dialect)))
        .collect();
    let say = |(diagnostic, mut of): (Diagnostic, Vec<Dialect>)| {
        if diagnostic.is_lint() {
            let unasked = dialects.iter().filter(|dialect| wrong.contains(&(diagnostic.at.0, **dialect)));
            of.extend(unasked.filter(|dialect| !of.contains(dialect)).copied().collect::<Vec<_>>());
        }
        with_dialects(diagnostic, &of, dialects)
    };
    let mut diagnostics: Vec<Diagnostic> = merged.into_iter().map(say).collect();
    diagnostics.extend(chain::unused_allows(checked.iter().map(|(_, checked)| checked)));
    Found { complete: true, checked, diagnostics }
}

/// Whether the same was said of another dialect: `this SQL cannot be read as SQLite: …`.
fn is_same_of(known: &Diagnostic, of: &[Dialect], diagnostic: &Diagnostic, dialect: Dialect) -> bool {
    let apart = of.first().and_then(|first| around(&known.message, *first));
    apart.is_some()
        && apart == around(&diagnostic.message, dialect)
        && Diagnostic { message: diagnostic.message.clone(), ..known.clone() } == *diagnostic
}

/// What is in front of the name of a dialect and behind it, where several could stand.
fn around(message: &str, dialect: Dialect) -> Option<(&str, &str)> {
    message.split_once(dialect.name()).filter(|(before, behind)| {
        before.ends_with(" as ") || before.ends_with(" in ") || (before.is_empty() && behind.starts_with(HAS_NO))
    })
}

const HAS_NO: &str = " has no ";

fn is_unknown_name(diagnostic: &Diagnostic) -> bool {
    diagnostic.message.starts_with("unknown") && !diagnostic.about.is_empty()
}

/// Whether a message about a statement that was read in part would be true of the whole.
fn is_certain(diagnostic: &Diagnostic, written: &Written) -> bool {
    // What is on a type, a modifier or a value is about that alone; what is on a whole argument may be about its rest.
    let whole = written
        .calls
        .iter()
        .any(|call| call.at.0 == diagnostic.at.0 || call.args.iter().any(|arg| arg.at.0 == diagnostic.at.0));
    !whole && !diagnostic.message.contains(" needs ") && !diagnostic.message.starts_with("unknown column")
}

/// Says for which dialects, where it is not all of them.
fn with_dialects(diagnostic: Diagnostic, of: &[Dialect], declared: &[Dialect]) -> Diagnostic {
    if let [first, _, ..] = of
        && let Some((before, behind)) = around(&diagnostic.message, *first)
    {
        let names: Vec<&str> = of.iter().map(|dialect| dialect.name()).collect();
        let (word, behind) = match behind.strip_prefix(HAS_NO) {
            Some(what) if before.is_empty() => ("and", format!(" have no {what}")),
            _ => ("or", behind.to_owned()),
        };
        let names = names.split_last().map(|(last, others)| format!("{} {word} {last}", others.join(", ")));
        let message = format!("{before}{}{behind}", names.unwrap_or_default());
        return Diagnostic { message, ..diagnostic };
    }
    if of.len() == declared.len() || of.iter().all(|dialect| diagnostic.message.contains(dialect.name())) {
        return diagnostic;
    }
    let names: Vec<&str> = of.iter().map(|dialect| dialect.name()).collect();
    diagnostic.note(format!("this concerns {} alone", names.join(" and ")))
}

/// What a misread statement names may be what it should have made. A table that is there is so only if columns were to come.
fn taint(schema: &mut Schema, call: &Call) {
    let makes_columns = ["add_column", "rename_column", "replace_view"].contains(&call.name.as_str());
    for arg in &call.args {
        let name = match &arg.value {
            Value::Text(name) => name,
            Value::Rename(_, to) => match &to.value {
                Value::Text(name) => name,
                _ => continue,
            },
            _ => continue,
        };
        if makes_columns || (schema.table(name).is_none() && schema.view(name).is_none()) {
            schema.taint(name.clone());
        }
    }
}

/// Whether the program may not compile.
pub(crate) fn is_error(diagnostic: &Diagnostic) -> bool {
    diagnostic.level == Level::Error
}
