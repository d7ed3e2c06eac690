//! Reading a call's arguments: each is taken once, what is left over is an error on its token.

use super::Mode;
use super::left_over::left_over;
pub(super) use super::raw_sql::sql_of;
use crate::call::{Call, ColumnCall, Key, Node, NodeId, SqlText, Value};
use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;

/// How calls are read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The dialect that was selected.
    pub dialect: Dialect,
    /// From an author, or from canonical text.
    pub mode: Mode,
}

/// Takes a call apart.
pub struct CallReader<'a> {
    /// The call.
    pub call: &'a Call,
    /// How it is read.
    pub reading: Reading,
    taken: Vec<bool>,
    known_options: Vec<&'static str>,
    /// What is wrong.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> CallReader<'a> {
    /// Starts reading.
    pub fn new(call: &'a Call, reading: Reading, diagnostics: &'a mut Vec<Diagnostic>) -> CallReader<'a> {
        CallReader { call, reading, taken: vec![false; call.args.len()], known_options: Vec::new(), diagnostics }
    }

    /// A reader for a call inside this one.
    pub fn inner<'b>(&'b mut self, call: &'b Call) -> CallReader<'b> {
        CallReader::new(call, self.reading, self.diagnostics)
    }

    /// The place of the call's name.
    pub fn at(&self) -> NodeId {
        self.call.at
    }

    /// Reports what is wrong.
    pub fn error(&mut self, at: NodeId, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error(at, message));
    }

    /// Reports what is wrong, with more to say.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The next argument that is not taken and that `accept` wants.
    pub fn take<T: 'a>(&mut self, accept: impl Fn(&'a Node) -> Option<T>) -> Option<T> {
        let call = self.call;
        for (index, node) in call.args.iter().enumerate() {
            if !self.taken[index]
                && let Some(found) = accept(node)
            {
                self.taken[index] = true;
                return Some(found);
            }
        }
        None
    }

    /// All arguments that are not taken and that `accept` wants, in order.
    pub fn take_all<T: 'a>(&mut self, accept: impl Fn(&'a Node) -> Option<T>) -> Vec<T> {
        std::iter::from_fn(|| self.take(&accept)).collect()
    }

    /// The next string argument, as a name. Reports that `what` is missing.
    pub fn name(&mut self, what: &str) -> Option<Key> {
        let found = self.optional_name();
        if found.is_none() {
            self.error(self.call.at, format!("`{}` needs {what} as a string", self.call.name));
        }
        found
    }

    /// The next string argument, as a name, if there is one.
    pub fn optional_name(&mut self) -> Option<Key> {
        self.take(|node| match &node.value {
            Value::Text(text) => Some(Key { at: node.at, name: text.clone() }),
            _ => None,
        })
    }

    /// All remaining string arguments, as names.
    pub fn names(&mut self) -> Vec<Key> {
        std::iter::from_fn(|| self.optional_name()).collect()
    }

    /// The next `[…]`, as names.
    pub fn name_list(&mut self) -> Option<Vec<Key>> {
        let nodes = self.take(|node| match &node.value {
            Value::List(nodes) => Some(nodes),
            _ => None,
        })?;
        Some(self.names_in(nodes))
    }

    /// The names in a list; anything else in it is an error.
    pub fn names_in(&mut self, nodes: &[Node]) -> Vec<Key> {
        let mut names = Vec::new();
        for node in nodes {
            match &node.value {
                Value::Text(text) => names.push(Key { at: node.at, name: text.clone() }),
                _ => self.error(node.at, "expected a column's name as a string"),
            }
        }
        names
    }

    /// The next `"old" => "new"`.
    pub fn rename(&mut self) -> Option<(Key, Key)> {
        let found = self.take(|node| match &node.value {
            Value::Rename(from, to) => Some((from, to)),
            _ => None,
        });
        let Some((from, to)) = found else {
            let message = format!("`{}` needs `\"old\" => \"new\"`", self.call.name);
            // Who writes the two names as two arguments means just this.
            let names = self.names();
            let diagnostic = match names.as_slice() {
                [old, new] => {
                    Diagnostic::error(old.at, message).help(format!("`\"{}\" => \"{}\"`", old.name, new.name))
                }
                _ => Diagnostic::error(self.call.at, message),
            };
            self.report(diagnostic);
            return None;
        };
        match (&from.value, &to.value) {
            (Value::Text(old), Value::Text(new)) => {
                Some((Key { at: from.at, name: old.clone() }, Key { at: to.at, name: new.clone() }))
            }
            _ => {
                self.error(from.at, "both names of a rename are strings: `\"old\" => \"new\"`");
                None
            }
        }
    }

    /// All declared columns.
    pub fn columns(&mut self) -> Vec<&'a ColumnCall> {
        self.take_all(|node| match &node.value {
            Value::Column(column) => Some(&**column),
            _ => None,
        })
    }

    /// The parts (calls) with that name.
    pub fn parts(&mut self, name: &str) -> Vec<&'a Call> {
        self.take_all(|node| match &node.value {
            Value::Call(call) if call.name == name => Some(call),
            _ => None,
        })
    }

    /// The value of `key = …`, if it is there.
    pub fn option(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known_options.push(key);
        let found = self.take(|node| match &node.value {
            Value::Option(name, value) if name.name == key => Some((name.at, &**value)),
            _ => None,
        });
        let second = self.take(|node| match &node.value {
            Value::Option(name, _) if name.name == key => Some(name.at),
            _ => None,
        });
        if let Some(at) = second {
            self.error(at, format!("`{key}` is given twice"));
        }
        found.map(|(_, value)| value)
    }

    /// `key = true` or `key = false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        let node = self.option(key)?;
        match &node.value {
            Value::Bool(value) => Some(*value),
            _ => {
                self.error(node.at, format!("`{key}` is `true` or `false`"));
                None
            }
        }
    }

    /// `key = "text"`.
    pub fn text(&mut self, key: &'static str) -> Option<Key> {
        let node = self.option(key)?;
        match &node.value {
            Value::Text(text) => Some(Key { at: node.at, name: text.clone() }),
            _ => {
                let help = match &node.value {
                    Value::Name(name) => Some(format!("`{key} = \"{name}\"`")),
                    _ => None,
                };
                self.report(Diagnostic::error(node.at, format!("`{key}` is a string")).help_if(help));
                None
            }
        }
    }

    /// `key = word`.
    pub fn word(&mut self, key: &'static str) -> Option<Key> {
        let node = self.option(key)?;
        match &node.value {
            Value::Name(name) => Some(Key { at: node.at, name: name.clone() }),
            _ => {
                let help = match &node.value {
                    Value::Text(text) if !text.is_empty() => Some(format!("`{key} = {text}`")),
                    _ => None,
                };
                let message = format!("`{key}` is a bare word, without quotes");
                self.report(Diagnostic::error(node.at, message).help_if(help));
                None
            }
        }
    }

    /// `key = 10_000`.
    pub fn number(&mut self, key: &'static str) -> Option<(u64, NodeId)> {
        let node = self.option(key)?;
        match &node.value {
            Value::Integer(value) if *value > 0 => Some((value.unsigned_abs(), node.at)),
            _ => {
                self.error(node.at, format!("`{key}` is a number of at least 1"));
                None
            }
        }
    }

    /// `key = ["a", "b"]`.
    pub fn list(&mut self, key: &'static str) -> Option<Vec<Key>> {
        let node = self.option(key)?;
        match &node.value {
            Value::List(nodes) => Some(self.names_in(nodes)),
            _ => {
                let help = match &node.value {
                    Value::Text(text) | Value::Name(text) => format!("`{key} = [\"{text}\"]`"),
                    _ => format!("`{key} = [\"a\", \"b\"]`"),
                };
                self.report(Diagnostic::error(node.at, format!("`{key}` is a list of names")).help(help));
                None
            }
        }
    }

    /// `key = "SQL"`, or resolved SQL in canonical text.
    pub fn sql(&mut self, key: &'static str) -> Option<SqlText> {
        let node = self.option(key)?;
        let found = sql_of(node);
        if found.is_none() {
            self.error(node.at, format!("`{key}` is SQL in a string"));
        }
        found
    }

    /// The next argument that is SQL in a string.
    pub fn sql_argument(&mut self, what: &str) -> Option<SqlText> {
        let found = self.take(sql_of);
        if found.is_none() {
            self.error(self.call.at, format!("`{}` needs {what} as a string", self.call.name));
        }
        found
    }

    /// Names options that are read by other means, so that a misspelt one finds its neighbour.
    pub fn know(&mut self, keys: &[&'static str]) {
        self.known_options.extend(keys);
    }

    /// Reports what nobody took.
    pub fn finish(self) {
        for (index, node) in self.call.args.iter().enumerate() {
            if self.taken[index] {
                continue;
            }
            let diagnostic = left_over(&self.call.name, node, &self.known_options);
            self.diagnostics.push(diagnostic);
        }
    }
}
