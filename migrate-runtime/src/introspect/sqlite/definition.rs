//! Reads the text of a `CREATE TABLE`, as SQLite accepted it: names in any quotes, clauses in any order. What no
//! pragma tells stands only there.

use super::live::{
    LiveCheck, LiveColumn, LiveForeignKey, LiveGenerated, LiveKey, LivePart, LivePartKey, LiveTable, Sql,
};
use super::words::{Kind, Word, closing, normal, normal_expression, parts, words};
use migrate_core::schema::{Deferrable, ForeignKeyAction};

/// Words with which a clause of a column begins, and its type ends.
const CLAUSES: [&str; 9] =
    ["CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK", "DEFAULT", "COLLATE", "REFERENCES"];

/// The table that the text makes; columns have no types yet, which a pragma tells verbatim.
pub(super) fn read(sql: &str) -> LiveTable {
    let words = words(sql);
    let mut table = LiveTable::default();
    let Some(open) = words.iter().position(|word| word.is_sign('(')) else {
        table.unread.push(normal(&words));
        return table;
    };
    let close = closing(&words, open).unwrap_or(words.len());
    for option in parts(words.get(close + 1..).unwrap_or_default()) {
        match option {
            [] => {}
            [only] if only.is("STRICT") => table.strict = true,
            [first, second] if first.is("WITHOUT") && second.is("ROWID") => table.without_rowid = true,
            other => table.unread.push(normal(other)),
        }
    }
    let mut reader = Reader { sql, words: &words[..close], at: open + 1, table, name: None };
    while reader.at < close {
        if reader.take_sign(',') {
            continue;
        }
        let part = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
        if part.iter().any(|word| reader.is(word)) {
            reader.table_part();
        } else {
            reader.column();
        }
    }
    reader.table
}

/// A module's name, if the text makes a virtual table.
pub(super) fn module(sql: &str) -> Option<String> {
    let words = words(sql);
    let table = words.iter().position(|word| word.is("TABLE"))?;
    words[..table].iter().any(|word| word.is("VIRTUAL")).then_some(())?;
    let using = words.iter().position(|word| word.is("USING"))?;
    words.get(using + 1).map(|word| word.text.to_ascii_lowercase())
}

struct Reader<'a> {
    sql: &'a str,
    words: &'a [Word],
    at: usize,
    table: LiveTable,
    /// The name of the constraint that comes next.
    name: Option<String>,
}

