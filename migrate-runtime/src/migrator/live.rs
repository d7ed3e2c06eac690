//! What the live objects must be like before a run writes anything.

use crate::driver::Driver;
use crate::error::Kind;
use crate::executor::Item;
use crate::history::{History, quote};
use crate::introspect::sqlite::{Expected, Scope, different, names_in, objects};
use crate::planning::Names;
use crate::{Error, Result};
use migrate_core::plan::{Action, Change};
use migrate_core::schema::Schema;
use migrate_core::sorted::Set;
use std::collections::VecDeque;

/// Refuses what a temporary object hides, live tables that will change and are not what the chain says, and a broken
/// view or trigger where something will be renamed. `start` is the schema as the history has it.
pub(super) fn judge(
    driver: &mut dyn Driver,
    history: &History,
    start: &Schema,
    items: &VecDeque<Item<'_>>,
) -> Result<Option<Expected>> {
    assert_not_hidden(driver, history, start, items)?;
    let expected = assert_tables(driver, start, items)?;
    assert_triggers(driver, start, items)?;
    assert_nothing_broken(driver, items)?;
    Ok(expected)
}

/// Each table that will change must be what the history says, whichever way it changes: what a way would lose, and which
/// way it is, depends on what is really there.
fn assert_tables(driver: &mut dyn Driver, start: &Schema, items: &VecDeque<Item<'_>>) -> Result<Option<Expected>> {
    let mut expected = None;
    let mut judged: Set<(&str, Scope)> = Set::new();
    for planned in items.iter().map(|item| &item.planned) {
        let names = &planned.names;
        let changed = names.changed.iter().map(|table| (table, Scope::All));
        for (wanted, scope) in changed.chain(names.stashed.iter().map(|table| (table, Scope::Values))) {
            // What an earlier migration of the run makes is not there yet.
            let Some(table) = start.table(&wanted.name).filter(|_| judged.insert((&wanted.name, scope))) else {
                continue;
            };
            if expected.is_none() {
                expected = Expected::new(driver)?;
            }
            if let Some(expected) = &mut expected {
                let judged = expected.assert_equal(driver, table, scope);
                judged.map_err(|error| error.in_migration(&planned.plan.version))?;
            }
        }
    }
    Ok(expected)
}

/// Triggers that are dropped for a moment are made again as the chain has them, so they must be that.
fn assert_triggers(driver: &mut dyn Driver, start: &Schema, items: &VecDeque<Item<'_>>) -> Result<()> {
    for planned in items.iter().map(|item| &item.planned) {
        for trigger in start.triggers().filter(|trigger| planned.names.set_aside.contains(&trigger.table)) {
            let change = Change::CreateTrigger(trigger.clone());
            if let Some(difference) = super::verify::compared(driver, start, "trigger", &trigger.name, change)? {
                let message = format!("the live trigger `{}` is not what the chain says", trigger.name);
                return Err(different(message, &[difference])
                    .in_migration(&planned.plan.version)
                    .note("it would have to be made again; nothing was changed"));
            }
        }
    }
    Ok(())
}

/// SQLite looks for a name among temporary objects first, so a statement about the chain's table would hit another one.
fn assert_not_hidden(
    driver: &mut dyn Driver,
    history: &History,
    start: &Schema,
    items: &VecDeque<Item<'_>>,
) -> Result<()> {
    let hiding = "SELECT type, name FROM sqlite_temp_schema WHERE type IN ('table', 'view')";
    for (kind, name) in driver.rows::<(String, String)>(hiding, &[])? {
        let is_same = |other: &str| other.eq_ignore_ascii_case(&name);
        let known = history.owns(&name)
            || start.tables().any(|table| is_same(&table.name))
            || start.views().any(|view| is_same(&view.name));
        let planned = items.iter().map(|item| &item.planned);
        let touching =
            planned.into_iter().find(|planned| known || planned.names.touched.iter().any(|other| is_same(other)));
        if let Some(planned) = touching {
            let upper = kind.to_ascii_uppercase();
            return Err(Error::new(
                Kind::Hidden,
                format!("a temporary {kind} `{name}` of this connection hides `{name}` of the chain"),
            )
            .in_migration(&planned.plan.version)
            .note("statements would read and write the temporary one; nothing was changed")
            .help(format!("drop it: `DROP {upper} temp.{}`", quote(&name)))
            .help("or migrate on a connection of its own"));
        }
    }
    Ok(())
}

