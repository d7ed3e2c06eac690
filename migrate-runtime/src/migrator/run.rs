//! What every run shares: a session that is closed on every way out, and the loop over segments.

use super::Migrator;
use crate::driver::Driver;
use crate::error::Kind;
use crate::event::Event;
use crate::executor::{Executor, Item, Outcome, Queue, Stop};
use crate::history::{Applied, History};
use crate::introspect::sqlite::Expected;
use crate::planning::{Names, Planned, Planner, Segment};
use crate::session::Session;
use crate::standing::Standing;
use crate::{Error, Report, Result};
use migrate_core::dialect::Dialect;
use migrate_core::plan::Action;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Makes the queue of a run from the history; called inside the transaction, and again when others were at it.
pub(super) type Fill<'f, 'm> = dyn FnMut(&mut dyn Driver, Vec<Applied>) -> Result<Queue<'m>> + 'f;

impl<'m> Migrator<'m> {
    /// Works with a session, which gives the connection back as it was, after a panic too.
    pub(super) fn with_session<T>(
        &self,
        driver: &mut dyn Driver,
        inside: bool,
        work: impl FnOnce(&mut Session<'_>, &History) -> Result<T, Stop>,
    ) -> Result<T> {
        if driver.dialect() != Dialect::Sqlite {
            let name = driver.dialect().name();
            return Err(Error::new(
                Kind::NotDeclared,
                format!("{name} cannot be migrated yet: its driver comes later"),
            )
            .note("nothing was changed")
            .help("print the statements with `upgrade --sql`"));
        }
        let emit = |event: Event| self.tell(event);
        let history = self.history();
        let mut session = Session::open(driver, self.wait, inside, &emit)?;
        let result = catch_unwind(AssertUnwindSafe(|| work(&mut session, &history)));
        if !inside && session.driver.in_transaction() {
            session.rollback();
        }
        if !matches!(result, Ok(Ok(_))) {
            session.recover();
        }
        session.close();
        match result {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(Stop::Failed(error))) => Err(error),
            Ok(Err(Stop::Panicked(panic))) | Err(panic) => resume_unwind(panic),
        }
    }

    /// Runs segments until the queue is empty. Gives the versions that were done.
    pub(super) fn run(
        &self,
        session: &mut Session<'_>,
        history: &History,
        fill: &mut Fill<'_, 'm>,
    ) -> Result<Vec<String>, Stop> {
        let mut all = Vec::new();
        let mut queue: Option<Queue<'m>> = None;
        let mut executor = Executor::new(session, history);
        loop {
            executor.session.begin().map_err(|error| {
                if all.is_empty() { error.note("migrations are pending, and nothing was changed") } else { error }
            })?;
            match self.segment(&mut executor, &mut queue, fill) {
                Ok(Some(Outcome::Done(done))) => all.extend(done),
                Ok(Some(Outcome::Again)) => queue = None,
                Ok(None) => return Ok(all),
                Err(stop) => {
                    executor.session.rollback();
                    let kept = all.iter().map(|version| format!("`{version}`")).collect::<Vec<_>>().join(", ");
                    return Err(if all.is_empty() { stop } else { stop.note(format!("committed before: {kept}")) });
                }
            }
        }
    }

    /// One segment, in the open transaction; none if there is nothing left to do.
    fn segment(
        &self,
        executor: &mut Executor<'_, '_>,
        queue: &mut Option<Queue<'m>>,
        fill: &mut Fill<'_, 'm>,
    ) -> Result<Option<Outcome>, Stop> {
        let driver = &mut *executor.session.driver;
        let applied = executor.history.applied(driver)?;
        let filled = match queue {
            Some(queue) if queue.standing.applied == applied => queue,
            _ => {
                let mut filled = fill(driver, applied)?;
                prepare(driver, executor.history, &mut filled)?;
                queue.insert(filled)
            }
        };
        if filled.items.is_empty() {
            executor.session.rollback();
            return Ok(None);
        }
        executor.segment(filled).map(Some)
    }
}

