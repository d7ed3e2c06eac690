//! Reading canonical text.

use super::Script;
use crate::call::{Attribute, Call, ColumnCall, Key, Node, SqlName, SqlText, TypeCall, Value};

/// Canonical text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The byte at which reading stopped.
    pub at: usize,
    /// What was expected there.
    pub expected: String,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {} at byte {}", self.expected, self.at)
    }
}

impl std::error::Error for ReadError {}

/// Reads all statements.
pub(super) fn script(text: &str) -> Result<Script, ReadError> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let mut script = Script::default();
    while !reader.done() {
        if reader.eat("#![") {
            let name = reader.word()?;
            let args = reader.arguments()?;
            reader.expect("]")?;
            script.attributes.push(Attribute { name, args, ..Attribute::default() });
        } else {
            script.calls.push(reader.call()?);
        }
        reader.expect(";")?;
    }
    Ok(script)
}

/// Deeper nesting than this is refused, so that damaged text cannot exhaust the stack.
const MAX_DEPTH: usize = 100;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        self.at += self.rest().bytes().take_while(u8::is_ascii_whitespace).count();
    }

    fn done(&mut self) -> bool {
        self.skip_space();
        self.rest().is_empty()
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_space();
        self.rest().chars().next()
    }

    fn eat(&mut self, token: &str) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn error<T>(&self, expected: impl Into<String>) -> Result<T, ReadError> {
        Err(ReadError { at: self.at, expected: expected.into() })
    }

    fn expect(&mut self, token: &str) -> Result<(), ReadError> {
        if self.eat(token) { Ok(()) } else { self.error(format!("`{token}`")) }
    }

    fn word(&mut self) -> Result<String, ReadError> {
        self.skip_space();
        let rest = self.rest();
        let ascii = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
        let end = match rest.as_bytes().get(ascii) {
            Some(byte) if !byte.is_ascii() => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            _ => ascii,
        };
        if end == 0 {
            return self.error("a word");
        }
        self.at += end;
        Ok(rest[..end].to_owned())
    }

    fn string(&mut self) -> Result<String, ReadError> {
        self.expect("\"")?;
        let rest = self.rest();
        // Most strings hold nothing escaped and are copied in one piece.
        match rest.bytes().position(|byte| byte == b'"' || byte == b'\\') {
            Some(end) if rest.as_bytes()[end] == b'"' => {
                self.at += end + 1;
                return Ok(rest[..end].to_owned());
            }
            Some(_) => {}
            None => return self.error("the end of a string"),
        }
        let mut out = String::new();
        let mut escaped = false;
        for (offset, character) in rest.char_indices() {
            if escaped {
                out.push(match character {
                    'n' => '\n',
                    'r' => '\r',
                    '0' => '\0',
                    other => other,
                });
                escaped = false;
            } else if character == '\\' {
                escaped = true;
            } else if character == '"' {
                self.at += offset + 1;
                return Ok(out);
            } else {
                out.push(character);
            }
        }
        self.error("the end of a string")
    }

    fn number(&mut self) -> Result<usize, ReadError> {
        let word = self.word()?;
        word.parse().or_else(|_| self.error("a number"))
    }

    fn call(&mut self) -> Result<Call, ReadError> {
        let name = self.word()?;
        let args = self.arguments()?;
        Ok(Call { name, args, ..Call::default() })
    }

    fn arguments(&mut self) -> Result<Vec<Node>, ReadError> {
        self.expect("(")?;
        self.nodes(")")
    }

    fn nodes(&mut self, close: &str) -> Result<Vec<Node>, ReadError> {
        let mut nodes = Vec::new();
        while !self.eat(close) {
            if !nodes.is_empty() {
                self.expect(",")?;
            }
            nodes.push(self.node()?);
        }
        Ok(nodes)
    }

    fn node(&mut self) -> Result<Node, ReadError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.error("less nesting");
        }
        let value = self.value();
        self.depth -= 1;
        Ok(Node::new(value?))
    }

    fn value(&mut self) -> Result<Value, ReadError> {
        match self.peek() {
            Some('"') => {
                let text = self.string()?;
                if self.eat("=>") {
                    let to = self.node()?;
                    return Ok(Value::Rename(Box::new(Node::text(text)), Box::new(to)));
                }
                if self.eat(":") {
                    let column_type = self.type_call()?;
                    let mut modifiers = Vec::new();
                    if self.eat("=") {
                        modifiers.push(self.call()?);
                        while self.eat(".") {
                            modifiers.push(self.call()?);
                        }
                    }
                    let name = Key::new(text);
                    return Ok(Value::Column(Box::new(ColumnCall {
                        name,
                        column_type,
                        modifiers,
                        ..ColumnCall::default()
                    })));
                }
                Ok(Value::Text(text))
            }
            Some('[') => {
                self.expect("[")?;
                Ok(Value::List(self.nodes("]")?))
            }
            Some('(') => {
                self.expect("(")?;
                Ok(Value::Tuple(self.nodes(")")?))
            }
            Some('{') => self.row(),
            Some(':') => {
                self.expect(":")?;
                Ok(Value::Type(self.type_call()?))
            }
            Some('@') => {
                self.expect("@")?;
                let rest = self.rest();
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(rest.len());
                self.at += end;
                Ok(Value::Path(rest[..end].to_owned()))
            }
            Some(c) if c.is_ascii_digit() || c == '-' => self.numeric(),
            _ => self.named(),
        }
    }

    fn row(&mut self) -> Result<Value, ReadError> {
        self.expect("{")?;
        let mut entries = Vec::new();
        while !self.eat("}") {
            if !entries.is_empty() {
                self.expect(",")?;
            }
            let key = Key::new(self.string()?);
            self.expect(":")?;
            entries.push((key, self.node()?));
        }
        Ok(Value::Row(entries))
    }

    fn numeric(&mut self) -> Result<Value, ReadError> {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|(index, c)| !(c.is_ascii_alphanumeric() || *c == '.' || (*c == '-' && *index == 0)))
            .map_or(rest.len(), |(index, _)| index);
        let digits = &rest[..end];
        let value = match digits.parse::<i64>() {
            Ok(value) => Value::Integer(value),
            Err(_) if digits.parse::<f64>().is_ok() => Value::Decimal(digits.to_owned()),
            Err(_) => return self.error("a number"),
        };
        self.at += end;
        Ok(value)
    }

    fn named(&mut self) -> Result<Value, ReadError> {
        let word = self.word()?;
        if word == "sql" && self.rest().starts_with('"') {
            return self.sql();
        }
        Ok(match word.as_str() {
            "None" => Value::None,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if self.peek() == Some('(') => {
                Value::Call(Call { name: word, args: self.arguments()?, ..Call::default() })
            }
            _ if self.eat("=") => Value::Option(Key::new(word), Box::new(self.node()?)),
            _ => Value::Name(word),
        })
    }

    fn sql(&mut self) -> Result<Value, ReadError> {
        let mut sql = SqlText::new(self.string()?);
        self.expect("[")?;
        while !self.eat("]") {
            if !sql.names.is_empty() {
                self.expect(",")?;
            }
            let start = self.number()?;
            self.expect("..")?;
            let end = self.number()?;
            let table = self.string()?;
            let dot = self.eat(".");
            let ordered = dot && self.eat("*");
            let column = if dot && !ordered { Some(self.string()?) } else { None };
            sql.names.push(SqlName { start, end, table, column, ordered });
        }
        Ok(Value::Sql(sql))
    }

    fn type_call(&mut self) -> Result<TypeCall, ReadError> {
        let nullable = self.eat("?");
        let name = self.word()?;
        let args = if self.peek() == Some('(') { self.arguments()? } else { Vec::new() };
        Ok(TypeCall { nullable, call: Call { name, args, ..Call::default() } })
    }
}
