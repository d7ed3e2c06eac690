//! Clauses of DDL that the server dialects share.

use super::Spelling;
use crate::schema::{Deferrable, ForeignKey, ForeignKeyAction, Index, IndexColumn, IndexKey, View};

/// `CONSTRAINT n PRIMARY KEY (…)`, or the same with UNIQUE.
pub(super) fn key(spelling: &dyn Spelling, name: &str, kind: &str, columns: &[String]) -> String {
    format!("CONSTRAINT {} {kind} ({})", spelling.quote_part(name), spelling.quote_all(columns))
}

/// `"v"`, or `"v" ("a", "b")` where the names of its columns are not the SELECT's own.
pub(super) fn view_name(spelling: &dyn Spelling, view: &View) -> String {
    let name = spelling.quote(&view.name);
    match view.columns.as_ref().filter(|_| view.named) {
        Some(columns) => format!("{name} ({})", spelling.quote_all(columns)),
        None => name,
    }
}

/// `CONSTRAINT n CHECK (…)`
pub(super) fn check(spelling: &dyn Spelling, name: &str, expression: &str) -> String {
    format!("CONSTRAINT {} CHECK ({expression})", spelling.quote_part(name))
}

/// `CONSTRAINT n FOREIGN KEY (…) REFERENCES …`; the columns that it points at are always said.
pub(super) fn foreign_key(spelling: &dyn Spelling, key: &ForeignKey, referenced: &[String]) -> String {
    let mut out = format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({})",
        spelling.quote_part(&key.name),
        spelling.quote_all(&key.columns),
        spelling.quote(&key.references),
        spelling.quote_all(referenced)
    );
    for (event, action) in [("DELETE", key.on_delete), ("UPDATE", key.on_update)] {
        if action != ForeignKeyAction::NoAction {
            out.push_str(&format!(" ON {event} {}", action.sql()));
        }
    }
    if spelling.capabilities().deferrable {
        out.push_str(match key.deferrable {
            Some(Deferrable::Deferred) => " DEFERRABLE INITIALLY DEFERRED",
            Some(Deferrable::Immediate) => " DEFERRABLE INITIALLY IMMEDIATE",
            None => "",
        });
    }
    out
}

/// What stands between the parentheses of an index.
pub(super) fn index_parts(spelling: &dyn Spelling, index: &Index) -> String {
    index.columns.iter().map(|part| index_part(spelling, part)).collect::<Vec<_>>().join(", ")
}

fn index_part(spelling: &dyn Spelling, part: &IndexColumn) -> String {
    let mut out = match &part.key {
        IndexKey::Column(name) => spelling.quote_part(name),
        IndexKey::Expression(sql) => format!("({})", spelling.sql(sql)),
    };
    if let Some(prefix) = part.prefix {
        out.push_str(&format!("({prefix})"));
    }
    if let Some(collate) = &part.collate {
        out.push_str(&format!(" COLLATE {}", spelling.quote(collate)));
    }
    if let Some(opclass) = &part.opclass {
        out.push_str(&format!(" {opclass}"));
    }
    if part.descending {
        out.push_str(" DESC");
    }
    out.push_str(match part.nulls_first {
        Some(true) => " NULLS FIRST",
        Some(false) => " NULLS LAST",
        None => "",
    });
    out
}

/// Puts `ON table` behind a trigger's events: `AFTER UPDATE OF a` and the rest of its definition.
///
/// ```text
/// AFTER UPDATE OF a, b FOR EACH ROW …  →  AFTER UPDATE OF a, b ON "t" FOR EACH ROW …
/// ```
pub(super) fn trigger(spelling: &dyn Spelling, name: &str, table: &str, definition: &str) -> String {
    let (events, rest) = definition.split_at(events_end(definition));
    let (name, table) = (spelling.quote(name), spelling.quote(table));
    format!("CREATE TRIGGER {name} {} ON {table} {}", events.trim(), rest.trim())
}

/// The byte behind the events of a trigger's definition.
fn events_end(definition: &str) -> usize {
    let mut words = Words { text: definition, at: 0 };
    let mut end = 0;
    while let Some(word) = words.next() {
        match word.to_ascii_uppercase().as_str() {
            "BEFORE" | "AFTER" | "OR" => {}
            "INSTEAD" => drop(words.next()),
            "INSERT" | "DELETE" | "TRUNCATE" => end = words.at,
            "UPDATE" => {
                end = words.at;
                if words.peek().is_some_and(|word| word.eq_ignore_ascii_case("of")) {
                    words.next();
                    words.next();
                    end = words.at;
                    while words.peek() == Some(",") {
                        words.next();
                        words.next();
                        end = words.at;
                    }
                }
            }
            _ => break,
        }
    }
    end
}

/// Words, quoted names and single signs of a text, without the space between them.
struct Words<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let word_start = self.at + (rest.len() - rest.trim_start().len());
        let rest = rest.trim_start();
        let first = rest.chars().next()?;
        let length = match first {
            '"' | '`' => quoted_length(rest, first),
            _ if first.is_alphanumeric() || first == '_' => {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            }
            _ => first.len_utf8(),
        };
        self.at = word_start + length;
        self.text.get(word_start..self.at)
    }

    fn peek(&self) -> Option<&'a str> {
        Words { text: self.text, at: self.at }.next()
    }
}

/// The bytes of a quoted name at the start of a text; a doubled quote is one of the name's own.
fn quoted_length(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return at + quote.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::events_end;

    #[test]
    fn a_triggers_events_end_before_the_rest() {
        for (events, rest) in [
            ("AFTER UPDATE OF a, \"b c\" ,d", " FOR EACH ROW EXECUTE FUNCTION f()"),
            ("before insert or update of a", " for each row begin end"),
            ("INSTEAD OF DELETE", " BEGIN SELECT 1; END"),
            ("AFTER UPDATE", " WHEN NEW.of > 1 BEGIN SELECT 1; END"),
            ("DELETE", " BEGIN SELECT 1; END"),
            ("AFTER UPDATE OF \"say \"\"x\"\"\", b", " BEGIN SELECT NEW.\"say \"\"x\"\"\"; END"),
        ] {
            let text = format!("{events}{rest}");
            assert_eq!(text.split_at(events_end(&text)), (events, rest));
        }
    }
}
