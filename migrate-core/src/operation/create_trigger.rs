//! `create_trigger("name", on = "t", "AFTER UPDATE OF a … BEGIN … END")`

use super::reader::{CallReader, sql_of};
use super::{Apply, DropTrigger, Operation, OperationKind, Resolve, Reverse, ReverseContext, created_note, unknown_table};
use crate::call::{Call, Key, Node, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;
use crate::schema::Trigger;

/// A new trigger.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateTrigger {
    /// Its name.
    pub name: Key,
    /// The table or view that it watches.
    pub on: Key,
    /// What stands around the ON clause.
    pub definition: SqlText,
}

impl OperationKind for CreateTrigger {
    const NAME: &'static str = "create_trigger";

    fn read(reader: &mut CallReader<'_>) -> Option<CreateTrigger> {
        let name = reader.name("the trigger's name")?;
        let on = reader.text("on");
        let definition = reader.take(sql_of);
        let (Some(on), Some(definition)) = (on, definition) else {
            reader.report(
                Diagnostic::error(reader.at(), "a trigger needs its table and its definition")
                    .help(format!("`create_trigger(\"{}\", on = \"post\", \"AFTER INSERT BEGIN … END\")`", name.name)),
            );
            return None;
        };
        Some(CreateTrigger { name, on, definition })
    }

    fn write(&self) -> Call {
        let args = vec![
            Node::text(&self.name.name),
            Node::option("on", Node::text(&self.on.name)),
            Node::new(Value::Sql(self.definition.clone())),
        ];
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        let table = self.on.name.clone();
        if resolve.schema.columns_of(&table).is_some() {
            resolve.trigger(&mut self.definition, &table);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let name = &self.name.name;
        if let Some(trigger) = apply.schema.trigger(name) {
            let note = created_note(name, &trigger.origin);
            apply.error(Diagnostic::error(self.name.at, format!("the trigger `{name}` exists already")).note_if(note));
            return;
        }
        if apply.schema.table(&self.on.name).is_none() && apply.schema.view(&self.on.name).is_none() {
            let names = apply.schema.tables().map(|table| table.name.as_str());
            let names = names.chain(apply.schema.views().map(|view| view.name.as_str()));
            let diagnostic = Diagnostic::error(self.on.at, format!("unknown table `{}`", self.on.name));
            apply.error(unknown_table(diagnostic, apply.schema, &self.on.name, names));
            return;
        }
        let trigger = Trigger {
            name: name.clone(),
            table: self.on.name.clone(),
            definition: self.definition.clone(),
            origin: apply.origin(),
        };
        let trigger = apply.schema.put_trigger(trigger);
        apply.change(Change::CreateTrigger(trigger));
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(vec![Operation::from(DropTrigger { name: self.name.clone() })])
    }
}

impl CreateTrigger {
    /// The statement that makes a trigger.
    pub fn of(trigger: &Trigger) -> CreateTrigger {
        CreateTrigger {
            name: Key::new(&trigger.name),
            on: Key::new(&trigger.table),
            definition: trigger.definition.clone(),
        }
    }
}

super::documented! {
    /// Creates a trigger. What it reads and writes is resolved, so that later renames and drops know of it.
    ///
    /// `create_trigger("name", on = "table", "AFTER UPDATE OF column BEGIN … END")`
    ///
    /// The text begins behind the trigger's name and leaves `ON table` out. It differs between databases:
    /// `sql(sqlite = "…", postgres = "…")`.
    ///
    /// Down: the trigger is dropped.
    create_trigger
}
