//! Whether a migration may run after others that stand behind it in the list.
//!
//! Two branches that each add a migration are merged in the list, in either order, and the compiler proves that the
//! list is a chain. A database that has run the later one already gets the earlier one late, if that makes no
//! difference: both orders leave the same schema, and no statement that reads or writes rows has to do with a table
//! that the other side writes or alters.

use super::footprint::Footprint;
use super::{ReplayError, replay};
use crate::call::{Call, Value};
use crate::dialect::Dialect;
use crate::operation::{Operation, Reading};
use crate::plan::Change;
use crate::schema::{Object, ObjectName, Schema};
use crate::sorted::Set;
use crate::text::{Script, write_one};

/// A migration in one of the two orders.
#[derive(Clone, Copy)]
pub struct Ordered<'a> {
    /// Its version.
    pub version: &'a str,
    /// Its canonical text.
    pub script: &'a Script,
}

/// A statement that is in the way of another order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The migration's version.
    pub version: String,
    /// The statement's place in it, from 0.
    pub operation: usize,
    /// The statement as canonical text.
    pub call: String,
}

/// Why two orders are not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Two statements whose order makes a difference.
    Conflict {
        /// The statement that would run late.
        late: Place,
        /// The statement that has run already.
        applied: Place,
        /// What the difference is.
        why: String,
    },
    /// The migrations cannot even be replayed in the order of the list.
    Replay {
        /// Which.
        version: String,
        /// Where and why.
        error: ReplayError,
    },
}

/// One statement of a migration.
pub(super) struct Statement<'a> {
    version: &'a str,
    index: usize,
    pub(super) call: &'a Call,
}

impl Statement<'_> {
    pub(super) fn place(&self) -> Place {
        Place { version: self.version.to_owned(), operation: self.index, call: write_one(self.call) }
    }
}

