//! `create_view("name", "SELECT …")`

use super::reader::{CallReader, sql_of};
use super::same_name::refuse_same_name;
use super::table_rules::refuse_reserved;
use super::{Apply, DropView, Operation, OperationKind, Resolve, Reverse, ReverseContext, created_note};
use crate::call::{Call, Key, Node, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::plan::Change;
use crate::schema::View;

/// A new view.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateView {
    /// Its name.
    pub name: Key,
    /// The SELECT behind it.
    pub query: SqlText,
    /// The columns that it gives, where they are known.
    pub columns: Option<Vec<String>>,
}

impl OperationKind for CreateView {
    const NAME: &'static str = "create_view";

    fn read(reader: &mut CallReader<'_>) -> Option<CreateView> {
        let (name, query, columns) = read_view(reader)?;
        Some(CreateView { name, query, columns })
    }

    fn write(&self) -> Call {
        write_view(Self::NAME, &self.name, &self.query, self.columns.as_ref())
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        self.columns = resolve.query(&mut self.query).columns;
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let name = &self.name.name;
        let taken = apply.schema.view(name).map(|view| view.origin.clone());
        let taken = taken.or_else(|| apply.schema.table(name).map(|table| table.origin.clone()));
        if let Some(origin) = taken {
            let note = created_note(name, &origin);
            apply.error(Diagnostic::error(self.name.at, format!("`{name}` exists already")).note_if(note));
            return;
        }
        if refuse_same_name(apply, name, self.name.at) {
            return;
        }
        refuse_reserved(apply, name, self.name.at);
        let view = View {
            name: name.clone(),
            query: self.query.clone(),
            columns: self.columns.clone(),
            origin: apply.origin(),
        };
        let view = apply.schema.put_view(view);
        apply.change(Change::CreateView(view));
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(vec![Operation::DropView(DropView { name: self.name.clone() })])
    }
}

impl CreateView {
    /// The statement that makes a view.
    pub fn of(view: &View) -> CreateView {
        CreateView { name: Key::new(&view.name), query: view.query.clone(), columns: view.columns.clone() }
    }
}

pub(super) fn read_view(reader: &mut CallReader<'_>) -> Option<(Key, SqlText, Option<Vec<String>>)> {
    let name = reader.name("the view's name")?;
    let Some(query) = reader.take(sql_of) else {
        let help = format!("`{}(\"{}\", \"SELECT …\")`", reader.call.name, name.name);
        reader.report(Diagnostic::error(reader.at(), "a view needs its SELECT as a string").help(help));
        return None;
    };
    let columns = reader.list("columns").map(|columns| columns.into_iter().map(|column| column.name).collect());
    Some((name, query, columns))
}

pub(super) fn write_view(operation: &str, name: &Key, query: &SqlText, columns: Option<&Vec<String>>) -> Call {
    let mut args = vec![Node::text(&name.name), Node::new(Value::Sql(query.clone()))];
    args.extend(columns.map(|columns| Node::option("columns", Node::texts(columns))));
    Call::new(operation, args)
}

super::documented! {
    /// Creates a view. Its tables and columns are resolved, so that later renames and drops know of it.
    ///
    /// `create_view("name", "SELECT …")`, or one text a dialect: `create_view("name", sql(sqlite = "…", postgres = "…"))`
    ///
    /// Down: the view is dropped.
    create_view
}
