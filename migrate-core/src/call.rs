//! The language without tokens.
//!
//! A migration is a list of [`Call`]s. The macro makes them from Rust tokens, [`crate::text`] writes and reads them
//! as canonical text (the form that is embedded in a program and stored in a database's history), and
//! [`crate::operation`] gives them their meaning. A call knows the *shape* of what was written and no operation by name.

mod sql_facts;
mod sql_text;

pub use sql_facts::{LeftOut, OperatorUse, SqlFacts, StatementFact, StatementKind};
pub use sql_text::{SqlName, SqlText, Unchecked};

/// Where in the author's source a node stands. The macro crate keeps the spans, indexed by this number.
///
/// Zero means "not from source". A node's place is no part of its meaning, so two ids always compare equal: this lets
/// everything that holds ids derive `PartialEq`.
#[derive(Clone, Copy, Debug, Default)]
pub struct NodeId(pub u32);

impl PartialEq for NodeId {
    fn eq(&self, _: &NodeId) -> bool {
        true
    }
}

impl Eq for NodeId {}

/// One statement of a migration, a modifier in a column's chain, a part such as `unique([…])`, or a type such as
/// `String(255)`: all have the shape `name(argument, …)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Call {
    /// The place of the name.
    pub at: NodeId,
    /// `create_table`, `unique`, `String`, …
    pub name: String,
    /// What stands between the parentheses.
    pub args: Vec<Node>,
    /// Outer attributes: `#[allow(…)]`, `#[only(…)]`. Never part of a checksum, and `only` is gone once a dialect is
    /// selected.
    pub attributes: Vec<Attribute>,
    /// The doc comment, without the slashes.
    pub docs: String,
}

/// A value with its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The place of the first token.
    pub at: NodeId,
    /// What was written.
    pub value: Value,
}

/// A name with its place: an option's or a row's key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// The place of the name.
    pub at: NodeId,
    /// The name, without `r#`.
    pub name: String,
}

/// Everything that can stand as an argument.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `None`: SQL's NULL.
    #[default]
    None,
    /// `true`, `false`.
    Bool(bool),
    /// `42`, `-1`.
    Integer(i64),
    /// `1.50`, digit for digit as written.
    Decimal(String),
    /// `"text"`.
    Text(String),
    /// A bare word: `cascade`, `gin`.
    Name(String),
    /// A Rust path with `::`, or what follows `up =` in `run`: a function of the migration's module.
    Path(String),
    /// `[a, b]`.
    List(Vec<Node>),
    /// `(a, b)`.
    Tuple(Vec<Node>),
    /// `{ name: value }`.
    Row(Vec<(Key, Node)>),
    /// `name(…)` in the position of a value: `sql("…")`, `lookup(…)`, `desc("b")`, `unique([…])`.
    Call(Call),
    /// A type in the position of a value: `type = String(255)`.
    Type(TypeCall),
    /// `title: String(200) = unique()`.
    Column(Box<ColumnCall>),
    /// `"old" => "new"`.
    Rename(Box<Node>, Box<Node>),
    /// `where = "…"`.
    Option(Key, Box<Node>),
    /// SQL whose names have been resolved. Only in canonical text; authors write strings.
    Sql(SqlText),
}

/// A type as written; `Option<…>` is taken off and said by `nullable`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeCall {
    /// Whether it stood in `Option<…>`.
    pub nullable: bool,
    /// `String(255)`, `i64`, `Vec(i32)` for `Vec<i32>`, `Enum("a", "b")`, `sql(sqlite = "…")`.
    pub call: Call,
}

/// A declared column: `name: Type = modifier(…).modifier(…)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnCall {
    /// The column's name with its place.
    pub name: Key,
    /// Its type.
    pub column_type: TypeCall,
    /// The chain after `=`.
    pub modifiers: Vec<Call>,
    /// `#[only(…)]`, `#[allow(…)]`.
    pub attributes: Vec<Attribute>,
    /// The doc comment.
    pub docs: String,
}

/// `#[name(argument, …)]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// The place of the name.
    pub at: NodeId,
    /// `allow`, `only`, `irreversible`, …
    pub name: String,
    /// What stands between the parentheses.
    pub args: Vec<Node>,
}

impl Node {
    fn depth(&self) -> usize {
        let most = |nodes: &[Node]| nodes.iter().map(Node::depth).max().unwrap_or_default();
        match &self.value {
            Value::List(nodes) | Value::Tuple(nodes) => 1 + most(nodes),
            Value::Row(values) => 1 + values.iter().map(|(_, node)| node.depth()).max().unwrap_or_default(),
            Value::Call(inner) => inner.depth(),
            Value::Type(written) => written.call.depth(),
            Value::Column(column) => {
                let calls = column.modifiers.iter().chain([&column.column_type.call]);
                1 + calls.map(Call::depth).max().unwrap_or_default()
            }
            Value::Rename(from, to) => from.depth().max(to.depth()),
            Value::Option(_, value) => 1 + value.depth(),
            _ => 0,
        }
    }

    /// A node that is not from source.
    pub fn new(value: Value) -> Node {
        Node { at: NodeId::default(), value }
    }

    /// `"text"`.
    pub fn text(text: impl Into<String>) -> Node {
        Node::new(Value::Text(text.into()))
    }

    /// A bare word.
    pub fn name(name: impl Into<String>) -> Node {
        Node::new(Value::Name(name.into()))
    }

    /// `["a", "b"]`.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Node {
        Node::new(Value::List(texts.into_iter().map(Node::text).collect()))
    }

    /// `name(args)`.
    pub fn call(name: &str, args: Vec<Node>) -> Node {
        Node::new(Value::Call(Call::new(name, args)))
    }

    /// `key = value`.
    pub fn option(key: &str, value: Node) -> Node {
        Node::new(Value::Option(Key { at: NodeId::default(), name: key.to_owned() }, Box::new(value)))
    }
}

impl Call {
    /// A call that is not from source.
    pub fn new(name: &str, args: Vec<Node>) -> Call {
        Call { name: name.to_owned(), args, ..Call::default() }
    }

    /// How deep lists, rows, calls and types stand in each other.
    pub fn depth(&self) -> usize {
        1 + self.args.iter().map(Node::depth).max().unwrap_or_default()
    }

    /// The attributes of the statement, and of the columns and parts in it.
    pub fn all_attributes(&self) -> impl Iterator<Item = &Attribute> {
        let inner = self.args.iter().flat_map(|arg| match &arg.value {
            Value::Column(column) => column.attributes.as_slice(),
            Value::Call(part) => part.attributes.as_slice(),
            _ => &[],
        });
        self.attributes.iter().chain(inner)
    }

    /// The attributes of one name.
    pub fn attributes_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Attribute> {
        self.attributes.iter().filter(move |attribute| attribute.name == name)
    }
}

impl Key {
    /// A key that is not from source.
    pub fn new(name: impl Into<String>) -> Key {
        Key { at: NodeId::default(), name: name.into() }
    }
}