impl<'a> Reader<'a> {
    fn peek(&self, ahead: usize) -> Option<&'a Word> {
        self.words.get(self.at + ahead)
    }

    fn is(&self, keyword: &str) -> bool {
        self.peek(0).is_some_and(|word| word.is(keyword))
    }

    fn is_open(&self) -> bool {
        self.peek(0).is_some_and(|word| word.is_sign('('))
    }

    fn take(&mut self, keyword: &str) -> bool {
        let found = self.is(keyword);
        self.at += usize::from(found);
        found
    }

    fn take_sign(&mut self, sign: char) -> bool {
        let found = self.peek(0).is_some_and(|word| word.is_sign(sign));
        self.at += usize::from(found);
        found
    }

    fn take_name(&mut self) -> Option<String> {
        let word = self.peek(0).filter(|word| word.is_name())?;
        self.at += 1;
        Some(word.text.clone())
    }

    /// What stands in the parentheses that begin here.
    fn group(&mut self) -> &'a [Word] {
        if !self.is_open() {
            return &[];
        }
        let open = self.at;
        let close = closing(self.words, open).unwrap_or(self.words.len());
        self.at = close + 1;
        self.words.get(open + 1..close).unwrap_or_default()
    }

    fn text(&self, words: &[Word]) -> Sql {
        let text = words.first().zip(words.last()).and_then(|(first, last)| self.sql.get(first.start..last.end));
        Sql { text: text.unwrap_or_default().to_owned(), normal: normal_expression(words) }
    }

    /// `ON CONFLICT …`; ABORT is what is meant where nothing is said.
    fn conflict(&mut self) -> Option<String> {
        if !self.is("ON") || !self.peek(1).is_some_and(|word| word.is("CONFLICT")) {
            return None;
        }
        self.at += 2;
        self.take_name().map(|word| word.to_ascii_uppercase()).filter(|word| word != "ABORT")
    }

    fn unread(&mut self) {
        if let Some(word) = self.peek(0) {
            self.table.unread.push(normal(std::slice::from_ref(word)));
        }
        self.at += 1;
    }

    fn column(&mut self) {
        let Some(name) = self.take_name() else { return self.unread() };
        self.table.columns.push(LiveColumn { name: name.clone(), ..LiveColumn::default() });
        self.name = None;
        while let Some(word) = self.peek(0) {
            let generated = word.is("AS") || word.is("GENERATED") && self.peek(1).is_some_and(|next| next.is("ALWAYS"));
            if word.is_sign(',') || generated || CLAUSES.iter().any(|clause| word.is(clause)) {
                break;
            }
            if self.is_open() {
                self.group();
            } else {
                self.at += 1;
            }
        }
        while self.peek(0).is_some_and(|word| !word.is_sign(',')) {
            self.column_clause(&name);
        }
    }

    fn column_clause(&mut self, name: &str) {
        if self.take("CONSTRAINT") {
            self.name = self.take_name();
            return;
        }
        let own = || vec![LivePart { key: LivePartKey::Column(name.to_owned()), ..LivePart::default() }];
        if self.take("PRIMARY") {
            self.take("KEY");
            let mut parts = own();
            parts[0].descending = self.take("DESC");
            self.take("ASC");
            let conflict = self.conflict();
            let autoincrement = self.take("AUTOINCREMENT");
            self.table.primary_key = Some(LiveKey { name: self.name.take(), parts, autoincrement, conflict });
        } else if self.take("UNIQUE") {
            let (name, conflict) = (self.name.take(), self.conflict());
            self.table.uniques.push(LiveKey { name, parts: own(), autoincrement: false, conflict });
        } else if self.is("CHECK") {
            self.check();
        } else if self.is("REFERENCES") {
            self.references(vec![name.to_owned()]);
        } else if self.is("DEFERRABLE") || self.is("NOT") && self.peek(1).is_some_and(|next| next.is("DEFERRABLE")) {
            self.deferrable();
        } else if self.take("NOT") {
            self.take("NULL");
            let conflict = self.conflict();
            self.last(|column| {
                column.not_null = true;
                column.not_null_conflict = conflict;
            });
        } else if self.take("NULL") {
            self.conflict();
        } else if self.take("COLLATE") {
            let collation = self.take_name();
            // BINARY is what is meant where nothing is said.
            self.last(|column| column.collation = collation.filter(|name| !name.eq_ignore_ascii_case("BINARY")));
        } else if self.take("DEFAULT") {
            self.default();
        } else if self.is("GENERATED") || self.is("AS") {
            if self.take("GENERATED") {
                self.take("ALWAYS");
            }
            self.take("AS");
            let words = self.group();
            let expression = self.text(words);
            let stored = self.take("STORED");
            self.take("VIRTUAL");
            self.last(|column| column.generated = Some(LiveGenerated { expression, stored }));
        } else {
            self.unread();
        }
    }

    fn last(&mut self, change: impl FnOnce(&mut LiveColumn)) {
        self.name = None;
        if let Some(column) = self.table.columns.last_mut() {
            change(column);
        }
    }

    fn default(&mut self) {
        let start = self.at;
        if self.is_open() {
            self.group();
        } else {
            if !self.take_sign('-') {
                self.take_sign('+');
            }
            self.at += 1;
        }
        let words = self.words.get(start..self.at).unwrap_or_default();
        let default = default_of(words, self.text(words));
        self.last(|column| column.default = default);
    }

    fn check(&mut self) {
        self.take("CHECK");
        let words = self.group();
        let check = LiveCheck { name: self.name.take(), expression: self.text(words) };
        // SQLite reads a conflict clause behind a check of the table, and does nothing with it.
        self.conflict();
        self.table.checks.push(check);
    }

    fn references(&mut self, columns: Vec<String>) {
        self.take("REFERENCES");
        let mut key = LiveForeignKey { name: self.name.take(), columns, ..LiveForeignKey::default() };
        key.references = self.take_name().unwrap_or_default();
        key.referenced = names(self.group());
        loop {
            if self.is("ON") && self.peek(1).is_some_and(|word| word.is("DELETE") || word.is("UPDATE")) {
                let delete = self.peek(1).is_some_and(|word| word.is("DELETE"));
                self.at += 2;
                let action = self.action();
                *(if delete { &mut key.on_delete } else { &mut key.on_update }) = action;
            } else if self.take("MATCH") {
                // SQLite reads it, and does nothing with it.
                self.at += 1;
            } else {
                break;
            }
        }
        self.table.foreign_keys.push(key);
        self.deferrable();
    }

    fn action(&mut self) -> ForeignKeyAction {
        let word = self.take_name().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "CASCADE" => ForeignKeyAction::Cascade,
            "RESTRICT" => ForeignKeyAction::Restrict,
            "SET" if self.take("NULL") => ForeignKeyAction::SetNull,
            "SET" => {
                self.take("DEFAULT");
                ForeignKeyAction::SetDefault
            }
            _ => {
                self.take("ACTION");
                ForeignKeyAction::NoAction
            }
        }
    }

    fn deferrable(&mut self) {
        let refused = self.is("NOT") && self.peek(1).is_some_and(|word| word.is("DEFERRABLE"));
        self.at += usize::from(refused);
        if !self.take("DEFERRABLE") {
            return;
        }
        let mut deferrable = Deferrable::Immediate;
        if self.take("INITIALLY") {
            if self.take("DEFERRED") {
                deferrable = Deferrable::Deferred;
            } else {
                self.take("IMMEDIATE");
            }
        }
        if let Some(key) = self.table.foreign_keys.last_mut() {
            key.deferrable = (!refused).then_some(deferrable);
        }
    }

    fn table_part(&mut self) {
        self.name = None;
        if self.take("CONSTRAINT") {
            self.name = self.take_name();
        }
        if self.take("PRIMARY") {
            self.take("KEY");
            let words = self.group();
            let autoincrement = words.last().is_some_and(|word| word.is("AUTOINCREMENT"));
            let words = if autoincrement { &words[..words.len() - 1] } else { words };
            let (parts, conflict) = (self.key_parts(words), self.conflict());
            self.table.primary_key = Some(LiveKey { name: self.name.take(), parts, autoincrement, conflict });
        } else if self.take("UNIQUE") {
            let words = self.group();
            let (parts, conflict) = (self.key_parts(words), self.conflict());
            let name = self.name.take();
            self.table.uniques.push(LiveKey { name, parts, autoincrement: false, conflict });
        } else if self.is("CHECK") {
            self.check();
        } else if self.take("FOREIGN") {
            self.take("KEY");
            let columns = names(self.group());
            self.references(columns);
        } else {
            self.unread();
        }
    }

    fn key_parts(&self, words: &'a [Word]) -> Vec<LivePart> {
        key_parts(words, &self.table.columns, self.sql)
    }
}

