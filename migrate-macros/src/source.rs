//! How the macros of one compilation find each other: `migrations!` is expanded first and leaves its list here, each
//! `migration!` finds itself in it by its file, and the schema that its predecessors left.
//!
//! It is a cache: what is not here is read from the files, and that the chain is unbroken is proven by the fingerprints
//! in the program itself. It holds no tokens and no spans, and nothing is locked while migrations are replayed.

mod ahead;
mod files;
mod lexer;
mod misplaced;

pub(crate) use ahead::{constant, read_ahead};
pub(crate) use files::{
    description, directories, enclosing_modules, file_of, holds_migration, read_include, unlisted, use_of_crate,
};
pub(crate) use lexer::expanding;
pub(crate) use misplaced::{Misplaced, misplaced};

use crate::check::{self, Found, Written};
use ahead::{Ahead, Reading};
use migrate_core::call::NodeId;
use migrate_core::dialect::Dialect;
use migrate_core::lint::{Level, Settings};
use migrate_core::schema::Schema;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// One migration of a list.
pub(crate) struct Entry {
    /// Its version.
    pub(crate) version: String,
    /// Its file, as the compiler shows it.
    pub(crate) file: Option<PathBuf>,
    /// The doc comment at the top of its file.
    pub(crate) description: String,
    /// Its statements, if they stand in the list.
    pub(crate) inline: Option<Written>,
}

/// A list that was expanded.
pub(crate) struct List {
    /// The file that it stands in and the inline modules around it; `None` in an editor that names no files.
    pub(crate) place: Option<(PathBuf, Vec<String>)>,
    /// The declared dialects.
    pub(crate) dialects: Vec<Dialect>,
    /// The path of the runtime crate.
    pub(crate) runtime: String,
    /// The migration at which lints begin to speak.
    pub(crate) lint_from: usize,
    /// The levels of lints.
    pub(crate) levels: Vec<(&'static str, Level)>,
    /// Its migrations, in order.
    pub(crate) entries: Vec<Arc<Entry>>,
}

/// The schemas that the first migrations of a list leave, one for each dialect.
pub(crate) struct Replayed {
    /// In the order of the list's dialects.
    pub(crate) schemas: Vec<Schema>,
    /// Whether every predecessor was found.
    pub(crate) complete: bool,
}

impl Replayed {
    /// Before the first migration.
    fn nothing(position: &Position) -> Replayed {
        Replayed { schemas: vec![Schema::new(); position.dialects.len()], complete: true }
    }
}

/// What a migration needs to know of its list.
pub(crate) struct Position {
    /// The list's number.
    pub(crate) list: usize,
    /// The migration's place in it.
    pub(crate) index: usize,
    /// The migration.
    pub(crate) entry: Arc<Entry>,
    /// The declared dialects.
    pub(crate) dialects: Vec<Dialect>,
    /// The path of the runtime crate.
    pub(crate) runtime: String,
    /// The levels of lints.
    levels: Vec<(&'static str, Level)>,
    /// The migration at which lints begin to speak.
    lint_from: usize,
}

impl Position {
    /// Whether lints say nothing yet in the migration at a place of the list.
    fn is_silent(&self, index: usize) -> bool {
        index < self.lint_from
    }

