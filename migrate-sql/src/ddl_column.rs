//! Column definitions and constraints of DDL: from their tokens, which keep the text of expressions, with what the
//! parser understood beside them.

use super::column_type::column_type;
use super::position::Tokens;
use super::resolve::{Resolver, idents};
use super::scope::Frame;
use migrate_core::call::SqlText;
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use migrate_core::operation::Purpose;
use migrate_core::schema::{
    Check, Column, ColumnType, Deferrable, ForeignKey, ForeignKeyAction, Generated, Index, IndexColumn, IndexKey,
    PrimaryKey, Table, Unique, automatic_name,
};
use sqlparser::ast::{
    ColumnDef, ColumnOption, ConstraintCharacteristics, DeferrableInitial, Expr, ForeignKeyConstraint,
    GeneratedExpressionMode, Ident, IndexColumn as ParsedIndexColumn, ReferentialAction, TableConstraint,
};
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// Words that end a column's type.
const OPTION_WORDS: [&str; 15] = [
    "CONSTRAINT",
    "PRIMARY",
    "NOT",
    "NULL",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "GENERATED",
    "AS",
    "AUTO_INCREMENT",
    "COMMENT",
    "ON",
    "INVISIBLE",
];

impl Resolver<'_> {
    /// The text between two bytes with the names that were resolved in it.
    pub(super) fn slice(&self, bytes: Range<usize>) -> SqlText {
        let mut names: Vec<_> = self
            .found
            .names
            .iter()
            .filter(|name| bytes.start <= name.start && name.end <= bytes.end)
            .cloned()
            .collect();
        for name in &mut names {
            name.start -= bytes.start;
            name.end -= bytes.start;
        }
        names.sort_by_key(|name| name.start);
        names.dedup_by_key(|name| name.start);
        SqlText {
            at: self.at,
            text: self.tokens.text.get(bytes).unwrap_or_default().to_owned(),
            names,
            ..SqlText::default()
        }
    }

    /// The text inside the parentheses that follow a token.
    fn inside_after(&self, index: usize) -> Option<SqlText> {
        let open = self.tokens.solid(index + 1..self.tokens.pieces.len()).next()?;
        let close = Some(open)
            .filter(|open| *self.tokens.token(*open) == Token::LParen)
            .and_then(|open| self.tokens.closing(open))?;
        Some(self.slice(self.tokens.byte_range(open + 1..close)))
    }

    /// Adds a column, and the constraints in its definition, to a table. `frame`: the columns of the whole table.
    pub(super) fn add_column_of(&mut self, table: &mut Table, def: &ColumnDef, part: Range<usize>, frame: &Frame<'_>) {
        let name = self.created(&def.name);
        let name_at = self.tokens.index_at(def.name.span.start).unwrap_or(part.start);
        let declared = declared_type(self.tokens, name_at + 1..part.end);
        let serial = serial(self.dialect, &declared);
        let mut column = Column::new(
            &name,
            serial.clone().unwrap_or_else(|| column_type(self.dialect, &declared, table.options.strict)),
        );
        column.nullable = serial.is_none();
        let own = vec![name.clone()];
        let mut checks = words(self.tokens, part.clone(), "CHECK").into_iter();
        let mut generated_key = serial.is_some();
        let mut key = None;
        let mut reuse = true;
        let mut attributes: Vec<String> = Vec::new();
        for option in &def.options {
            let given = option.name.as_ref().map(|name| self.created(name));
            match &option.option {
                ColumnOption::Null => column.nullable = true,
                ColumnOption::NotNull => column.nullable = false,
                ColumnOption::Default(value) => {
                    self.expression_as(Purpose::Default, value, &Frame::default());
                    let text = self.default_text(part.clone());
                    column.server_default =
                        super::default_value::default_value(self.dialect, value, &column.column_type, text);
                }
                ColumnOption::PrimaryKey(_) => key = Some(given),
                ColumnOption::Unique(_) => {
                    let name = given.unwrap_or_else(|| self.unique_name(&table.name, &own));
                    table.uniques.push(Unique { name, columns: own.clone() });
                }
                ColumnOption::ForeignKey(foreign) => {
                    let key = self.foreign_key(table, foreign, own.clone(), given);
                    table.foreign_keys.push(key);
                }
                ColumnOption::Check(check) => {
                    self.expression_as(Purpose::Check, &check.expr, frame);
                    let name = given.or_else(|| check.name.as_ref().map(|name| self.created(name)));
                    let at = checks.next();
                    self.add_check(table, at, name, Some(&own));
                }
                ColumnOption::Collation(collation) => {
                    column.collate = idents(collation).and_then(|mut parts| parts.pop()).map(|part| part.value);
                }
                // That of the language's tables need not be said.
                ColumnOption::CharacterSet(charset)
                    if self.dialect == Dialect::MariaDb && !charset.to_string().eq_ignore_ascii_case("utf8mb4") =>
                {
                    column.column_type = ColumnType::Raw(format!("{declared} CHARACTER SET {charset}"));
                }
                ColumnOption::OnUpdate(value) if self.dialect == Dialect::MariaDb => {
                    attributes.push(format!("ON UPDATE {value}"));
                }
                ColumnOption::Invisible if self.dialect == Dialect::MariaDb => attributes.push("INVISIBLE".to_owned()),
                ColumnOption::Comment(comment) => column.comment = Some(comment.clone()),
                ColumnOption::Generated { generation_expr: Some(value), generation_expr_mode, .. } => {
                    self.expression_as(Purpose::Generated, value, frame);
                    let at = self.tokens.find_word(part.clone(), "AS");
                    let stored = *generation_expr_mode == Some(GeneratedExpressionMode::Stored)
                        || ["STORED", "PERSISTENT"]
                            .iter()
                            .any(|word| self.tokens.find_word(part.clone(), word).is_some());
                    column.generated =
                        at.and_then(|at| self.inside_after(at)).map(|expression| Generated { expression, stored });
                }
                ColumnOption::Generated { generation_expr: None, .. } | ColumnOption::Identity(_) => {
                    generated_key = true
                }
                ColumnOption::DialectSpecific(list) => {
                    let word = |word: &str| {
                        list.iter()
                            .any(|token| matches!(token, Token::Word(found) if found.value.eq_ignore_ascii_case(word)))
                    };
                    reuse &= !word("AUTOINCREMENT");
                    generated_key |= word("AUTO_INCREMENT");
                }
                _ => {}
            }
        }
        column.attributes = (!attributes.is_empty()).then(|| attributes.join(" "));
        if let Some(given) = key {
            let rowid = normal_is_integer(&declared);
            column.nullable &= !self.key_is_filled(&table.options, rowid);
            let name = given.unwrap_or_else(|| self.key_name(&table.name));
            let generated =
                if self.dialect == Dialect::Sqlite { rowid && !table.options.without_rowid } else { generated_key };
            self.refuse_second_key(&table.name, table.primary_key.as_ref(), &own);
            table.primary_key = Some(PrimaryKey { name, columns: own, generated, reuse });
        }
        table.columns.push(column);
    }

    /// What stands behind DEFAULT.
    pub(super) fn default_text(&self, part: Range<usize>) -> SqlText {
        let Some(word) = self.tokens.find_word(part.clone(), "DEFAULT") else { return SqlText::default() };
        if let Some(inside) = self.inside_after(word) {
            return inside;
        }
        let mut end = part.end;
        for index in self.tokens.solid(word + 1..part.end).skip(1) {
            if OPTION_WORDS.iter().any(|word| self.tokens.is_word(index, word)) {
                end = index;
                break;
            }
        }
        self.slice(self.tokens.byte_range(word + 1..end))
    }

    /// Adds a constraint that stands by itself.
    pub(super) fn add_constraint_of(
        &mut self,
        table: &mut Table,
        constraint: &TableConstraint,
        part: Range<usize>,
        frame: &Frame<'_>,
    ) {
        match constraint {
            TableConstraint::PrimaryKey(key) => {
                let columns = self.listed(&key.columns);
                let rowid = self.dialect == Dialect::Sqlite
                    && columns.len() == 1
                    && table.columns.iter().any(|column| {
                        columns.contains(&column.name)
                            && normal_is_integer(&self.dialect.spelling().column_type(&column.column_type, false))
                    });
                if self.key_is_filled(&table.options, rowid) {
                    for column in table.columns.iter_mut().filter(|column| columns.contains(&column.name)) {
                        column.nullable = false;
                    }
                }
                let automatic = self.dialect == Dialect::MariaDb
                    && self.tokens.solid(0..self.tokens.pieces.len()).any(|i| self.tokens.is_word(i, "AUTO_INCREMENT"));
                let name = key.name.as_ref().map_or_else(|| self.key_name(&table.name), |name| self.created(name));
                let generated = rowid || (automatic && columns.len() == 1);
                self.refuse_second_key(&table.name, table.primary_key.as_ref(), &columns);
                table.primary_key = Some(PrimaryKey { name, columns, generated, reuse: true });
            }
            TableConstraint::Unique(unique) => {
                let columns = self.listed(&unique.columns);
                let given = unique.name.as_ref().or(unique.index_name.as_ref()).map(|name| self.created(name));
                let name = given.unwrap_or_else(|| self.unique_name(&table.name, &columns));
                table.uniques.push(Unique { name, columns });
            }
            TableConstraint::ForeignKey(foreign) => {
                let columns = foreign.columns.iter().map(|ident| self.listed_name(ident, table, frame)).collect();
                let given = foreign.name.as_ref().map(|name| self.created(name));
                let key = self.foreign_key(table, foreign, columns, given);
                table.foreign_keys.push(key);
            }
            TableConstraint::Check(check) => {
                self.expression_as(Purpose::Check, &check.expr, frame);
                let name = check.name.as_ref().map(|name| self.created(name));
                let at = words(self.tokens, part, "CHECK").into_iter().next();
                self.add_check(table, at, name, None);
            }
            TableConstraint::Index(index) => {
                let name = index.name.as_ref().map(|name| self.created(name));
                self.add_index_of(table, &index.columns, name, None);
            }
            TableConstraint::FulltextOrSpatial(index) => {
                let kind = if index.fulltext { "fulltext" } else { "spatial" };
                let name = index.opt_index_name.as_ref().map(|name| self.created(name));
                self.add_index_of(table, &index.columns, name, Some(kind.to_owned()));
            }
            _ => {}
        }
    }

    fn add_check(&mut self, table: &mut Table, at: Option<usize>, given: Option<String>, own: Option<&[String]>) {
        let Some(expression) = at.and_then(|at| self.inside_after(at)) else { return };
        let name = given.unwrap_or_else(|| match self.dialect {
            // The name that the column's table gives is that of the language.
            Dialect::Sqlite => String::new(),
            Dialect::Postgres => {
                let used = expression.columns_of(&table.name);
                let column = match (own, used.as_slice()) {
                    (Some([column]), _) => format!("_{column}"),
                    (None, [column]) => format!("_{column}"),
                    _ => String::new(),
                };
                let base = format!("{}{column}_check", short(&table.name));
                let taken = |name: &String| table.checks.iter().any(|check| check.name == *name);
                let numbered = (1..).map(|number| format!("{base}{number}"));
                std::iter::once(base.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or(base)
            }
            Dialect::MariaDb => format!("CONSTRAINT_{}", table.checks.len() + 1),
        });
        table.checks.push(Check { name, expression });
    }

    fn add_index_of(
        &mut self,
        table: &mut Table,
        columns: &[ParsedIndexColumn],
        name: Option<String>,
        using: Option<String>,
    ) {
        let parts = columns.iter().filter_map(|part| match &part.column.expr {
            Expr::Identifier(ident) => Some(IndexColumn::column(self.created(ident))),
            // MariaDB's prefix `title(20)` looks like a call of a function.
            Expr::Function(function) => {
                let (ident, prefix) = super::ddl::prefix_of(function)?;
                Some(IndexColumn { prefix: Some(prefix), ..IndexColumn::column(self.created(&ident)) })
            }
            _ => None,
        });
        let columns: Vec<IndexColumn> = parts
            .zip(columns)
            .map(|(part, parsed)| {
                let descending = matches!(parsed.column.options.sort, Some(sqlparser::ast::OrderBySort::Desc));
                IndexColumn { descending, ..part }
            })
            .collect();
        let first = columns.first().and_then(|part| match &part.key {
            IndexKey::Column(name) => Some(name.clone()),
            IndexKey::Expression(_) => None,
        });
        let name = name.or(first).unwrap_or_default();
        table.indexes.push(Index { name, columns, using, ..Index::default() });
    }

    /// The names of the columns in the list of a key. A prefix of a column, `(title(20))`, has no place there.
    fn listed(&mut self, columns: &[ParsedIndexColumn]) -> Vec<String> {
        let mut names = Vec::new();
        for part in columns {
            match &part.column.expr {
                Expr::Identifier(ident) => names.push(self.created(ident)),
                Expr::Function(function) => {
                    let Some((ident, length)) = super::ddl::prefix_of(function) else { continue };
                    let name = self.created(&ident);
                    let index = format!("create_index(…, [column(\"{name}\", prefix = {length})], unique = true);");
                    self.error(
                        Diagnostic::error(self.at, format!("a key over the first {length} letters of `{name}` alone"))
                            .help(format!("leave the length out, or make it a unique index: `{index}`"))
                            .note("a primary key or unique constraint of the language holds whole columns"),
                    );
                    names.push(name);
                }
                _ => {}
            }
        }
        names
    }

    fn listed_name(&mut self, ident: &Ident, table: &Table, frame: &Frame<'_>) -> String {
        let known = frame.relations.iter().find_map(|relation| self.column_in(ident, relation));
        match known {
            Some(column) if !table.name.is_empty() => column.name,
            _ => self.created(ident),
        }
    }

    /// A foreign key may point at a table that comes later: what is known is noted, what is not is judged at the end.
    fn foreign_key(
        &mut self,
        table: &Table,
        foreign: &ForeignKeyConstraint,
        columns: Vec<String>,
        given: Option<String>,
    ) -> ForeignKey {
        let parts = idents(&foreign.foreign_table).unwrap_or_default();
        let known = self.known_relation(&foreign.foreign_table);
        let references = match &known {
            Some(name) => {
                self.note_name(&parts, name);
                name.clone()
            }
            None => self.new_name(&parts),
        };
        let target = known.as_deref().and_then(|name| self.schema.table(name)).cloned();
        let mut referenced_columns = Vec::new();
        for ident in &foreign.referred_columns {
            let column = target.as_ref().and_then(|target| {
                target.columns.iter().find(|column| self.same(ident, &column.name)).map(|column| column.name.clone())
            });
            if let Some(column) = &column {
                self.note(ident, &references, Some(column));
            }
            referenced_columns.push(column.unwrap_or_else(|| self.created(ident)));
        }
        let name = given.unwrap_or_else(|| match self.dialect {
            Dialect::Sqlite => automatic_name("fk", &table.name, &columns),
            Dialect::Postgres => format!("{}_{}_fkey", short(&table.name), columns.join("_")),
            Dialect::MariaDb => format!("{}_ibfk_{}", short(&table.name), table.foreign_keys.len() + 1),
        });
        ForeignKey {
            at: self.at,
            name,
            columns,
            references,
            referenced_columns,
            on_delete: action(foreign.on_delete.as_ref()),
            on_update: action(foreign.on_update.as_ref()),
            deferrable: foreign.characteristics.as_ref().and_then(deferrable),
        }
    }

    fn key_name(&self, table: &str) -> String {
        match self.dialect {
            Dialect::Postgres => format!("{}_pkey", short(table)),
            Dialect::Sqlite | Dialect::MariaDb => automatic_name("pk", table, &[] as &[&str]),
        }
    }

    fn unique_name(&self, table: &str, columns: &[String]) -> String {
        match self.dialect {
            Dialect::Sqlite => automatic_name("uq", table, columns),
            Dialect::Postgres => format!("{}_{}_key", short(table), columns.join("_")),
            Dialect::MariaDb => columns.first().cloned().unwrap_or_default(),
        }
    }

    /// The name of a new table or view; the default schema is left out.
    pub(super) fn new_name(&self, parts: &[Ident]) -> String {
        let names: Vec<String> = parts.iter().map(|part| self.created(part)).collect();
        match names.as_slice() {
            [space, rest @ ..] if !rest.is_empty() && ["main", "public"].contains(&space.as_str()) => rest.join("."),
            names => names.join("."),
        }
    }
}