/// SQLite renames nothing while a view or a trigger is broken, whatever it is about. A rename that is tried and taken
/// back tells which, before anything else has run.
fn assert_nothing_broken(driver: &mut dyn Driver, items: &VecDeque<Item<'_>>) -> Result<()> {
    let mut before: Vec<&Names> = Vec::new();
    for planned in items.iter().map(|item| &item.planned) {
        before.push(&planned.names);
        for step in &planned.plan.steps {
            let Action::Sql(sql) = &step.action else { continue };
            if !is_rename(sql) {
                continue;
            }
            driver.execute("SAVEPOINT migrate_try", &[])?;
            let tried = driver.execute(sql, &[]);
            driver.execute_script("ROLLBACK TO migrate_try; RELEASE migrate_try")?;
            let Err(error) = tried else { return Ok(()) };
            let Some(broken) = Broken::of(&error.message) else {
                if TOO_EARLY.iter().any(|beginning| error.message.starts_with(beginning)) {
                    continue;
                }
                return Err(Error::from(error).in_statement(sql).in_migration(&planned.plan.version));
            };
            // What an earlier statement of the run may mend is left to the statement itself.
            if before.iter().any(|names| names.is_opaque) || broken.may_be_mended(driver, &before)? {
                return Ok(());
            }
            return Err(planned.blamed(broken.error(driver), step.operation).note("nothing was changed"));
        }
    }
    Ok(())
}

/// What SQLite says of a rename before the statements in front of it have run.
const TOO_EARLY: [&str; 7] = [
    "no such table",
    "no such column",
    "there is already",
    "duplicate column name",
    "cannot rename",
    "view ",
    "error in ",
];

fn is_rename(sql: &str) -> bool {
    sql.starts_with("ALTER TABLE ") && sql.contains(" RENAME ")
}

/// A view or a trigger that SQLite cannot read any more.
pub(crate) struct Broken {
    kind: &'static str,
    name: String,
    reason: String,
}

impl Broken {
    /// From "error in view v: no such table: main.t".
    pub(crate) fn of(message: &str) -> Option<Broken> {
        for kind in ["view", "trigger"] {
            if let Some((name, reason)) =
                message.strip_prefix(&format!("error in {kind} ")).and_then(|rest| rest.split_once(": "))
            {
                let name = name.strip_suffix(" after rename").unwrap_or(name).to_owned();
                return Some(Broken { kind, name, reason: reason.to_owned() });
            }
        }
        None
    }

    fn may_be_mended(&self, driver: &mut dyn Driver, before: &[&Names]) -> Result<bool> {
        let made = |name: &str| before.iter().any(|names| names.made.iter().any(|m| m.eq_ignore_ascii_case(name)));
        let sql = objects(driver)?.into_iter().find(|object| object.kind == self.kind && object.name == self.name);
        Ok(made(&self.name) || sql.is_some_and(|object| names_in(&object.sql).iter().any(|name| made(name))))
    }

    /// The error that says what is broken, and the way out.
    pub(crate) fn error(&self, driver: &mut dyn Driver) -> Error {
        let Broken { kind, name, reason } = self;
        let error = Error::new(
            Kind::Broken,
            format!("the {kind} `{name}` is broken, and SQLite renames nothing while one is: {reason}"),
        );
        let live = objects(driver).unwrap_or_default();
        let error = match live.iter().find(|object| object.kind == *kind && object.name == *name) {
            Some(object) => error.note(format!("it is: {}", object.sql)),
            None => error.note("it is a temporary one of this connection"),
        };
        let upper = kind.to_ascii_uppercase();
        error.help(format!("drop it: `DROP {upper} {}`", quote(name))).help("or make what it names, and run again")
    }
}