    /// How lints speak in the migration at a place of the list.
    pub(crate) fn lints(&self, index: usize) -> Settings {
        Settings {
            levels: self.levels.clone(),
            silent: self.is_silent(index),
            dialects: self.dialects.clone(),
            living_code: None,
        }
    }
}

struct Record {
    list: List,
    /// Where each migration was expanded, so that a second one in the same file is noticed.
    claimed: Vec<Option<(usize, usize)>>,
    /// What the first so many migrations leave. It is moved on, not copied.
    latest: Option<(usize, Replayed)>,
    /// What was found in migrations that were read from their files before their own turn came.
    ahead: BTreeMap<usize, Ahead>,
    /// What is read and not yet found.
    reading: Option<Reading>,
}

#[derive(Default)]
struct Table {
    records: Vec<Record>,
    files: HashMap<PathBuf, (usize, usize)>,
}

static TABLE: Mutex<Option<Table>> = Mutex::new(None);

fn locked<T>(run: impl FnOnce(&mut Table) -> T) -> T {
    // A panic elsewhere leaves a table that is at worst incomplete.
    let mut guard: MutexGuard<'_, Option<Table>> = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    run(guard.get_or_insert_default())
}

/// Remembers a list; gives its number. A list that was there (an editor expands again and again) is replaced.
pub(crate) fn register(list: List) -> usize {
    let mut directories = HashMap::new();
    let mut place = |file: &Path| {
        let directory = file.parent()?;
        let known = directories.entry(directory.to_owned()).or_insert_with(|| absolute(directory));
        Some(known.as_ref()?.join(file.file_name()?))
    };
    let files: Vec<Option<PathBuf>> =
        list.entries.iter().map(|entry| entry.file.as_deref().and_then(&mut place)).collect();
    locked(|table| {
        let known = table.records.iter().position(|record| list.place.is_some() && record.list.place == list.place);
        let number = known.unwrap_or(table.records.len());
        for (index, file) in files.into_iter().enumerate() {
            if let Some(file) = file {
                table.files.insert(file, (number, index));
            }
        }
        let claimed = vec![None; list.entries.len()];
        let record = Record { list, claimed, latest: None, ahead: BTreeMap::new(), reading: None };
        match table.records.get_mut(number) {
            Some(place) => *place = record,
            None => table.records.push(record),
        }
        number
    })
}

/// The list and the place in it that a file belongs to.
pub(crate) fn find(file: &Path) -> Option<(usize, usize)> {
    // As the list has written it down in most cases, which asks the file system nothing.
    let known = |file: &Path| locked(|table| table.files.get(file).copied());
    std::path::absolute(file)
        .ok()
        .and_then(|file| known(&file))
        .or_else(|| known(&absolute(file.parent()?)?.join(file.file_name()?)))
}

/// The file of a list that names the version, for a migration whose own file is none of the expected ones.
pub(crate) fn list_naming(version: &str) -> Option<PathBuf> {
    locked(|table| {
        let record =
            table.records.iter().find(|record| record.list.entries.iter().any(|entry| entry.version == version))?;
        record.list.place.as_ref().map(|(file, _)| file.clone())
    })
}

/// A directory by its own name; that of a file without one is the current one.
fn absolute(directory: &Path) -> Option<PathBuf> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    std::fs::canonicalize(directory).or_else(|_| std::path::absolute(directory)).ok()
}

/// A migration's place; `None` if the number is of another process.
pub(crate) fn position(list: usize, index: usize) -> Option<Position> {
    locked(|table| {
        let record = table.records.get(list)?;
        Some(Position {
            list,
            index,
            entry: record.list.entries.get(index)?.clone(),
            dialects: record.list.dialects.clone(),
            runtime: record.list.runtime.clone(),
            levels: record.list.levels.clone(),
            lint_from: record.list.lint_from,
        })
    })
}

/// Says where a migration is expanded; the place of another one that claimed the same file before.
pub(crate) fn claim(position: &Position, line: usize, column: usize) -> Result<(), usize> {
    locked(|table| {
        let record = table.records.get_mut(position.list);
        match record.and_then(|record| record.claimed.get_mut(position.index)) {
            Some(Some(first)) if *first != (line, column) => Err(first.0),
            Some(free) => {
                *free = Some((line, column));
                Ok(())
            }
            None => Ok(()),
        }
    })
}

/// What was found in a migration when it was replayed as a predecessor, if it is still the same.
pub(crate) fn found_ahead(position: &Position, written: &Written) -> Option<Found> {
    let ahead = locked(|table| {
        let record = table.records.get_mut(position.list)?;
        record.catch_up(position.index);
        record.ahead.remove(&position.index)
    })?;
    ahead.written.is_same(written).then_some(ahead.found)
}

/// The schemas before a migration: moved on from those before it, which are read from their files if they were not
/// expanded yet.
pub(crate) fn before(position: &Position) -> Replayed {
    let Position { list, index, .. } = *position;
    let (start, mut replayed, between, ahead) = locked(|table| {
        let fresh = || Replayed::nothing(position);
        let Some(record) = table.records.get_mut(list) else { return (0, fresh(), Vec::new(), false) };
        let latest = record.latest.take_if(|(at, _)| *at <= index);
        let ahead = record.latest.is_none();
        let (start, replayed) = latest.unwrap_or_else(|| (0, fresh()));
        (start, replayed, record.list.entries.get(start..index).unwrap_or_default().to_vec(), ahead)
    });
    for (entry, at) in between.iter().zip(start..) {
        let found = replay(entry, written(entry), position, at, &mut replayed, check::check);
        locked(|table| {
            if let (true, Some((written, found)), Some(record)) = (ahead, found, table.records.get_mut(list)) {
                record.ahead.insert(at, Ahead { written, found, lexed: None });
            }
        });
    }
    replayed
}

/// How a migration is checked.
type Check = fn(&str, &Written, Settings, &mut [Schema]) -> Found;

/// Replays a migration before its own turn. What is wrong with it is said where it is expanded itself.
fn replay(
    entry: &Entry,
    written: Option<Written>,
    position: &Position,
    at: usize,
    replayed: &mut Replayed,
    check: Check,
) -> Option<(Written, Found)> {
    let Some(written) = written else {
        replayed.complete = false;
        return None;
    };
    let mut found = check(&entry.version, &written, position.lints(at), &mut replayed.schemas);
    found.complete = replayed.complete;
    replayed.complete &= !written.unreadable;
    Some((written, found))
}

/// The statements of an entry; `None` if they cannot be read.
fn written(entry: &Entry) -> Option<Written> {
    match (&entry.inline, &entry.file) {
        (Some(written), _) => Some(written.clone()),
        (None, Some(file)) => lexer::read_migration(file),
        (None, None) => None,
    }
}

/// The later migration that makes the table or view, or the column: "m0007 (src/migrations/m0007.rs:3)".
pub(crate) fn created_later(position: &Position, name: &str) -> Option<String> {
    let later = locked(|table| {
        let entries = table.records.get(position.list).and_then(|record| record.list.entries.get(position.index + 1..));
        entries.unwrap_or_default().to_vec()
    });
    let last = name.rsplit('.').next().unwrap_or(name);
    later.iter().find_map(|entry| {
        // Most files do not even name it, and need no lexer.
        if let Some(file) = &entry.file
            && !std::fs::read_to_string(file).is_ok_and(|text| text.contains(last))
        {
            return None;
        }
        let written = written(entry)?;
        let line = written.creates(name, NodeId::default())?;
        let place = written.file().map(|file| format!(" ({file}:{line})")).unwrap_or_default();
        Some(format!("{}{place}", entry.version))
    })
}

/// Leaves the schemas for the next migration.
pub(crate) fn leave(position: &Position, replayed: Replayed) {
    locked(|table| {
        let Some(record) = table.records.get_mut(position.list) else { return };
        let at = position.index + 1;
        if record.latest.as_ref().is_none_or(|(latest, _)| *latest <= at) {
            record.latest = Some((at, replayed));
        }
    });
}
