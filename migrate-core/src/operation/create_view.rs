//! `create_view("name", "SELECT …")`

use super::reader::{CallReader, sql_of};
use super::same_name::refuse_taken;
use super::table_rules::refuse_reserved;
use super::{Apply, DropView, Mode, Operation, OperationKind, Resolve, Reverse, ReverseContext};
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
    /// What its columns are called.
    pub columns: ViewColumns,
}

/// What a view's columns are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ViewColumns {
    /// The names, where they are known.
    pub names: Option<Vec<Key>>,
    /// Whether the author gave them; else they are the SELECT's own.
    pub named: bool,
}

impl OperationKind for CreateView {
    const NAME: &'static str = "create_view";

    fn read(reader: &mut CallReader<'_>) -> Option<CreateView> {
        let (name, query, columns) = read_view(reader)?;
        Some(CreateView { name, query, columns })
    }

    fn write(&self) -> Call {
        write_view(Self::NAME, &self.name, &self.query, &self.columns)
    }

    fn resolve(&mut self, resolve: &mut Resolve<'_>) {
        self.columns.resolve(resolve, &mut self.query);
    }

    fn apply(&self, apply: &mut Apply<'_>) {
        let name = &self.name.name;
        if refuse_taken(apply, name, self.name.at) {
            return;
        }
        refuse_reserved(apply, name, self.name.at);
        let view = View {
            name: name.clone(),
            query: self.query.clone(),
            columns: self.columns.texts(),
            named: self.columns.named,
            origin: apply.origin(),
        };
        let view = apply.schema.put_view(view);
        apply.change(Change::CreateView(view));
    }

    fn reverse(&self, _: &ReverseContext<'_>) -> Reverse {
        Reverse::Operations(vec![Operation::from(DropView { name: self.name.clone() })])
    }
}

impl CreateView {
    /// The statement that makes a view.
    pub fn of(view: &View) -> CreateView {
        CreateView { name: Key::new(&view.name), query: view.query.clone(), columns: ViewColumns::of(view) }
    }
}

impl ViewColumns {
    /// The names of a view's columns.
    pub fn of(view: &View) -> ViewColumns {
        let names = view.columns.as_ref().map(|columns| columns.iter().map(Key::new).collect());
        ViewColumns { names, named: view.named }
    }

    pub(super) fn texts(&self) -> Option<Vec<String>> {
        self.names.as_ref().map(|names| names.iter().map(|key| key.name.clone()).collect())
    }

    /// Resolves the SELECT; each of its columns has one name.
    pub(super) fn resolve(&mut self, resolve: &mut Resolve<'_>, query: &mut SqlText) {
        let effects = resolve.query(query);
        let given = effects.columns;
        let Some(names) = self.names.as_ref().filter(|_| self.named) else {
            self.names = given.map(|columns| columns.into_iter().map(Key::new).collect());
            return;
        };
        let ignore_case = resolve.dialect.capabilities().column_names_ignore_case;
        let same = |a: &str, b: &str| a == b || ignore_case && a.eq_ignore_ascii_case(b);
        for (position, key) in names.iter().enumerate() {
            if names.iter().take(position).any(|other| same(&other.name, &key.name)) {
                let message = format!("the view would have two columns `{}`", key.name);
                resolve.diagnostics.push(Diagnostic::error(key.at, message));
            }
        }
        if let Some(width) = effects.width.filter(|width| *width != names.len()) {
            let at = names.get(width).or(names.last()).map_or(query.at, |key| key.at);
            let (message, note) = count_message(names.len(), width, given.as_deref());
            resolve.diagnostics.push(Diagnostic::error(at, message).note_if(note));
        }
    }
}

/// What is said of a list of names that does not fit the SELECT, and what the SELECT gives.
pub fn count_message(names: usize, width: usize, given: Option<&[String]>) -> (String, Option<String>) {
    let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
    let message = format!("{} for {} of the view", plural(names, "name"), plural(width, "column"));
    let list = |given: &[String]| given.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    (message, given.map(|given| format!("the SELECT gives {}", list(given))))
}

pub(super) fn read_view(reader: &mut CallReader<'_>) -> Option<(Key, SqlText, ViewColumns)> {
    let name = reader.name("the view's name")?;
    let Some(query) = reader.take(sql_of) else {
        let help = format!("`{}(\"{}\", \"SELECT …\")`", reader.call.name, name.name);
        reader.report(Diagnostic::error(reader.at(), "a view needs its SELECT as a string").help(help));
        return None;
    };
    let names = reader.list("columns");
    // In canonical text all names are said, whoever gave them.
    let named = match reader.reading.mode {
        Mode::Check => names.is_some(),
        Mode::Replay => reader.flag("named").unwrap_or_default(),
    };
    Some((name, query, ViewColumns { names, named }))
}

pub(super) fn write_view(operation: &str, name: &Key, query: &SqlText, columns: &ViewColumns) -> Call {
    let mut args = vec![Node::text(&name.name), Node::new(Value::Sql(query.clone()))];
    args.extend(columns.texts().map(|columns| Node::option("columns", Node::texts(&columns))));
    if columns.named {
        args.push(Node::option("named", Node::new(Value::Bool(true))));
    }
    Call::new(operation, args)
}

super::documented! {
    /// Creates a view. Its tables and columns are resolved, so that later renames and drops know of it.
    ///
    /// `create_view("name", "SELECT …")`, or one text a dialect: `create_view("name", sql(sqlite = "…", postgres = "…"))`
    ///
    /// - `columns = ["a", "b"]`: names for all its columns, in order; without it they are called what the SELECT calls them.
    ///
    /// Down: the view is dropped.
    create_view
}