/// The tokens after a column's name up to its first option.
pub(super) fn type_tokens(tokens: &Tokens<'_>, range: Range<usize>) -> Vec<usize> {
    let (mut found, mut depth) = (Vec::new(), 0usize);
    for index in tokens.solid(range.clone()) {
        match tokens.token(index) {
            Token::LParen => depth += 1,
            Token::RParen if depth == 0 => break,
            Token::RParen => depth -= 1,
            _ => {}
        }
        let charset = tokens.is_word(index, "CHARSET")
            || tokens.is_word(index, "CHARACTER")
                && tokens.solid(index + 1..range.end).next().is_some_and(|next| tokens.is_word(next, "SET"));
        if depth == 0 && (charset || OPTION_WORDS.iter().any(|word| tokens.is_word(index, word))) {
            break;
        }
        found.push(index);
    }
    found
}

fn declared_type(tokens: &Tokens<'_>, range: Range<usize>) -> String {
    let found = type_tokens(tokens, range);
    let (Some(first), Some(last)) = (found.first(), found.last()) else { return String::new() };
    tokens.text.get(tokens.byte_range(*first..last + 1)).unwrap_or_default().to_owned()
}

/// The tokens in a range, outside of parentheses, that are this word.
fn words(tokens: &Tokens<'_>, range: Range<usize>, word: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut start = range.start;
    while let Some(index) = tokens.find_word(start..range.end, word) {
        found.push(index);
        start = index + 1;
    }
    found
}

