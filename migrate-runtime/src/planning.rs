//! From texts to steps: replay, and what the dialect makes of the changes.

mod late;
mod names;
mod order;
mod touched;

pub(crate) use self::late::judge_late;

pub(crate) use self::names::Names;
pub(crate) use self::order::judge_order;
use self::touched::Touched;
use crate::error::Kind;
use crate::event::Direction;
use crate::history::{Adopted, Stored};
use crate::{Error, Result};
use migrate_core::chain::{self, ReplayError, Replayed};
use migrate_core::dialect::Spelling;
use migrate_core::operation::Operation;
use migrate_core::plan::{
    Action, Change, MigrationPlan, PlanContext, PlannedChange, StashKey, keep_removed, put_back, release,
};
use migrate_core::schema::{ObjectName, Origin, Schema};
use migrate_core::sorted::Set;
use migrate_core::text::{Script, write_one};

/// What a run would do.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plan {
    /// Up or down.
    pub direction: Direction,
    /// The migrations with their steps, in order.
    pub migrations: Vec<MigrationPlan>,
}

/// A migration that is ready to run in one direction.
pub(crate) struct Planned {
    pub(crate) direction: Direction,
    pub(crate) plan: MigrationPlan,
    /// Its statements, for messages.
    statements: Box<dyn Statements>,
    /// What it is about.
    pub(crate) names: Names,
    /// The steps that ask what can be asked before the run writes anything.
    pub(crate) early: Vec<usize>,
    /// Those of them that were asked, and nothing else can have written since.
    pub(crate) settled: Vec<usize>,
    /// Whether it puts rows or values aside.
    pub(crate) stashes: bool,
    /// Whether it may take tables over.
    pub(crate) adopts: bool,
}

/// The statements of a plan as texts. Apart for each direction, so that a program which only upgrades has one of them.
trait Statements {
    fn text(&self, index: usize) -> String;
}

/// Canonical text, read again for a message: thousands of calls kept in memory for the rare error would scatter what
/// the database allocates meanwhile (measured: 5 % of a fresh apply of 1,000 migrations).
struct Up(&'static str);

impl Statements for Up {
    fn text(&self, index: usize) -> String {
        let script = Script::read(self.0).unwrap_or_default();
        script.calls.get(index).map(write_one).unwrap_or_default()
    }
}

struct Down(Vec<Operation>);

impl Statements for Down {
    fn text(&self, index: usize) -> String {
        self.0.get(index).map(|operation| write_one(&operation.write())).unwrap_or_default()
    }
}

impl Planned {
    /// One of its statements as text.
    pub(crate) fn operation(&self, index: usize) -> String {
        self.statements.text(index)
    }

    /// An error about one of its statements.
    pub(crate) fn blamed(&self, error: Error, operation: usize) -> Error {
        let error = error.in_migration(&self.plan.version).in_operation(operation, self.operation(operation));
        if self.direction == Direction::Down { error.on_the_way_back() } else { error }
    }

    /// Whether the schema table has to be written for it.
    pub(crate) fn edits_schema(&self) -> bool {
        self.plan.steps.iter().any(|step| matches!(step.action, Action::Rebuild(_) | Action::SchemaEdit(_)))
    }

    /// What kind of segment it needs.
    pub(crate) fn segment(&self) -> Segment {
        if self.plan.steps.iter().any(|step| matches!(step.action, Action::Backfill(_))) {
            Segment::Batches
        } else if self.plan.transaction {
            Segment::Shared
        } else {
            Segment::Outside
        }
    }

    /// Whether it writes or reads the records of inserted rows.
    pub(crate) fn needs_records(&self) -> bool {
        self.direction == Direction::Down
            || self.plan.steps.iter().any(|step| matches!(step.action, Action::Insert { .. }))
    }
}

/// How a migration shares transactions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// One transaction with its neighbours.
    Shared,
    /// A transaction a batch.
    Batches,
    /// No transaction at all.
    Outside,
}

