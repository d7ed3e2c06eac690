//! What `migrations!` does: it finds the files of its modules, leaves the list for them, and says what is missing.

use crate::check::{Written, is_error};
use crate::grammar::Grammar;
use crate::host::{self, local_file};
use crate::list::{self, List};
use crate::source::{self, Entry};
use crate::{check, expand, render};
use migrate_core::diagnostic::Diagnostic;
use migrate_core::lint::Settings;
use migrate_core::schema::Schema;
use proc_macro2::{Span, TokenStream};
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Expands `migrations!`.
pub(crate) fn declare(tokens: TokenStream) -> TokenStream {
    if host::is_editor() {
        return source::expanding(|| shown(List::read(tokens)));
    }
    let (mut list, place) = source::expanding(|| (List::read(tokens), Place::of_call()));
    let enclosing = place.as_ref().map(|place| enclosing(place, &list.entries)).unwrap_or_default();
    let directories = place.as_ref().map(|place| source::directories(&place.file, &enclosing)).unwrap_or_default();
    let files: Vec<Option<ModuleFile>> =
        list.entries.iter().map(|entry| ModuleFile::read(entry, &directories)).collect();
    let (number, output) = source::expanding(|| {
        let mut found = Vec::new();
        let mut entries = Vec::new();
        for (index, file) in files.into_iter().enumerate() {
            let (entry, will_exist) = entry(&mut list, index, place.as_ref(), file);
            entries.push(Arc::new(entry));
            found.push(will_exist);
        }
        if let Some(place) = &place {
            report_unlisted(&mut list, place, &directories, &entries);
        }
        let runtime = expand::runtime(list.runtime.as_ref());
        let number = source::register(source::List {
            place: place.map(|place| (place.file, enclosing)),
            dialects: list.dialects.clone(),
            runtime: runtime.clone(),
            lint_from: list.lint_from.unwrap_or_default(),
            levels: std::mem::take(&mut list.levels),
            entries,
        });
        let mut output = render::render(&list.diagnostics, &list.spans);
        output.extend(expand::list(Some(number), &list.entries, &found, &runtime));
        (number, output)
    });
    source::read_ahead(number);
    output
}

/// What an editor gets: all modules, and what is wrong with those that stand in the list, up to the first of which
/// not everything stands there: what a file says may have changed since.
fn shown(list: List) -> TokenStream {
    let mut output = render::render(&list.diagnostics, &list.spans);
    let mut schemas = vec![Schema::new(); list.dialects.len()];
    for (index, entry) in list.entries.iter().enumerate() {
        let Some(body) = &entry.body else { break };
        let parsed = Grammar::migration(body.stream(), &|_| Ok(None));
        let written = Written::new(&parsed, None);
        if written.unreadable {
            break;
        }
        let silent = index < list.lint_from.unwrap_or_default();
        let lints =
            Settings { levels: list.levels.clone(), silent, dialects: list.dialects.clone(), living_code: None };
        let found = check::check(&entry.version, &written, lints, &mut schemas);
        // How it is written each migration says itself.
        output.extend(render::render(found.diagnostics.iter().filter(|error| is_error(error)), &parsed.spans));
    }
    let found = vec![true; list.entries.len()];
    output.extend(expand::list(None, &list.entries, &found, &expand::runtime(list.runtime.as_ref())));
    output
}

/// Where the macro was called.
struct Place {
    file: PathBuf,
    line: usize,
    column: usize,
}

impl Place {
    fn of_call() -> Option<Place> {
        let span = Span::call_site();
        let start = span.start();
        Some(Place { file: local_file(span)?, line: start.line, column: start.column })
    }
}

/// The inline modules around the list. Code at the left margin has none, and most lists stand there.
fn enclosing(place: &Place, entries: &[list::Entry]) -> Vec<String> {
    if place.column == 0 || entries.iter().all(|entry| entry.body.is_some()) {
        return Vec::new();
    }
    let text = std::fs::read_to_string(&place.file).unwrap_or_default();
    source::enclosing_modules(&text, place.line, place.column)
}