/// PostgreSQL's serial types are integers whose default the database makes.
fn serial(dialect: Dialect, declared: &str) -> Option<ColumnType> {
    match declared.to_ascii_lowercase().as_str() {
        _ if dialect != Dialect::Postgres => None,
        "serial" | "serial4" => Some(ColumnType::I32),
        "bigserial" | "serial8" => Some(ColumnType::I64),
        "smallserial" | "serial2" => Some(ColumnType::I16),
        _ => None,
    }
}

fn normal_is_integer(declared: &str) -> bool {
    declared.trim().eq_ignore_ascii_case("INTEGER")
}

fn short(table: &str) -> &str {
    table.rsplit('.').next().unwrap_or(table)
}

fn action(action: Option<&ReferentialAction>) -> ForeignKeyAction {
    match action {
        Some(ReferentialAction::Restrict) => ForeignKeyAction::Restrict,
        Some(ReferentialAction::Cascade) => ForeignKeyAction::Cascade,
        Some(ReferentialAction::SetNull) => ForeignKeyAction::SetNull,
        Some(ReferentialAction::SetDefault) => ForeignKeyAction::SetDefault,
        Some(ReferentialAction::NoAction) | None => ForeignKeyAction::NoAction,
    }
}

fn deferrable(characteristics: &ConstraintCharacteristics) -> Option<Deferrable> {
    match (characteristics.deferrable, &characteristics.initially) {
        (Some(false), _) => None,
        (_, Some(DeferrableInitial::Deferred)) => Some(Deferrable::Deferred),
        (Some(true), _) => Some(Deferrable::Immediate),
        (None, _) => None,
    }
}