/// Plans migrations one after the other.
///
/// It keeps the schema twice, before and after the migration that is planned, and carries over only what changed:
/// copying whole schemas would make a chain's cost quadratic.
pub(crate) struct Planner<'p> {
    spelling: &'static dyn Spelling,
    server: [u32; 3],
    history: &'p str,
    before: Schema,
    after: Schema,
    touched: Touched,
    /// The stashes that the database has.
    stashes: Set<String>,
    /// The statements that took over a table which was there.
    adopted: Adopted,
    /// Whether a downgrade puts nothing aside and goes on without a stash that is gone.
    discard: bool,
}

impl<'p> Planner<'p> {
    pub(crate) fn new(spelling: &'static dyn Spelling, server: [u32; 3], history: &'p str) -> Planner<'p> {
        Planner {
            spelling,
            server,
            history,
            before: Schema::new(),
            after: Schema::new(),
            stashes: Set::new(),
            adopted: Adopted::new(),
            discard: false,
            touched: Touched::default(),
        }
    }

    /// Knows what the database has put aside, and whether to care.
    pub(crate) fn with_stashes(mut self, stashes: Set<String>, discard: bool) -> Planner<'p> {
        self.stashes = stashes;
        self.discard = discard;
        self
    }

    /// Knows which tables were there before the chain, so that its way back leaves them alone.
    pub(crate) fn with_adopted(mut self, adopted: Adopted) -> Planner<'p> {
        self.adopted = adopted;
        self
    }

    /// The schema after all that was replayed and planned so far.
    pub(crate) fn schema(&self) -> &Schema {
        &self.after
    }

    fn settle(&mut self) {
        let touched: Vec<ObjectName> = self.after.touched().keys().cloned().collect();
        self.before.begin(Origin::default());
        for name in touched {
            let object = self.after.object(&name);
            self.before.set_object(name, object);
        }
    }

    /// Replays what is applied.
    pub(crate) fn replay(&mut self, stored: &[Stored]) -> Result<()> {
        for Stored { version, script, .. } in stored {
            chain::replay(&mut self.after, self.spelling.dialect(), version, script)
                .map_err(|error| not_replayed(version, &error))?;
            self.settle();
        }
        Ok(())
    }

    /// Replays what is applied, and gives what leads back from each.
    pub(crate) fn replay_both_ways(&mut self, stored: &[Stored]) -> Result<Vec<Replayed>> {
        let mut all = Vec::with_capacity(stored.len());
        for Stored { version, script, .. } in stored {
            let replayed = chain::replay_both_ways(&mut self.after, self.spelling.dialect(), version, script)
                .map_err(|error| not_replayed(version, &error))?;
            self.settle();
            all.push(replayed);
        }
        Ok(all)
    }

    /// Plans a migration up, and leaves the schema as it is after it.
    pub(crate) fn up(&mut self, version: &str, text: &'static str) -> Result<Planned> {
        let script = script_of(version, text)?;
        let changes = chain::replay(&mut self.after, self.spelling.dialect(), version, &script)
            .map_err(|error| not_replayed(version, &error))?;
        let is_there = |key: &StashKey| self.stashes.contains(&key.table_name(self.history, version));
        let changes = if self.stashes.is_empty() { changes } else { put_back(changes, &self.after, &is_there) };
        let plan = self.spell(version, &changes, has_transaction(&script));
        self.settle();
        Ok(self.planned(Direction::Up, plan, Box::new(Up(text)), &changes))
    }

    /// Plans what leads back from the migration that was replayed last.
    pub(crate) fn down(&mut self, version: &str, script: &Script, replayed: Replayed) -> Result<Planned> {
        if let Some(reason) = replayed.irreversible {
            return Err(Error::new(Kind::Irreversible, format!("`{version}` cannot be reverted: {reason}"))
                .in_migration(version)
                .note("nothing was changed")
                .help(format!("downgrade to `{version}` at the most, or restore a backup"))
                .help("or write a new migration that changes what has to change"));
        }
        let changes = chain::revert(&mut self.after, self.spelling.dialect(), version, &replayed.down)
            .map_err(|error| not_replayed(version, &error).context("its way back does not fit the schema"))?;
        let changes = self.with_what_is_stashed(version, changes)?;
        let changes = release(changes, &|statement| self.adopted.contains(&(version.to_owned(), statement)));
        let changes = if self.discard { changes } else { keep_removed(changes, &self.before) };
        let plan = self.spell(version, &changes, has_transaction(script));
        self.settle();
        Ok(self.planned(Direction::Down, plan, Box::new(Down(replayed.down)), &changes))
    }

    /// Refuses a way back whose stash is gone, or goes on without it where that was asked for.
    fn with_what_is_stashed(&self, version: &str, changes: Vec<PlannedChange>) -> Result<Vec<PlannedChange>> {
        let mut kept = Vec::with_capacity(changes.len());
        for planned in changes {
            if let Change::Restore(restore) | Change::CompareStash(restore) = &planned.change {
                let name = restore.key.table_name(self.history, version);
                if !self.stashes.contains(&name) {
                    if self.discard {
                        continue;
                    }
                    let table = &restore.table.name;
                    return Err(Error::new(
                        Kind::StashGone,
                        format!("what `{version}` removed from `{table}` cannot be put back: its stash is gone"),
                    )
                    .in_migration(version)
                    .note(format!("it was kept in the table `{name}`; nothing was changed"))
                    .help("bring that table and its row in the list of stashes back from a backup")
                    .help("or downgrade without it: `downgrade --discard`, `Migrator::discard(true)`"));
                }
            }
            kept.push(planned);
        }
        Ok(kept)
    }

    fn spell(&mut self, version: &str, changes: &[PlannedChange], transaction: bool) -> (MigrationPlan, Vec<usize>) {
        let context = PlanContext {
            version,
            before: &self.before,
            after: &self.after,
            server: self.server,
            history: self.history,
        };
        let steps = self.spelling.plan(changes, &context);
        let early = self.touched.early(&steps, changes);
        (MigrationPlan { version: version.to_owned(), transaction, steps }, early)
    }

    fn planned(
        &self,
        direction: Direction,
        (plan, early): (MigrationPlan, Vec<usize>),
        statements: Box<dyn Statements>,
        changes: &[PlannedChange],
    ) -> Planned {
        let stashes = changes.iter().any(|planned| matches!(planned.change, Change::Stash(_)));
        let adopts = plan.steps.iter().any(|step| matches!(step.action, Action::Adopt(_)));
        let names = Names::of(changes);
        Planned { direction, plan, statements, names, early, settled: Vec::new(), stashes, adopts }
    }
}

/// The statements of a migration of the program.
pub(crate) fn script_of(version: &str, text: &str) -> Result<Script> {
    Script::read(text).map_err(|error| {
        Error::new(Kind::UnreadableHistory, format!("the text of `{version}` cannot be read: {error}"))
            .in_migration(version)
            .note("nothing was changed; this is a defect of the library, please report it")
    })
}

fn has_transaction(script: &Script) -> bool {
    use migrate_core::call::Value;
    !script.attributes.iter().any(|attribute| {
        attribute.name == "transaction"
            && attribute.args.iter().any(|arg| matches!(&arg.value, Value::Name(name) if name == "off"))
    })
}

pub(crate) fn not_replayed(version: &str, error: &ReplayError) -> Error {
    Error::new(Kind::UnreadableHistory, format!("`{version}` cannot be replayed: {}", error.message))
        .in_migration(version)
        .in_operation(error.operation, error.call.clone())
        .note("nothing was changed")
        .help("it was written by a newer version of the library, or is not what follows the migrations before it")
}
