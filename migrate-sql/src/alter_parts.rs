//! Parts of ALTER TABLE that the parser does not read: MariaDB's table options and `IF EXISTS`, PostgreSQL's
//! ALTER CONSTRAINT and settings of columns.

use super::ddl::rename_call;
use super::position::space;
use super::resolve::Resolver;
use super::scope::Frame;
use migrate_core::call::{Call, Node};
use migrate_core::diagnostic::{Diagnostic, did_you_mean};
use migrate_core::dialect::Dialect;
use migrate_core::schema::{Deferrable, Index, IndexColumn, Table};
use sqlparser::ast::{Ident, ObjectName, ObjectNamePart};
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// Words with which MariaDB's options of a table begin.
const OPTIONS: [&str; 25] = [
    "ENGINE",
    "CONVERT",
    "CHARSET",
    "CHARACTER",
    "COLLATE",
    "COMMENT",
    "ROW_FORMAT",
    "KEY_BLOCK_SIZE",
    "AVG_ROW_LENGTH",
    "MAX_ROWS",
    "MIN_ROWS",
    "STATS_PERSISTENT",
    "STATS_AUTO_RECALC",
    "STATS_SAMPLE_PAGES",
    "PACK_KEYS",
    "CHECKSUM",
    "DELAY_KEY_WRITE",
    "PAGE_COMPRESSED",
    "FORCE",
    "ENABLE",
    "DISABLE",
    "ORDER",
    "AUTO_INCREMENT",
    "ALGORITHM",
    "LOCK",
];

/// What is done with one part.
pub(super) enum Part {
    /// The parser reads it, without these tokens.
    Parsed(Vec<usize>),
    /// It is understood here, and does this.
    Understood(Vec<Call>),
}

/// What of an ALTER TABLE is understood here.
pub(super) struct Understood {
    /// What the parser is to see instead of some tokens.
    pub(super) edits: Vec<(usize, Token)>,
    /// What it does.
    pub(super) calls: Vec<Call>,
    /// Nothing is left for the parser.
    pub(super) is_all: bool,
}

