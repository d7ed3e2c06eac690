//! What `migration!` does: it reads its input, finds its place in a list, checks itself and leaves its constant.

use crate::check::{self, Found, Written, is_error};
use crate::expand::{self, Migration};
use crate::grammar::{Grammar, Parsed};
use crate::host::local_file;
use crate::render;
use crate::source::{self, Position};
use migrate_core::diagnostic::{Diagnostic, Level};
use proc_macro2::{Span, TokenStream};
use std::path::{Path, PathBuf};

/// Expands `migration!`.
pub(crate) fn migration(tokens: TokenStream) -> TokenStream {
    if let Some(constant) = source::expanding(read_ahead) {
        return constant;
    }
    let (mut parsed, file) = source::expanding(|| {
        let file = file_of(&tokens);
        let parsed = Grammar::migration(tokens, &|path| source::read_include(file.as_deref(), path));
        (parsed, file)
    });
    let place = parsed.entry.or_else(|| file.as_deref().and_then(source::find));
    let Some(position) = place.and_then(|(list, index)| source::position(list, index)) else {
        return source::expanding(|| alone(&mut parsed, file.as_deref()));
    };
    if let Some(error) = source::expanding(|| second_of_file(&position, file.as_deref())) {
        return error;
    }
    let written = source::expanding(|| {
        let written = Written::new(&parsed, file.as_deref());
        if position.entry.inline.is_some() { written } else { written.with_living_code() }
    });
    let mut found = source::found_ahead(&position, &written).unwrap_or_else(|| {
        let mut replayed = source::before(&position);
        let lints = position.lints(position.index);
        let mut found = check::check(&position.entry.version, &written, lints, &mut replayed.schemas);
        found.complete = replayed.complete;
        replayed.complete &= !written.unreadable;
        source::leave(&position, replayed);
        found
    });
    if found.complete {
        name_later(&mut found.diagnostics, &written, &position);
    }
    source::expanding(|| checked(parsed, &written, &position, found))
}

/// The constant of a migration that was checked when its list was expanded.
fn read_ahead() -> Option<TokenStream> {
    let call = Span::call_site();
    let constant = source::constant(&local_file(call)?, &call.source_text()?, call.start(), call.end())?;
    Some(expand::code(&constant))
}

/// What is made only later is no misspelt name, but a wrong order.
fn name_later(diagnostics: &mut [Diagnostic], written: &Written, position: &Position) {
    for diagnostic in diagnostics {
        let name = match diagnostic.message.as_str() {
            message if message.starts_with("unknown table") => diagnostic.about.first(),
            message if message.starts_with("unknown column") => diagnostic.about.get(1),
            _ => continue,
        };
        let Some(name) = name else { continue };
        let note = if let Some(line) = written.creates(name, diagnostic.at) {
            format!("`{name}` is created only in line {line}, by a later statement of this migration")
        } else if let Some(place) = source::created_later(position, name) {
            format!("`{name}` is created only in {place}, which stands later in the list")
        } else {
            continue;
        };
        // A name that is right is not nearly another one.
        let guesses = ["did you mean", "if it is a text"];
        diagnostic.help.retain(|help| !guesses.iter().any(|guess| help.starts_with(guess)));
        diagnostic.notes.insert(0, note);
    }
}

/// The file of the author's tokens; an empty migration has none, but was called somewhere.
fn file_of(tokens: &TokenStream) -> Option<PathBuf> {
    // The first tokens of an inline module are the list's.
    let own = tokens.clone().into_iter().find_map(|tree| local_file(tree.span()));
    own.or_else(|| local_file(Span::call_site()))
}

/// A file is a version, so it holds one migration.
fn second_of_file(position: &Position, file: Option<&Path>) -> Option<TokenStream> {
    if position.entry.inline.is_some() {
        return None;
    }
    let start = Span::call_site().start();
    let first = source::claim(position, start.line, start.column).err()?;
    let file = file.map(|file| file.display().to_string()).unwrap_or_default();
    Some(render::error(
        Span::call_site(),
        &format!(
            "a file holds one migration\nhelp: move this one to a file of its own and add it to the list\n\
             note: the first one is at {file}:{first}"
        ),
    ))
}

/// A migration that was found in a list.
fn checked(mut parsed: Parsed, written: &Written, position: &Position, found: Found) -> TokenStream {
    let mut diagnostics = std::mem::take(&mut parsed.diagnostics);
    if found.complete {
        let silent = position.lints(position.index).silent;
        let silent = |diagnostic: &Diagnostic| silent && diagnostic.level == Level::Warning;
        diagnostics.extend(found.diagnostics.into_iter().filter(|diagnostic| !silent(diagnostic)));
        diagnostics.sort_by_key(|diagnostic| diagnostic.at.0);
    }
    let broken = !found.complete || diagnostics.iter().any(is_error);
    let own = parsed.runtime.take().map(|path| path.to_string());
    let runtime = own.as_ref().unwrap_or(&position.runtime);
    let description = if parsed.description.is_empty() { &position.entry.description } else { &parsed.description };
    let constant = expand::migration(
        &Migration {
            version: &position.entry.version,
            description,
            state: if broken { "Broken" } else { "Checked" },
            checked: if broken { &[] } else { &found.checked },
            written,
        },
        &parsed,
        runtime,
    );
    if diagnostics.is_empty() {
        return constant;
    }
    let mut output = render::render(&diagnostics, &parsed.spans);
    output.extend(constant);
    output
}

/// A migration that no list was found for: what it says alone can be checked.
fn alone(parsed: &mut Parsed, file: Option<&Path>) -> TokenStream {
    let version = file.map(version_of).unwrap_or_default();
    let broken = file.is_some() || parsed.diagnostics.iter().any(is_error);
    let runtime = expand::runtime(parsed.runtime.as_ref());
    // In front: to an editor a word is the first thing that stands on it, and it shall be what it means.
    let mut output = expand::migration(
        &Migration {
            version: &version,
            description: &parsed.description,
            state: if broken { "Broken" } else { "Unchecked" },
            checked: &[],
            written: &Written::new(parsed, file),
        },
        parsed,
        &runtime,
    );
    output.extend(render::render(&parsed.diagnostics, &parsed.spans));
    if let Some(file) = file {
        output.extend(render::error(Span::call_site(), &not_listed(&version, file)));
    }
    output
}

fn not_listed(version: &str, file: &Path) -> String {
    if std::fs::read_to_string(file).is_ok_and(|text| text.contains("macro_rules!")) {
        return format!(
            "a macro makes this migration, so the list does not find it\n\
             help: write `migration! {{ … }}` into the file of the migration itself\n\
             note: the macro is in {}; the chain is read from the files, before macros are expanded",
            file.display()
        );
    }
    match source::list_naming(version) {
        Some(list) => format!(
            "`{version}` is in a list, but this file is not where the list looks for it\n\
             help: put it where `mod {version};` in {} finds it, without `#[path]`\n\
             note: this file is {}",
            list.display(),
            file.display()
        ),
        None => format!(
            "this migration is in no list, so it would never run\n\
             help: add `mod {version};` to the list: `migrate_runtime::migrations! {{ mod {version}; }}`\n\
             note: it is in {}, which no list names",
            file.display()
        ),
    }
}

/// A file's version: its name, or that of its directory.
fn version_of(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    let name = if stem == "mod" { file.parent().and_then(Path::file_name).unwrap_or(stem) } else { stem };
    name.to_string_lossy().into_owned()
}
