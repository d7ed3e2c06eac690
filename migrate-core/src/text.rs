//! Canonical text: the one written form of calls.
//!
//! It is what a program embeds, what a database's history stores, what checksums hash and what differences show. It
//! looks like the language, without what has no meaning (comments, attributes, formatting):
//!
//! ```text
//! add_column("post", "is_draft": bool = server_default(true));
//! create_index("post", ["title"], where = sql"is_draft" [0..8 "post"."is_draft"]);
//! ```

mod named;
mod read;

pub(crate) use named::NamedText;
pub use read::ReadError;

use crate::call::{Attribute, Call, ColumnCall, Node, TypeCall, Value};
use std::fmt::Write as _;

/// The version of the canonical form, written into every history row. A reader refuses what is newer.
pub const FORMAT: u32 = 1;

/// What a migration consists of once its dialect is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    /// Inner attributes that change what a run does: `transaction(off)`.
    pub attributes: Vec<Attribute>,
    /// The statements, in order.
    pub calls: Vec<Call>,
}

/// Whether resolved names and effects are written: they are for replay, and no part of a checksum.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    Full,
    Author,
    /// As the author's, and raw SQL with its names resolved in place.
    Named,
}

/// The names of options that the macro adds and the author never writes.
const ADDED_OPTIONS: [&str; 6] = ["effects", "down_effects", "reads", "writes", "opaque", "makes_functions"];

impl Script {
    /// The canonical text, with resolved names and effects.
    pub fn write(&self) -> String {
        self.written(Detail::Full)
    }

    /// The checksum: the hash of the canonical text without resolved names and effects.
    pub fn checksum(&self) -> u128 {
        crate::hash::hash128(self.written(Detail::Author).as_bytes())
    }

    /// The checksum of statements without attributes.
    pub(crate) fn checksum_of(calls: &[Call]) -> u128 {
        let mut out = String::new();
        write_calls(&mut out, calls, Detail::Author);
        crate::hash::hash128(out.as_bytes())
    }

    fn written(&self, detail: Detail) -> String {
        let mut out = String::new();
        for attribute in &self.attributes {
            let _ = write!(out, "#![{}", attribute.name);
            write_arguments(&mut out, &attribute.args, detail);
            out.push_str("];\n");
        }
        write_calls(&mut out, &self.calls, detail);
        out
    }

    /// Reads canonical text.
    ///
    /// # Errors
    /// Says what was expected at which byte. Text that [`Script::write`] made is always read back as it was.
    pub fn read(text: &str) -> Result<Script, ReadError> {
        read::script(text)
    }
}

/// One call as canonical text, without the semicolon.
pub fn write_one(call: &Call) -> String {
    let mut out = String::new();
    write_call(&mut out, call, Detail::Author);
    out
}

fn write_calls(out: &mut String, calls: &[Call], detail: Detail) {
    for call in calls {
        write_call(out, call, detail);
        out.push_str(";\n");
    }
}

fn write_call(out: &mut String, call: &Call, detail: Detail) {
    out.push_str(&call.name);
    write_arguments(out, &call.args, detail);
}

fn write_arguments(out: &mut String, args: &[Node], detail: Detail) {
    write_between(out, '(', ')', args, detail);
}

fn write_between(out: &mut String, open: char, close: char, nodes: &[Node], detail: Detail) {
    out.push(open);
    let mut first = true;
    for node in nodes {
        let added = matches!(&node.value, Value::Option(key, _) if ADDED_OPTIONS.contains(&key.name.as_str()));
        if added && detail != Detail::Full {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push_str(", ");
        }
        write_node(out, node, detail);
    }
    out.push(close);
}