/// Whether `late`, which the list has before `applied`, can run after them. `base` is the schema before all of these.
///
/// # Errors
/// Names the first two statements whose order makes a difference.
pub fn commutes(
    base: &Schema,
    dialect: Dialect,
    late: Ordered<'_>,
    applied: &[Ordered<'_>],
) -> Result<(), Box<Obstacle>> {
    let late = statements(late);
    let applied: Vec<Statement<'_>> = applied.iter().flat_map(|migration| statements(*migration)).collect();

    // The order of the list.
    let mut listed = base.clone();
    let late_prints = footprints(&mut listed, dialect, &late).map_err(unreplayable)?;
    // The order in which they ran.
    let mut ran = base.clone();
    let applied_prints = footprints(&mut ran, dialect, &applied).map_err(unreplayable)?;
    let reached = |prints: &[Footprint]| -> Vec<Footprint> {
        prints.iter().map(|print| print.reaching([base, &listed, &ran])).collect()
    };
    // What the statements say themselves comes first: it is easier to see.
    for (late_prints, applied_prints) in
        [(reached(&late_prints), reached(&applied_prints)), (late_prints, applied_prints)].into_iter().rev()
    {
        for (one, print) in late.iter().zip(&late_prints) {
            for (other, other_print) in applied.iter().zip(&applied_prints) {
                if let Some(why) = print.conflict(other_print) {
                    return Err(Box::new(Obstacle::Conflict { late: one.place(), applied: other.place(), why }));
                }
            }
        }
    }
    let ordered = late.iter().chain(&applied).any(|statement| says_where(statement.call));
    let mut listed_end = listed;
    let both = run(&mut listed_end, dialect, &applied).and_then(|()| run(&mut ran, dialect, &late));
    if both.is_ok() && difference(&listed_end, &ran, ordered).is_none() {
        return Ok(());
    }
    Err(Box::new(culprits(base, dialect, &late, &applied, ordered)))
}

fn unreplayable((version, error): (String, ReplayError)) -> Box<Obstacle> {
    Box::new(Obstacle::Replay { version, error })
}

pub(super) fn statements(migration: Ordered<'_>) -> Vec<Statement<'_>> {
    let calls = migration.script.calls.iter().enumerate();
    calls.map(|(index, call)| Statement { version: migration.version, index, call }).collect()
}

/// Replays one statement and gives what the database would have to change.
pub(super) fn step(
    schema: &mut Schema,
    dialect: Dialect,
    statement: &Statement<'_>,
) -> Result<Vec<Change>, (String, ReplayError)> {
    let script = Script { attributes: Vec::new(), calls: vec![statement.call.clone()] };
    let changes = replay(schema, dialect, statement.version, &script)
        .map_err(|error| (statement.version.to_owned(), ReplayError { operation: statement.index, ..error }))?;
    Ok(changes.into_iter().map(|planned| planned.change).collect())
}

fn run(schema: &mut Schema, dialect: Dialect, statements: &[Statement<'_>]) -> Result<(), (String, ReplayError)> {
    statements.iter().try_for_each(|statement| step(schema, dialect, statement).map(drop))
}

fn footprints(
    schema: &mut Schema,
    dialect: Dialect,
    statements: &[Statement<'_>],
) -> Result<Vec<Footprint>, (String, ReplayError)> {
    let reading = Reading { dialect, mode: crate::operation::Mode::Replay };
    let mut all = Vec::with_capacity(statements.len());
    for statement in statements {
        let changes = step(schema, dialect, statement)?;
        // It was read a moment ago, in the replay.
        if let Some(operation) = Operation::read(statement.call, reading, &mut Vec::new()) {
            all.push(Footprint::of(&operation, &changes.iter().collect::<Vec<_>>()));
        }
    }
    Ok(all)
}

/// Finds the first statement that ran and the first late one whose order makes a difference.
fn culprits(
    base: &Schema,
    dialect: Dialect,
    late: &[Statement<'_>],
    applied: &[Statement<'_>],
    ordered: bool,
) -> Obstacle {
    let differs = |late: &[Statement<'_>], applied: &[Statement<'_>]| -> Option<String> {
        let (mut one, mut two) = (base.clone(), base.clone());
        let listed = run(&mut one, dialect, late).and_then(|()| run(&mut one, dialect, applied));
        let ran = run(&mut two, dialect, applied).and_then(|()| run(&mut two, dialect, late));
        match (listed, ran) {
            (Ok(()), Ok(())) => difference(&one, &two, ordered),
            (Err((_, error)), _) | (_, Err((_, error))) => Some(error.message),
        }
    };
    let count = (1..=applied.len()).find(|count| differs(late, &applied[..*count]).is_some()).unwrap_or(applied.len());
    let ran = &applied[..count];
    let lates = (1..=late.len()).find(|count| differs(&late[..*count], ran).is_some()).unwrap_or(late.len());
    let why = differs(&late[..lates], ran).unwrap_or_default();
    match (late.get(lates.saturating_sub(1)), ran.last()) {
        (Some(late), Some(applied)) => Obstacle::Conflict { late: late.place(), applied: applied.place(), why },
        // There is no order without statements.
        _ => Obstacle::Conflict { late: Place::nowhere(), applied: Place::nowhere(), why },
    }
}

impl Place {
    fn nowhere() -> Place {
        Place { version: String::new(), operation: 0, call: String::new() }
    }
}

/// What differs between the schemas that two orders leave.
fn difference(one: &Schema, two: &Schema, ordered: bool) -> Option<String> {
    let names = |schema: &Schema| {
        let tables = schema.tables().map(|table| ObjectName::Table(table.name.clone()));
        let views = schema.views().map(|view| ObjectName::View(view.name.clone()));
        let triggers = schema.triggers().map(|trigger| ObjectName::Trigger(trigger.name.clone()));
        tables.chain(views).chain(triggers).collect::<Vec<_>>()
    };
    let all: Set<ObjectName> = names(one).into_iter().chain(names(two)).collect();
    let differing = all.into_iter().find(|name| !same(one.object(name), two.object(name), ordered));
    differing.map(|name| match name {
        ObjectName::Table(name) => format!("the table `{name}` would not be the same in both orders"),
        ObjectName::View(name) => format!("the view `{name}` would not be the same in both orders"),
        ObjectName::Trigger(name) => format!("the trigger `{name}` would not be the same in both orders"),
    })
}

fn same(one: Option<Object>, two: Option<Object>, ordered: bool) -> bool {
    match (one, two) {
        (Some(Object::Table(one)), Some(Object::Table(two))) => {
            one == two
                || one.canonical() == two.canonical()
                    && (!ordered || one.columns.iter().map(|c| &c.name).eq(two.columns.iter().map(|c| &c.name)))
        }
        (one, two) => one == two,
    }
}

/// Whether a column's place is asked for; only then does the order of columns count.
fn says_where(call: &Call) -> bool {
    call.args.iter().any(|arg| match &arg.value {
        Value::Column(column) => column.modifiers.iter().any(|call| matches!(call.name.as_str(), "after" | "first")),
        _ => false,
    })
}