impl Resolver<'_> {
    /// The parts of an ALTER TABLE that this statement is, with the table that it names. Nothing for other statements.
    pub(super) fn altered_parts(&self, range: &Range<usize>) -> Option<(String, Vec<Range<usize>>)> {
        let solid: Vec<usize> = self.tokens.solid(range.clone()).take(6).collect();
        let words = |at: usize, word: &str| solid.get(at).is_some_and(|index| self.tokens.is_word(*index, word));
        if self.dialect == Dialect::Sqlite || !words(0, "ALTER") {
            return None;
        }
        let mut at = (1..4).find(|at| words(*at, "TABLE"))? + 1;
        if words(at, "IF") && words(at + 1, "EXISTS") {
            at += 2;
        }
        at += usize::from(words(at, "ONLY"));
        let (parts, end) = self.name_at(*solid.get(at)?..range.end)?;
        let name = ObjectName(parts.into_iter().map(ObjectNamePart::Identifier).collect());
        Some((self.known_relation(&name)?, self.tokens.split(end..range.end)))
    }

    /// What is done with a part.
    pub(super) fn part(&mut self, table: &str, part: &Range<usize>) -> Part {
        let Some(known) = self.schema.table(table).cloned() else { return Part::Parsed(Vec::new()) };
        let solid: Vec<usize> = self.tokens.solid(part.clone()).collect();
        let found = match self.dialect {
            Dialect::MariaDb => self.part_of_mariadb(&known, &solid, part),
            Dialect::Postgres => self.part_of_postgres(&known, &solid, part),
            Dialect::Sqlite => None,
        };
        found.unwrap_or(Part::Parsed(Vec::new()))
    }

    fn starts(&self, solid: &[usize], words: &[&str]) -> bool {
        words.iter().enumerate().all(|(at, word)| solid.get(at).is_some_and(|index| self.tokens.is_word(*index, word)))
    }

    fn part_of_mariadb(&mut self, table: &Table, solid: &[usize], part: &Range<usize>) -> Option<Part> {
        if OPTIONS.iter().any(|word| self.starts(solid, &[word]))
            || ["CHARSET", "CHARACTER", "COLLATE"].iter().any(|word| self.starts(solid, &["DEFAULT", word]))
        {
            return Some(Part::Understood(self.table_options(table, solid)));
        }
        if self.starts(solid, &["RENAME", "INDEX"]) || self.starts(solid, &["RENAME", "KEY"]) {
            let from = self.ident_at(*solid.get(2)?)?;
            let to = self.ident_at(*solid.get(4)?)?;
            let known =
                table.indexes.iter().find(|index| self.same(&from, &index.name)).map(|index| index.name.clone());
            let Some(known) = known else {
                self.unknown_index_of(&from, table);
                return Some(Part::Understood(Vec::new()));
            };
            return Some(Part::Understood(vec![rename_call(
                "rename_index",
                Some(&table.name),
                &known,
                &self.created(&to),
            )]));
        }
        for kind in ["FULLTEXT", "SPATIAL"] {
            if self.starts(solid, &["ADD", kind]) {
                return Some(Part::Understood(self.add_text_index(table, kind, solid, part)));
            }
        }
        self.conditional(table, solid)
    }

    /// `ADD COLUMN IF NOT EXISTS a …`, `DROP INDEX IF EXISTS i`
    fn conditional(&self, table: &Table, solid: &[usize]) -> Option<Part> {
        let at = solid.iter().take(8).position(|index| self.tokens.is_word(*index, "IF"))?;
        let negated = self.starts(solid.get(at + 1..)?, &["NOT"]);
        let exists = at + 1 + usize::from(negated);
        if !self.starts(solid.get(exists..)?, &["EXISTS"]) {
            return None;
        }
        let before = solid.get(..at)?;
        let has = |word: &str| before.iter().any(|index| self.tokens.is_word(*index, word));
        let name = match solid.get(exists + 1).and_then(|index| self.ident_at(*index)) {
            Some(name) => name,
            // `ADD CONSTRAINT n FOREIGN KEY IF NOT EXISTS (…)`
            None => before.iter().skip(2).find_map(|index| self.ident_at(*index))?,
        };
        let mut constraints = table.constraint_names();
        let there = if has("CONSTRAINT") || has("FOREIGN") {
            constraints.any(|known| self.same(&name, known))
        } else if has("INDEX") || has("KEY") || has("UNIQUE") {
            constraints.any(|known| self.same(&name, known))
                || table.indexes.iter().any(|index| self.same(&name, &index.name))
        } else {
            table.columns.iter().any(|column| self.same(&name, &column.name))
        };
        Some(if there == negated {
            Part::Understood(Vec::new())
        } else {
            Part::Parsed(solid.get(at..=exists).unwrap_or_default().to_vec())
        })
    }

    /// `ENGINE = InnoDB COMMENT = 'x'`
    fn table_options(&self, table: &Table, solid: &[usize]) -> Vec<Call> {
        let mut calls = Vec::new();
        for (at, index) in solid.iter().enumerate() {
            let value = solid.get(at + 1..).unwrap_or_default().iter().map(|next| self.tokens.token(*next));
            let value = value.skip_while(|token| **token == Token::Eq).map(Token::clone).next();
            let option = match value {
                Some(Token::Word(word)) if self.tokens.is_word(*index, "ENGINE") => {
                    Node::option("engine", Node::text(word.value))
                }
                Some(Token::SingleQuotedString(text)) if self.tokens.is_word(*index, "COMMENT") => {
                    Node::option("comment", Node::text(text))
                }
                _ => continue,
            };
            calls.push(Call::new("alter_table", vec![Node::text(&table.name), option]));
        }
        calls
    }

    /// `ADD FULLTEXT INDEX ft (a, b)`
    fn add_text_index(&mut self, table: &Table, kind: &str, solid: &[usize], part: &Range<usize>) -> Vec<Call> {
        let open = part.clone().find(|index| *self.tokens.token(*index) == Token::LParen);
        let Some((open, close)) = open.and_then(|open| Some((open, self.tokens.closing(open)?))) else {
            return Vec::new();
        };
        let words = ["ADD", "INDEX", "KEY", kind];
        let name = solid
            .iter()
            .filter(|index| **index < open)
            .find(|index| !words.iter().any(|word| self.tokens.is_word(**index, word)));
        let name = name.and_then(|index| self.ident_at(*index));
        let relation = super::scope::Relation::of_table(&table.name, self.schema.columns_of(&table.name));
        let mut index = Index { using: Some(kind.to_lowercase()), ..Index::default() };
        for part in self.tokens.split(open + 1..close) {
            let Some(ident) = self.tokens.solid(part).next().and_then(|at| self.ident_at(at)) else { continue };
            self.target_column(&ident, &relation);
            let column = self.column_in(&ident, &relation).map_or_else(|| self.created(&ident), |column| column.name);
            index.columns.push(IndexColumn::column(column));
        }
        let first = index.plain_columns().and_then(|columns| columns.first().map(|name| (*name).to_owned()));
        index.name = name.map(|name| self.created(&name)).or(first).unwrap_or_default();
        let mut args = vec![Node::text(&table.name)];
        args.extend(super::ddl::index_arguments(&index));
        vec![Call::new("create_index", args)]
    }

    fn unknown_index_of(&mut self, name: &Ident, table: &Table) {
        let help = did_you_mean(&name.value, table.indexes.iter().map(|index| index.name.as_str()));
        let diagnostic: Diagnostic =
            self.wrong(name.span, format!("unknown index `{}` on `{}`", name.value, table.name));
        self.error(diagnostic.help_if(help).about(&table.name));
    }

    fn part_of_postgres(&mut self, table: &Table, solid: &[usize], _: &Range<usize>) -> Option<Part> {
        if self.starts(solid, &["ALTER", "CONSTRAINT"]) {
            return Some(Part::Understood(self.altered_constraint(table, solid)));
        }
        if !self.starts(solid, &["ALTER"]) {
            let settings: [&[&str]; 5] = [
                &["CLUSTER", "ON"],
                &["SET", "WITHOUT", "CLUSTER"],
                &["SET", "TABLESPACE"],
                &["SET", "ACCESS"],
                &["RESET"],
            ];
            return settings.iter().any(|words| self.starts(solid, words)).then(|| Part::Understood(Vec::new()));
        }
        let column = if self.starts(solid, &["ALTER", "COLUMN"]) { 2 } else { 1 };
        let rest = solid.get(column + 1..)?;
        let setting = [&["SET", "STATISTICS"][..], &["SET", "STORAGE"], &["SET", "COMPRESSION"]];
        if setting.iter().any(|words| self.starts(rest, words)) {
            let ident = self.ident_at(*solid.get(column)?)?;
            let relation = super::scope::Relation::of_table(&table.name, self.schema.columns_of(&table.name));
            self.target_column(&ident, &relation);
            return Some(Part::Understood(Vec::new()));
        }
        None
    }

    /// `ALTER CONSTRAINT fk DEFERRABLE INITIALLY DEFERRED`: the foreign key goes and comes back.
    fn altered_constraint(&mut self, table: &Table, solid: &[usize]) -> Vec<Call> {
        let Some(name) = solid.get(2).and_then(|index| self.ident_at(*index)) else { return Vec::new() };
        let key = table.foreign_keys.iter().find(|key| self.same(&name, &key.name)).cloned();
        let Some(mut key) = key else {
            let help = did_you_mean(&name.value, table.foreign_keys.iter().map(|key| key.name.as_str()));
            let message = format!("unknown foreign key `{}` on `{}`", name.value, table.name);
            let diagnostic = self.wrong(name.span, message).help_if(help);
            self.error(diagnostic);
            return Vec::new();
        };
        let has = |word: &str| solid.iter().any(|index| self.tokens.is_word(*index, word));
        key.deferrable = match (has("NOT"), has("DEFERRED")) {
            (true, _) => None,
            (_, true) => Some(Deferrable::Deferred),
            _ => Some(Deferrable::Immediate),
        };
        let dropped = Call::new("drop_constraint", vec![Node::text(&table.name), Node::text(&key.name)]);
        let with_key = Table { name: table.name.clone(), foreign_keys: vec![key], ..Table::default() };
        std::iter::once(dropped).chain(super::ddl_alter::constraint_calls(&with_key)).collect()
    }

    /// The tokens that the parser must not see for the parts that are understood here, and what these parts do.
    pub(super) fn without_understood(&mut self, range: &Range<usize>) -> Option<Understood> {
        let (table, parts) = self.altered_parts(range)?;
        let (mut hidden, mut calls, mut kept) = (Vec::new(), Vec::new(), 0usize);
        let count = parts.len();
        for (number, part) in parts.into_iter().enumerate() {
            match self.part(&table, &part) {
                Part::Parsed(tokens) => {
                    kept += 1;
                    hidden.extend(tokens);
                }
                Part::Understood(more) => {
                    calls.extend(more);
                    hidden.extend(self.tokens.solid(part.clone()));
                    // One comma goes with it: that behind it, or at the end that in front of it.
                    let comma = if number + 1 < count { Some(part.end) } else { part.start.checked_sub(1) };
                    hidden.extend(comma.filter(|comma| *self.tokens.token(*comma) == Token::Comma));
                }
            }
        }
        // `ADD a int, ENGINE = x`: the comma in front of the last part that is kept may be left.
        let edits: Vec<(usize, Token)> = hidden.into_iter().map(|index| (index, space())).collect();
        if kept > 0 && kept < count {
            return Some(Understood { edits: self.without_last_comma(range, edits), calls, is_all: false });
        }
        if kept == 0 {
            self.relation(&self.table_of(range)?, &Frame::default());
        }
        Some(Understood { edits, calls, is_all: kept == 0 })
    }

    fn table_of(&self, range: &Range<usize>) -> Option<ObjectName> {
        let word = self.tokens.find_word(range.clone(), "TABLE")?;
        let start = self
            .tokens
            .solid(word + 1..range.end)
            .find(|index| !["IF", "EXISTS", "ONLY"].iter().any(|word| self.tokens.is_word(*index, word)))?;
        let (parts, _) = self.name_at(start..range.end)?;
        Some(ObjectName(parts.into_iter().map(ObjectNamePart::Identifier).collect()))
    }

    fn without_last_comma(&self, range: &Range<usize>, mut edits: Vec<(usize, Token)>) -> Vec<(usize, Token)> {
        let hidden: Vec<usize> = edits.iter().map(|(index, _)| *index).collect();
        let last = self.tokens.solid(range.clone()).filter(|index| !hidden.contains(index)).last();
        if let Some(last) = last.filter(|last| *self.tokens.token(*last) == Token::Comma) {
            edits.push((last, space()));
        }
        edits
    }

    /// The parts that the parser saw.
    pub(super) fn parsed_parts(&mut self, range: &Range<usize>, parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let Some((table, _)) = self.altered_parts(range) else { return parts };
        let said = self.found.diagnostics.len();
        let kept = parts.into_iter().filter(|part| matches!(self.part(&table, part), Part::Parsed(_))).collect();
        self.found.diagnostics.truncate(said);
        kept
    }
}