/// The parts of a key or an index over these columns.
pub(super) fn key_parts(words: &[Word], columns: &[LiveColumn], sql: &str) -> Vec<LivePart> {
    let mut found = Vec::new();
    for mut part in parts(words) {
        let mut made = LivePart::default();
        if let [rest @ .., last] = part
            && (last.is("DESC") || last.is("ASC"))
        {
            made.descending = last.is("DESC");
            part = rest;
        }
        if let [rest @ .., before, last] = part
            && before.is("COLLATE")
            && !rest.is_empty()
        {
            made.collation = Some(last.text.clone());
            part = rest;
        }
        let column = match part {
            [only] if only.is_name() => columns.iter().find(|column| column.name.eq_ignore_ascii_case(&only.text)),
            _ => None,
        };
        if let Some(column) = column {
            let own = column.collation.as_deref().unwrap_or("BINARY");
            made.collation = made.collation.filter(|name| !name.eq_ignore_ascii_case(own));
        }
        made.key = match (column, part) {
            (Some(column), _) => LivePartKey::Column(column.name.clone()),
            (None, [first, ..]) => LivePartKey::Expression(Sql {
                text: sql
                    .get(first.start..part.last().map_or(first.end, |last| last.end))
                    .unwrap_or_default()
                    .to_owned(),
                normal: normal_expression(part),
            }),
            (None, []) => continue,
        };
        found.push(made);
    }
    found
}

fn names(words: &[Word]) -> Vec<String> {
    parts(words).into_iter().filter_map(|part| part.first().map(|word| word.text.clone())).collect()
}

/// A default in its normal form: a bare word is text, TRUE is 1, and NULL is none.
fn default_of(words: &[Word], mut sql: Sql) -> Option<Sql> {
    let mut inner = words;
    if let [sign, rest @ ..] = inner
        && sign.is_sign('+')
    {
        inner = rest;
    }
    if let [only] = inner {
        let word = only.text.to_ascii_lowercase();
        match (only.kind, word.as_str()) {
            (Kind::Bare, "null") => return None,
            (Kind::Bare, "true") => sql.normal = "1".to_owned(),
            (Kind::Bare, "false") => sql.normal = "0".to_owned(),
            (Kind::Bare, "current_timestamp" | "current_date" | "current_time") => {}
            (Kind::Bare | Kind::Quoted, _) => sql.normal = format!("'{}'", only.text.replace('\'', "''")),
            _ => sql.normal = normal(inner),
        }
    }
    if sql.normal == "null" { None } else { Some(sql) }
}