/// The file of a module. It is lexed where no tokens of the compiler are at hand.
struct ModuleFile {
    file: PathBuf,
    text: String,
    misplaced: Option<source::Misplaced>,
}

impl ModuleFile {
    fn read(entry: &list::Entry, directories: &[PathBuf]) -> Option<ModuleFile> {
        if entry.body.is_some() {
            return None;
        }
        let file = source::file_of(directories, &entry.version)?;
        // What is no text the compiler itself refuses.
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let misplaced = source::misplaced(&text);
        Some(ModuleFile { file, text, misplaced })
    }
}

/// What others need to know of an entry, and whether it will have its constant.
fn entry(list: &mut List, index: usize, place: Option<&Place>, found: Option<ModuleFile>) -> (Entry, bool) {
    let Some(written) = list.entries.get(index) else {
        return (Entry { version: String::new(), file: None, description: String::new(), inline: None }, false);
    };
    let version = written.version.clone();
    if let Some(body) = &written.body {
        let file = place.map(|place| place.file.as_path());
        let parsed = Grammar::migration(body.stream(), &|path| source::read_include(file, path));
        let inline = Some(Written::new(&parsed, file));
        return (Entry { version, file: None, description: String::new(), inline }, true);
    }
    // Without a file name (in an editor), or without a file, the compiler itself says what is missing.
    let Some(ModuleFile { file, text, misplaced }) = found else {
        return (Entry { version, file: None, description: String::new(), inline: None }, place.is_none());
    };
    let span = written.ident.span();
    let holds = source::holds_migration(&text);
    let runtime = list.runtime.as_ref().map_or("migrate_runtime".to_owned(), ToString::to_string);
    let itself = place.is_some_and(|place| place.file == file);
    let wrong = if itself {
        Some(
            Diagnostic::error(list.spans.add(span), "a list is no migration of itself")
                .help(format!("remove `mod {version};`"))
                .note(format!("`{version}` would be {}, the file that this list stands in", file.display())),
        )
    } else if !holds {
        let error = Diagnostic::error(list.spans.add(span), format!("`{}` holds no `migration!`", file.display()))
            .help(format!("`{runtime}::migration! {{ … }}`"));
        // Whoever has written something may have a macro of their own.
        Some(if text.trim().is_empty() {
            error
        } else {
            error.note("a macro of your own that makes one is not found: the chain is read from the files")
        })
    } else {
        misplaced.as_ref().map(|misplaced| {
            let message = format!("the `migration!` of `{version}` stands {}", misplaced.place);
            let error = Diagnostic::error(list.spans.add(span), message);
            let error = if misplaced.conditional {
                error.help("what only one database needs is marked `#[only(sqlite)]` inside the migration").note(
                    "a chain that differs from build to build could not be checked, nor compared with what was applied",
                )
            } else {
                error.help("write it at the top level of the file, as it is: the chain is read from the files")
            };
            error.note(format!("it stands at {}:{}", file.display(), misplaced.line))
        })
    };
    let right = wrong.is_none();
    list.diagnostics.extend(wrong);
    let description = source::description(&text);
    (Entry { version, file: (holds && !itself).then_some(file), description, inline: None }, right)
}

/// A migration that nobody listed would silently never run.
fn report_unlisted(list: &mut List, place: &Place, directories: &[PathBuf], entries: &[Arc<Entry>]) {
    let listed: HashSet<PathBuf> = entries.iter().filter_map(|entry| entry.file.clone()).collect();
    for file in source::unlisted(directories, &place.file, &listed) {
        let version = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if list.entries.iter().any(|entry| entry.version == version) {
            continue;
        }
        let before = list.entries.iter().rev().find(|entry| entry.version < version);
        let at = list.spans.add(before.map_or_else(Span::call_site, |entry| entry.ident.span()));
        let behind = before.map(|entry| format!(" behind `mod {};`", entry.version)).unwrap_or_default();
        list.diagnostics.push(
            Diagnostic::error(at, format!("`{}` holds a migration that is not in the list", file.display()))
                .help(format!("add `mod {version};`{behind}, or remove the file")),
        );
    }
}
