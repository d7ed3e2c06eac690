//! `execute(up = "…", down = "…")`

use super::down::Down;
use super::reader::CallReader;
use super::table_rules::refuse_reserved;
use super::{Apply, Mode, Operation, OperationKind, Reading, Resolve, Reverse, ReverseContext, RowAccess};
use crate::call::{Call, Node, NodeId, SqlText, Value};
use crate::diagnostic::{Diagnostic, Level};
use crate::lint::Nobody;
use crate::plan::Change;
use crate::schema::Schema;

/// SQL of the author. What it does to the schema was found out when it was compiled, and is replayed.
#[derive(Clone, Debug, PartialEq)]
pub struct Execute {
    /// The SQL.
    pub up: SqlText,
    /// What DDL in it does to the schema.
    pub effects: Vec<Operation>,
    /// Tables that it reads.
    pub reads: Vec<String>,
    /// Tables whose rows it writes.
    pub writes: Vec<String>,
    /// Which rows it reads and writes is not known: it commutes with nothing.
    pub opaque: bool,
    /// Functions that it makes, in lower case; `*` for those of an extension.
    pub functions: Vec<String>,
    /// Whether it drops or deletes.
    pub loses_data: bool,
    /// The way back.
    pub down: Down,
    /// What DDL in the way back does to the schema.
    pub down_effects: Vec<Operation>,
}

impl OperationKind for Execute {
    const NAME: &'static str = "execute";

    fn read(reader: &mut CallReader<'_>) -> Option<Execute> {
        let up = reader.sql("up").or_else(|| reader.take(super::sql_of));
        let down = Down::read(reader);
        let effects = read_effects(reader, "effects");
        let down_effects = read_effects(reader, "down_effects");
        let reads = names(reader, "reads");
        let writes = names(reader, "writes");
        let opaque = reader.flag("opaque").unwrap_or_default();
        let functions = names(reader, "makes_functions");
        let Some(up) = up else {
            reader.report(
                Diagnostic::error(reader.at(), "`execute` needs SQL").help("`execute(up = \"…\", down = \"…\")`"),
            );
            return None;
        };
        Some(Execute { up, effects, reads, writes, opaque, functions, loses_data: false, down, down_effects })
    }

    fn write(&self) -> Call {
        let mut args = vec![Node::option("up", Node::new(Value::Sql(self.up.clone())))];
        args.extend(self.down.write());
        for (key, effects) in [("effects", &self.effects), ("down_effects", &self.down_effects)] {
            if !effects.is_empty() {
                let calls = effects.iter().map(|effect| Node::new(Value::Call(effect.write()))).collect();
                args.push(Node::option(key, Node::new(Value::List(calls))));
            }
        }
        for (key, tables) in [("reads", &self.reads), ("writes", &self.writes), ("makes_functions", &self.functions)] {
            if !tables.is_empty() {
                args.push(Node::option(key, Node::texts(tables)));
            }
        }
        if self.opaque {
            args.push(Node::option("opaque", Node::new(Value::Bool(true))));
        }
        Call::new(Self::NAME, args)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        let schema = resolve.schema;
        let before = resolve.diagnostics.len();
        let found = resolve.statements(&mut self.up, schema);
        self.effects = operations(&found.calls, resolve);
        (self.reads, self.writes, self.loses_data) = (found.reads, found.writes, found.loses_data);
        (self.functions, self.opaque) = (found.functions, found.opaque);
        if resolve.diagnostics.iter().skip(before).any(|diagnostic| diagnostic.level == Level::Error) {
            // What the way back meets is not known.
            return;
        }
        if let Down::Sql(sql) = &mut self.down {
            // The way back meets the schema that the way up leaves.
            let mut after = schema.clone();
            apply_effects(&self.effects, &mut after, resolve.dialect, &mut Vec::new(), &mut Vec::new());
            let found = resolve.statements(sql, &after);
            self.down_effects = operations(&found.calls, resolve);
        }
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        self.down.demand(apply, "raw SQL");
        let at = apply.at;
        if self.down == Down::Nothing && !self.effects.is_empty() {
            apply.error(
                Diagnostic::error(at, "this SQL changes the schema, so its way back is not `nothing()`")
                    .help("`down = \"SQL\"`, or `down = irreversible(\"why\")`"),
            );
        }
        if self.loses_data && !matches!(self.down, Down::Sql(_)) {
            apply.lint(
                "lost_data",
                Diagnostic::error(at, "this SQL drops or deletes data")
                    .help("say the way back: `down = \"SQL\"`")
                    .help("or say that it may go: `#[allow(lost_data, reason = \"…\")]` in front of the statement"),
            );
        }
        let dialect = apply.dialect;
        let (mut diagnostics, mut changes) = (Vec::new(), Vec::new());
        apply_effects(&self.effects, apply.schema, dialect, &mut diagnostics, &mut changes);
        // A refusal inside belongs on the SQL.
        apply.diagnostics.extend(diagnostics.into_iter().map(|diagnostic| Diagnostic { at: self.up.at, ..diagnostic }));
        for name in changes.iter().filter_map(made) {
            refuse_reserved(apply, name, self.up.at);
        }
        for table in &self.writes {
            apply.schema.mark_written(table);
            apply.schema.forget_rows(table);
        }
        apply.schema.know_functions(&self.functions);
        apply.change(Change::Sql(self.up.clone()));
        if !changes.is_empty() {
            apply.change(Change::Effects(changes));
        }
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        match &self.down {
            Down::Sql(sql) => Reverse::Operations(vec![Operation::from(Execute {
                up: sql.clone(),
                effects: self.down_effects.clone(),
                reads: self.reads.clone(),
                writes: self.writes.clone(),
                opaque: self.opaque,
                functions: Vec::new(),
                loses_data: false,
                down: Down::Irreversible("it is a way back itself".to_owned()),
                down_effects: Vec::new(),
            })]),
            down => reverse_of(down, "raw SQL"),
        }
    }

