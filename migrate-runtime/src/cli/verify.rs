//! `verify`: whether the history is the chain's, and the live tables are what the history says.

use super::Invocation;
use super::failure::Failure;
use super::json::Json;
use super::output::{BAD, BOLD, DIM, GOOD};
use crate::{Difference, Verification};

pub(super) fn run(invocation: &Invocation<'_>) -> Result<(), Failure> {
    let database = invocation.database()?;
    let output = &invocation.output;
    if database.is_new() {
        output.line(format!("{BAD}missing{BAD:#}  {database} does not exist"));
        return Err(Failure::Found);
    }
    let mut connection = database.open_to_look()?;
    let found = invocation.migrator().verify(&mut connection)?;
    let status = invocation.migrator().status(&mut connection)?;
    let pending: Vec<String> = status.pending().map(|migration| migration.version.clone()).collect();
    let is_right = found.is_clean() && pending.is_empty();
    if !output.json(|| json(&found, &pending)) {
        for version in &pending {
            output.line(format!("{BAD}pending{BAD:#}  {version}: it is not applied"));
        }
        for version in &found.edited {
            output.line(format!("{BAD}edited{BAD:#}   {version}: it was changed after it was applied"));
        }
        for version in &found.unknown {
            output.line(format!("{BAD}unknown{BAD:#}  {version}: it is applied, and this program does not have it"));
        }
        for drift in &found.drift {
            output.line(format!("{BAD}differs{BAD:#}  {BOLD}{}{BOLD:#}", drift.object));
            for difference in &drift.differences {
                output.line(format!("           {difference}"));
                output.line(format!("           {DIM}{}{DIM:#}", difference.help));
            }
        }
        let foreign: Vec<String> = found.foreign_tables.iter().chain(&found.foreign_objects).cloned().collect();
        if !foreign.is_empty() {
            output.line(format!("{DIM}made by no migration: {}{DIM:#}", foreign.join(", ")));
        }
        if is_right {
            output.line(format!("{GOOD}{database} is what the chain says{GOOD:#}"));
        }
    }
    if is_right { Ok(()) } else { Err(Failure::Found) }
}

fn json(found: &Verification, pending: &[String]) -> Json {
    let drift = found.drift.iter().map(|drift| {
        Json::Object(vec![
            ("object", (&drift.object).into()),
            ("differences", Json::List(drift.differences.iter().map(difference).collect())),
        ])
    });
    Json::Object(vec![
        ("clean", (found.is_clean() && pending.is_empty()).into()),
        ("pending", Json::texts(pending)),
        ("edited", Json::texts(&found.edited)),
        ("unknown", Json::texts(&found.unknown)),
        ("drift", Json::List(drift.collect())),
        ("foreign_tables", Json::texts(&found.foreign_tables)),
        ("foreign_objects", Json::texts(&found.foreign_objects)),
    ])
}

fn difference(difference: &Difference) -> Json {
    let said = |said: &Option<String>| said.as_ref().map_or(Json::Null, |said| said.into());
    Json::Object(vec![
        ("part", (&difference.part).into()),
        ("chain", said(&difference.chain)),
        ("database", said(&difference.database)),
        ("help", (&difference.help).into()),
    ])
}
