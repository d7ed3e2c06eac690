//! Reading ahead: the whole chain is read from its files as soon as its list is expanded, and checked on a thread of its
//! own while the compiler goes on.
//!
//! The compiler expands one macro after the other and waits for each. When `migration!` is expanded in its turn and is
//! what was read, all that is left is to write its constant. Whatever needs the author's tokens (a message, a function, an
//! included file) is made of them then, from what the check has found.

use super::lexer::{self, Lexed};
use super::{Entry, Position, Record, Replayed, Written, find, locked, position, replay};
use crate::check::{self, Found};
use crate::expand::{self, Migration};
use crate::host;
use migrate_core::diagnostic::Level;
use proc_macro2::LineColumn;
use std::path::Path;
use std::sync::{Arc, mpsc};

/// What was found in a migration before its own turn came.
pub(super) struct Ahead {
    pub(super) written: Written,
    pub(super) found: Found,
    /// What else is in its file, if that is where it was read.
    pub(super) lexed: Option<Lexed>,
}

/// A chain that is being checked.
pub(super) struct Reading {
    /// What was found, in the order of the list, up to the first migration that cannot be read.
    checked: mpsc::Receiver<(Written, Found)>,
    /// What else is in the files of the migrations that are still to come.
    lexed: std::vec::IntoIter<Option<Lexed>>,
    /// The place of the next one in the list.
    next: usize,
}

/// Reads the migrations of a list and has them checked, in a compiler.
pub(crate) fn read_ahead(list: usize) {
    let Some(position) = position(list, 0).filter(|_| host::is_compiler()) else { return };
    let entries = locked(|table| table.records.get(list).map(|record| record.list.entries.clone())).unwrap_or_default();
    let (to_check, unchecked) = mpsc::channel();
    let (to_expand, checked) = mpsc::channel();
    let checker = {
        let entries = entries.clone();
        move || check_all(&position, &entries, &unchecked, &to_expand)
    };
    // Where there can be no second thread, each migration is checked in its turn.
    if check::large_stack().spawn(checker).is_err() {
        return;
    }
    let lexed: Vec<Option<Lexed>> = lexer::alone(|| {
        let read = |entry: &Arc<Entry>| {
            let (written, lexed) = read(entry);
            let _ = to_check.send(written);
            lexed
        };
        entries.iter().map(read).collect()
    });
    locked(|table| {
        if let Some(record) = table.records.get_mut(list) {
            record.reading = Some(Reading { checked, lexed: lexed.into_iter(), next: 0 });
        }
    });
}

/// The statements of a migration, and what else is in its file; nothing if it cannot be read.
fn read(entry: &Entry) -> (Option<Written>, Option<Lexed>) {
    if let Some(written) = &entry.inline {
        return (Some(written.clone()), None);
    }
    entry.file.as_deref().and_then(lexer::lex_migration).unzip()
}

/// Ends early behind what cannot be read here, which the compiler may be able to read, and where nobody listens any more.
fn check_all(
    position: &Position,
    entries: &[Arc<Entry>],
    unchecked: &mpsc::Receiver<Option<Written>>,
    to_expand: &mpsc::Sender<(Written, Found)>,
) {
    let mut replayed = Replayed::nothing(position);
    for (at, (entry, written)) in entries.iter().zip(unchecked).enumerate() {
        let found = replay(entry, written, position, at, &mut replayed, check::check_here);
        if found.is_none_or(|found| to_expand.send(found).is_err()) {
            return;
        }
    }
}

impl Record {
    /// Waits until a migration is checked, if it was read ahead.
    pub(super) fn catch_up(&mut self, index: usize) {
        while let Some(reading) = self.reading.as_mut().filter(|reading| reading.next <= index) {
            let at = reading.next;
            reading.next += 1;
            let lexed = reading.lexed.next().flatten();
            match reading.checked.recv() {
                Ok((written, found)) => {
                    self.ahead.insert(at, Ahead { written, found, lexed });
                }
                // No more were read, or the check panicked; it will again where that can be told.
                Err(mpsc::RecvError) => self.reading = None,
            }
        }
    }
}

/// The constant of a migration that was read ahead, if the call of the macro is what was read (the same text at the same
/// place) and there is nothing to say of it.
pub(crate) fn constant(file: &Path, call: &str, start: LineColumn, end: LineColumn) -> Option<String> {
    let (list, index) = find(file)?;
    let position = position(list, index)?;
    let ahead = locked(|table| {
        let record = table.records.get_mut(list)?;
        record.catch_up(index);
        let Ahead { found, lexed, .. } = record.ahead.get(&index)?;
        let lexed = lexed.as_ref()?;
        let silent = position.is_silent(index);
        let quiet = found.diagnostics.iter().all(|diagnostic| silent && diagnostic.level == Level::Warning);
        let claimed = record.claimed.get_mut(index)?;
        if !lexed.is_plain || !found.complete || !quiet || !lexed.is(call, end) || claimed.is_some() {
            return None;
        }
        *claimed = Some((start.line, start.column));
        record.ahead.remove(&index)
    })?;
    let lexed = ahead.lexed?;
    let description = if lexed.description.is_empty() { &position.entry.description } else { &lexed.description };
    let migration = Migration {
        version: &position.entry.version,
        description,
        state: "Checked",
        checked: &ahead.found.checked,
        written: &ahead.written,
    };
    Some(expand::constant(&migration, &position.runtime))
}