    fn row_access(&self) -> RowAccess {
        RowAccess { reads: self.reads.clone(), writes: self.writes.clone(), everything: self.opaque }
    }
}

/// The reverse that a `down` says, for statements whose SQL changes no schema.
pub(super) fn reverse_of(down: &Down, what: &str) -> Reverse {
    match down {
        Down::Unsaid => Reverse::Irreversible(format!("nobody said the way back of {what}")),
        Down::Nothing => Reverse::Operations(Vec::new()),
        Down::Irreversible(why) => Reverse::Irreversible(why.clone()),
        Down::Sql(sql) => Reverse::Operations(vec![Operation::from(Execute {
            up: sql.clone(),
            effects: Vec::new(),
            reads: Vec::new(),
            writes: Vec::new(),
            opaque: false,
            functions: Vec::new(),
            loses_data: false,
            down: Down::Irreversible("it is a way back itself".to_owned()),
            down_effects: Vec::new(),
        })]),
        Down::Set(_) => Reverse::Irreversible("a row is no way back here".to_owned()),
        Down::Function(path) => Reverse::Operations(vec![Operation::from(super::Run {
            up: path.clone(),
            up_at: NodeId::default(),
            touches: Vec::new(),
            down: Down::Irreversible("it is a way back itself".to_owned()),
        })]),
    }
}

fn read_effects(reader: &mut CallReader<'_>, key: &'static str) -> Vec<Operation> {
    let Some(Value::List(nodes)) = reader.option(key).map(|node| &node.value) else { return Vec::new() };
    let reading = Reading { mode: Mode::Replay, ..reader.reading };
    nodes
        .iter()
        .filter_map(|node| match &node.value {
            Value::Call(call) => Operation::read(call, reading, reader.diagnostics),
            _ => None,
        })
        .collect()
}

fn names(reader: &mut CallReader<'_>, key: &'static str) -> Vec<String> {
    reader.list(key).unwrap_or_default().into_iter().map(|name| name.name).collect()
}

pub(super) fn operations(calls: &[Call], resolve: &mut Resolve<'_>) -> Vec<Operation> {
    let reading = Reading { dialect: resolve.dialect, mode: Mode::Replay };
    calls.iter().filter_map(|call| Operation::read(call, reading, resolve.diagnostics)).collect()
}

/// The name of a table or view that comes to be.
fn made(change: &Change) -> Option<&str> {
    match change {
        Change::CreateTable(table) | Change::RenameTable { after: table, .. } => Some(&table.name),
        Change::CreateView(view) => Some(&view.name),
        _ => None,
    }
}

/// Applies what SQL does to the schema; the database does it by the SQL itself.
pub(super) fn apply_effects(
    effects: &[Operation],
    schema: &mut Schema,
    dialect: crate::dialect::Dialect,
    diagnostics: &mut Vec<Diagnostic>,
    changes: &mut Vec<Change>,
) {
    for effect in effects {
        effect.apply(&mut Apply {
            dialect,
            schema,
            mode: Mode::Replay,
            lints: &Nobody,
            irreversible: true,
            index: 0,
            at: NodeId::default(),
            diagnostics,
            changes,
        });
    }
    diagnostics.retain(|diagnostic| diagnostic.level == Level::Error);
}

super::documented! {
    /// Runs SQL of your own.
    ///
    /// `execute(up = "SQL", down = "SQL")`, `execute("SQL", down = nothing())`
    ///
    /// - The SQL is parsed and resolved for every declared dialect while it compiles; what it creates, alters and drops is known to
    ///   the statements behind it.
    /// - `sql(sqlite = "…", postgres = include_str!("fill.sql"))`: a text a dialect.
    /// - `unchecked("SQL", creates = "CREATE TABLE …", drops = ["table"], touches = ["table"])`: SQL that cannot be checked, and what
    ///   it does; a virtual table is declared by a table with its columns.
    /// - `down` is required: SQL, `nothing()` or `irreversible("why")`.
    ///
    /// Down: what `down` says.
    execute
}