/// Everything that can be known before the first write; then the tables that the run needs.
fn prepare(driver: &mut dyn Driver, history: &History, queue: &mut Queue<'_>) -> Result<()> {
    if queue.items.is_empty() {
        return Ok(());
    }
    for item in &queue.items {
        for step in &item.planned.plan.steps {
            if let Action::Function(name) = &step.action
                && !item.functions.iter().any(|function| function.name == name)
            {
                return Err(crate::executor::unknown_function(&item.planned.plan.version, name));
            }
        }
    }
    if queue.items.iter().any(|item| item.planned.edits_schema()) {
        crate::executor::assert_schema_edits(driver)?;
    }
    if queue.items.iter().any(|item| item.planned.needs_records()) {
        history.create_inserts(driver)?;
    }
    if queue.items.iter().any(|item| item.planned.stashes) {
        history.create_stashes(driver)?;
    }
    if queue.items.iter().any(|item| item.planned.adopts) {
        history.create_adopted(driver)?;
    }
    Ok(())
}

/// Asks what the rows must be like, as far as nothing pending changes them first.
fn ask_early(driver: &mut dyn Driver, items: &mut VecDeque<Item<'_>>, expected: &mut Option<Expected>) -> Result<()> {
    // Nothing needs to be asked again where one transaction holds the whole run.
    let one_transaction = items.iter().all(|item| item.planned.segment() == Segment::Shared);
    for item in items {
        let planned = &item.planned;
        for &index in &planned.early {
            let step = &planned.plan.steps[index];
            let answer = match &step.action {
                Action::Precondition(wanted) => crate::executor::assert_precondition(driver, wanted),
                Action::Adopt(adoption) => crate::executor::assert_adoptable(driver, adoption, expected).map(drop),
                _ => Ok(()),
            };
            answer.map_err(|error| planned.blamed(error, step.operation).note("nothing was changed"))?;
        }
        if one_transaction {
            let is_asked = |index: &usize| matches!(planned.plan.steps[*index].action, Action::Precondition(_));
            let settled = planned.early.iter().copied().filter(is_asked).collect();
            item.planned.settled = settled;
        }
    }
    Ok(())
}

/// A queue of what was planned.
pub(super) fn queue<'m>(
    standing: Standing<'m>,
    planned: Vec<(Planned, Option<usize>)>,
    schema: &migrate_core::schema::Schema,
    history: &History,
    driver: &mut dyn Driver,
) -> Result<Queue<'m>> {
    let items = planned
        .into_iter()
        .map(|(planned, index)| {
            let functions = index.map_or(&[][..], |index| standing.list[index].functions);
            Item { planned, index, functions }
        })
        .collect();
    let mut items: VecDeque<Item<'m>> = items;
    let mut expected = super::live::judge(driver, history, schema, &items)?;
    // They were for this alone; what is kept in memory lies between what the database allocates meanwhile.
    items.iter_mut().for_each(|item| item.planned.names = Names::default());
    ask_early(driver, &mut items, &mut expected)?;
    super::room::assert_room(driver, items.iter().map(|item| &item.planned), &super::room::free)?;
    Ok(Queue { standing, items, expected })
}

/// A planner that knows the history but has not replayed it, and what the history holds.
pub(super) fn planner<'p>(
    driver: &mut dyn Driver,
    history: &'p History,
    discard: bool,
) -> Result<(Planner<'p>, Vec<crate::history::Stored>)> {
    let (spelling, server) = (driver.spelling(), driver.server_version()?);
    let planner = Planner::new(spelling, server, &history.table).with_stashes(history.stash_names(driver)?, discard);
    let planner = planner.with_adopted(history.adopted(driver)?);
    Ok((planner, history.stored(driver)?))
}

impl Migrator<'_> {
    pub(super) fn warn_if_ahead(&self, standing: &Standing<'_>, report: &mut Report) -> Result<()> {
        let ahead = standing.ahead();
        if ahead.is_empty() {
            return Ok(());
        }
        if self.on_newer == super::OnNewer::Refuse {
            let versions = ahead.iter().map(|version| format!("`{version}`")).collect::<Vec<_>>().join(", ");
            return Err(Error::new(Kind::Newer, format!("the database is newer than this program: it has {versions}"))
                .note("nothing was changed")
                .help("use the newer program, or allow it with `.on_newer(OnNewer::Allow)`"));
        }
        self.tell(Event::Ahead { versions: ahead.clone() });
        report.ahead = ahead;
        Ok(())
    }
}
