//! `drop_trigger("name")`

use super::reader::CallReader;
use super::{Apply, CreateTrigger, Operation, OperationKind, Reverse, ReverseContext};
use crate::call::{Call, Key, Node};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::plan::Change;

/// A trigger goes.
#[derive(Clone, Debug, PartialEq)]
pub struct DropTrigger {
    /// Its name.
    pub name: Key,
}

impl OperationKind for DropTrigger {
    const NAME: &'static str = "drop_trigger";

    fn read(reader: &mut CallReader<'_>) -> Option<DropTrigger> {
        Some(DropTrigger { name: reader.name("the trigger's name")? })
    }

    fn write(&self) -> Call {
        Call::new(Self::NAME, vec![Node::text(&self.name.name)])
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let name = &self.name.name;
        let Some(trigger) = apply.schema.trigger(name).cloned() else {
            let help = did_you_mean(name, apply.schema.triggers().map(|trigger| trigger.name.as_str()));
            apply.error(Diagnostic::error(self.name.at, format!("unknown trigger `{name}`")).help_if(help).about(name));
            return;
        };
        apply.schema.remove_trigger(name);
        apply.change(Change::DropTrigger(trigger));
    }

    fn reverse(&self, context: &ReverseContext<'_>) -> Reverse {
        let Some(trigger) = context.before.trigger(&self.name.name) else { return Reverse::Operations(vec![]) };
        Reverse::Operations(vec![Operation::from(CreateTrigger::of(trigger))])
    }
}

super::documented! {
    /// Drops a trigger.
    ///
    /// `drop_trigger("name")`
    ///
    /// Down: the trigger is created as it was.
    drop_trigger
}