fn write_node(out: &mut String, node: &Node, detail: Detail) {
    match &node.value {
        Value::None => out.push_str("None"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Integer(value) => drop(write!(out, "{value}")),
        Value::Decimal(digits) => out.push_str(digits),
        Value::Text(text) => write_text(out, text),
        Value::Name(name) => out.push_str(name),
        Value::Path(path) => drop(write!(out, "@{path}")),
        Value::List(nodes) => write_between(out, '[', ']', nodes, detail),
        Value::Tuple(nodes) => write_between(out, '(', ')', nodes, detail),
        Value::Row(entries) => {
            out.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write_text(out, &key.name);
                out.push_str(": ");
                write_node(out, value, detail);
            }
            out.push('}');
        }
        Value::Call(call) => write_call(out, call, detail),
        Value::Type(column_type) => {
            out.push(':');
            write_type(out, column_type, detail);
        }
        Value::Column(column) => write_column(out, column, detail),
        Value::Rename(from, to) => {
            write_node(out, from, detail);
            out.push_str(" => ");
            write_node(out, to, detail);
        }
        Value::Option(key, value) => {
            out.push_str(&key.name);
            out.push_str(" = ");
            write_node(out, value, detail);
        }
        // An author writes SQL as a string, so that is what a checksum sees.
        Value::Sql(sql) if detail == Detail::Author => write_text(out, &sql.text),
        Value::Sql(sql) if detail == Detail::Named => write_text(out, &crate::schema::named(sql)),
        Value::Sql(sql) => {
            out.push_str("sql");
            write_text(out, &sql.text);
            out.push_str(" [");
            for (index, name) in sql.names.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                let _ = write!(out, "{}..{} ", name.start, name.end);
                write_text(out, &name.table);
                if let Some(column) = &name.column {
                    out.push('.');
                    write_text(out, column);
                } else if name.ordered {
                    out.push_str(".*");
                }
            }
            out.push(']');
        }
    }
}

fn write_column(out: &mut String, column: &ColumnCall, detail: Detail) {
    write_text(out, &column.name.name);
    out.push_str(": ");
    write_type(out, &column.column_type, detail);
    for (index, modifier) in column.modifiers.iter().enumerate() {
        out.push_str(if index == 0 { " = " } else { "." });
        write_call(out, modifier, detail);
    }
}

fn write_type(out: &mut String, column_type: &TypeCall, detail: Detail) {
    if column_type.nullable {
        out.push('?');
    }
    out.push_str(&column_type.call.name);
    if !column_type.call.args.is_empty() {
        write_arguments(out, &column_type.call.args, detail);
    }
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    if text.bytes().any(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'\r' | 0)) {
        for character in text.chars() {
            match character {
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\0' => out.push_str("\\0"),
                _ => out.push(character),
            }
        }
    } else {
        out.push_str(text);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = concat!(
            "#![transaction(off)];\n",
            "create_table(\"user\", \"id\": i64 = primary_key(), \"bio\": ?String(200) = collate(\"NOCASE\").index(), ",
            "check(sql\"a > 0 and \\\"b\\\" <> 'ü'\\n\" [0..1 \"user\".\"a\", 10..13 \"user\".\"b\"], name = \"ck\"));\n",
            "insert(\"role\", key = [\"name\"], {\"name\": \"G\\\\uest\", \"n\": -1.50, \"x\": None});\n",
            "alter_column(\"t\", \"c\", type = :?Vec(:i32), nullable = true);\n",
            "rename_table(\"a\" => \"b\");\n",
            "execute(up = sql\"INSERT INTO a SELECT * FROM b\" [12..13 \"a\".*, 28..29 \"b\".*], down = nothing());\n",
            "run(up = @super::f, down = nothing());\n",
            "insert(\"t\", columns = [\"a\"], (1), (true), on = cascade);\n",
        );
        let script = Script::read(text).unwrap();
        assert_eq!(script.calls.len(), 7);
        assert_eq!(script.write(), text);
    }

    #[test]
    fn a_checksum_does_not_see_resolved_names() {
        let plain = Script::read("execute(\"SELECT a FROM t\");").unwrap();
        let resolved = Script::read("execute(sql\"SELECT a FROM t\" [7..8 \"t\".\"a\"], reads = [\"t\"]);").unwrap();
        assert_eq!(plain.checksum(), resolved.checksum());
        assert_ne!(plain.checksum(), Script::read("execute(\"SELECT b FROM t\");").unwrap().checksum());
    }

    #[test]
    fn damaged_text_is_an_error() {
        for text in ["create_table(", "x", "f(\"abc);", "f([1, 2);", "f(sql\"x\" [a..2 \"t\"]);", "f(1) g(2)", "f(1x);"]
        {
            assert!(Script::read(text).is_err(), "{text}");
        }
        let deep = format!("f({}", "[".repeat(100_000));
        assert!(Script::read(&deep).is_err());
    }
}
