//! DDL in raw SQL, as calls of the language.

use super::position::{Tokens, space};
use super::resolve::{Resolver, Temporary, idents};
use super::scope::{Frame, Relation};
use migrate_core::call::{Call, Node, Value};
use migrate_core::dialect::Dialect;
use migrate_core::operation::{CreateTable, Purpose};
use migrate_core::schema::{Index, IndexColumn, IndexKey, Schema, Table};
use sqlparser::ast::{
    CreateIndex, CreateTable as ParsedTable, CreateTableOptions, Expr, Ident, ObjectName, ObjectType, SqlOption,
    Statement,
};
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Word};
use std::ops::Range;

/// Words with which a part of a table's definition begins that is no column.
const PART_WORDS: [&str; 7] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "LIKE"];

/// Words with which such a part begins in MariaDB, and columns elsewhere.
const MARIADB_PART_WORDS: [&str; 4] = ["KEY", "INDEX", "FULLTEXT", "SPATIAL"];

/// What the parser is to see of a statement: SQLite takes any words for a type, and its table options come in any
/// order; both are read from the tokens.
pub(super) fn translated(
    dialect: Dialect,
    tokens: &Tokens<'_>,
    range: Range<usize>,
) -> (Range<usize>, Vec<(usize, Token)>) {
    let mut edits = Vec::new();
    let group = table_group(tokens, &range);
    if dialect != Dialect::Sqlite {
        let is_table = tokens.is_word(range.start, "CREATE") && tokens.find_word(range.clone(), "TABLE").is_some();
        for part in group.filter(|_| is_table).map(|group| tokens.split(group)).unwrap_or_default() {
            if not_null_part(tokens, &part).is_some() {
                // The comma in front of it goes, too.
                edits.extend((part.start - 1..part.end).map(|index| (index, space())));
            }
        }
        return (range, edits);
    }
    if tokens.is_word(range.start, "CREATE")
        && let Some(group) = group
        && tokens.find_word(range.start..group.start, "TABLE").is_some()
    {
        for part in tokens.split(group.clone()) {
            if is_table_part(dialect, tokens, &part) {
                // `UNIQUE (a) ON CONFLICT IGNORE`
                let conflict = tokens.find_word(part.clone(), "CONFLICT");
                let on = conflict.and_then(|_| tokens.find_word(part.clone(), "ON"));
                edits.extend(on.into_iter().flat_map(|on| tokens.solid(on..part.end)).map(|index| (index, space())));
            } else {
                let name = tokens.solid(part.clone()).next().unwrap_or(part.start);
                replace_type(tokens, name + 1..part.end, &mut edits);
            }
        }
        return (range.start..group.end + 1, edits);
    }
    if tokens.is_word(range.start, "ALTER")
        && let Some(add) = tokens.find_word(range.clone(), "ADD")
    {
        let name = tokens.solid(add + 1..range.end).find(|index| !tokens.is_word(*index, "COLUMN"));
        if let Some(name) = name.filter(|name| !PART_WORDS.iter().any(|word| tokens.is_word(*name, word))) {
            replace_type(tokens, name + 1..range.end, &mut edits);
        }
    }
    (range, edits)
}

fn replace_type(tokens: &Tokens<'_>, range: Range<usize>, edits: &mut Vec<(usize, Token)>) {
    let mut first = true;
    for index in super::ddl_column::type_tokens(tokens, range) {
        let text = Token::Word(Word { value: "TEXT".to_owned(), quote_style: None, keyword: Keyword::TEXT });
        edits.push((index, if std::mem::take(&mut first) { text } else { space() }));
    }
}

/// The tokens inside the first parentheses of a statement.
fn table_group(tokens: &Tokens<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let open = range.clone().find(|index| *tokens.token(*index) == Token::LParen)?;
    let close = tokens.closing(open).filter(|close| *close < range.end)?;
    Some(open + 1..close)
}

/// PostgreSQL's `CONSTRAINT n NOT NULL c` as a part of a table: the column.
fn not_null_part(tokens: &Tokens<'_>, part: &Range<usize>) -> Option<usize> {
    let solid: Vec<usize> = tokens.solid(part.clone()).take(6).collect();
    let named = usize::from(tokens.is_word(*solid.first()?, "CONSTRAINT")) * 2;
    let is = tokens.is_word(*solid.get(named)?, "NOT") && tokens.is_word(*solid.get(named + 1)?, "NULL");
    // A column's own `NOT NULL` has its name in front.
    Some(*solid.get(named + 2)?).filter(|_| is && part.start > 0)
}

fn is_table_part(dialect: Dialect, tokens: &Tokens<'_>, part: &Range<usize>) -> bool {
    let more: &[&str] = if dialect == Dialect::MariaDb { &MARIADB_PART_WORDS } else { &[] };
    let is_part = |first: usize| PART_WORDS.iter().chain(more).any(|word| tokens.is_word(first, word));
    tokens.solid(part.clone()).next().is_some_and(is_part)
}

impl Resolver<'_> {
    /// What a definition does to the schema; `None` if that is not known.
    pub(super) fn definition(
        &mut self,
        statement: &Statement,
        range: Range<usize>,
        temporary: &mut Vec<Temporary>,
    ) -> Option<Vec<Call>> {
        match statement {
            Statement::CreateTable(create) => self.create_table(create, range, temporary),
            Statement::AlterTable(alter) => self.alter_table(alter, range),
            Statement::CreateIndex(create) => self.create_index(create, range),
            Statement::CreateView(create) => self.create_view(create, range, temporary),
            Statement::RenameTable(renames) => {
                let mut calls = Vec::new();
                for rename in renames {
                    let from = self.table_name(&rename.old_name)?;
                    calls.push(rename_call("rename_table", None, &from, &self.new_name(&idents(&rename.new_name)?)));
                }
                Some(calls)
            }
            Statement::Drop { object_type, if_exists, names, table, .. } => {
                self.drop_objects(*object_type, *if_exists, names, table.as_ref(), temporary)
            }
            Statement::AlterIndex { name, operation } => {
                let sqlparser::ast::AlterIndexOperation::RenameIndex { index_name } = operation;
                let from = idents(name)?.pop()?;
                let to = self.created(idents(index_name)?.last()?);
                match self.dropped_index(&from, None) {
                    Some((table, from)) => Some(vec![rename_call("rename_index", Some(&table), &from, &to)]),
                    None => {
                        self.unknown_index(&from);
                        Some(Vec::new())
                    }
                }
            }
            _ => None,
        }
    }

    /// The name of a table that must be in the schema; reported if it is not.
    pub(super) fn table_name(&mut self, name: &ObjectName) -> Option<String> {
        let relation = self.relation(name, &Frame::default());
        Some(relation.table.unwrap_or_default())
    }

    fn create_table(
        &mut self,
        create: &ParsedTable,
        range: Range<usize>,
        temporary: &mut Vec<Temporary>,
    ) -> Option<Vec<Call>> {
        let name = self.new_name(&idents(&create.name)?);
        let known = create.columns.iter().map(|column| self.created(&column.name)).collect::<Vec<_>>();
        let group = table_group(self.tokens, &range);
        self.lenient_table(create, group.clone(), range.end);
        if create.temporary {
            let output = create.query.as_ref().map(|query| self.query(query, None));
            self.counts_on_order(output.as_ref().map_or(&[], |output| &output.ordered));
            let columns = match output {
                Some(output) if output.open => None,
                Some(output) => Some(output.columns.into_iter().map(|column| column.name).collect()),
                None => Some(known),
            };
            temporary.push(Temporary { name, columns });
            return Some(Vec::new());
        }
        if let Some(query) = &create.query {
            let output = self.query(query, None);
            self.table_of_query(&name, &output, range);
            return Some(Vec::new());
        }
        if create.like.is_some() || create.partition_of.is_some() || create.inherits.is_some() {
            return None;
        }
        if create.if_not_exists && self.schema.table(&name).is_some() {
            return Some(Vec::new());
        }
        let mut table = Table { name: name.clone(), ..Table::default() };
        let columns: Vec<&str> = known.iter().map(String::as_str).collect();
        let frame = Frame::with(vec![Relation::of_table(&name, Some(columns))], None);
        if let Some(by) = &create.partition_by {
            self.partitioned(by, &frame);
        }
        let group = group?;
        if self.dialect == Dialect::Sqlite {
            table.options.strict = self.tokens.find_word(group.end + 1..range.end, "STRICT").is_some();
            table.options.without_rowid = self.tokens.find_word(group.end + 1..range.end, "ROWID").is_some();
        }
        let parts = self.tokens.split(group);
        let (not_null, parts): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| not_null_part(self.tokens, part).is_some());
        let (constraints, columns): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| is_table_part(self.dialect, self.tokens, part));
        for (column, part) in create.columns.iter().zip(columns) {
            self.add_column_of(&mut table, column, part, &frame);
        }
        for (constraint, part) in create.constraints.iter().zip(constraints) {
            self.add_constraint_of(&mut table, constraint, part, &frame);
        }
        for ident in
            not_null.iter().filter_map(|part| self.ident_at(not_null_part(self.tokens, part)?)).collect::<Vec<_>>()
        {
            let relation = frame.relations.first().cloned().unwrap_or_default();
            self.target_column(&ident, &relation);
            for column in table.columns.iter_mut().filter(|column| self.same(&ident, &column.name)) {
                column.nullable = false;
            }
        }
        if let CreateTableOptions::Plain(options) = &create.table_options {
            for option in options {
                match option {
                    SqlOption::NamedParenthesizedList(list) if list.key.value.eq_ignore_ascii_case("ENGINE") => {
                        table.options.engine = list.name.as_ref().map(|name| name.value.clone());
                    }
                    SqlOption::Comment(comment) => {
                        table.options.comment = Some(match comment {
                            sqlparser::ast::CommentDef::WithEq(text) | sqlparser::ast::CommentDef::WithoutEq(text) => {
                                text.clone()
                            }
                        });
                    }
                    _ => {}
                }
            }
        }
        Some(vec![CreateTable::of(&table).to_call()])
    }

    /// What the parser lets pass in the parts of a table.
    fn lenient_table(&mut self, create: &ParsedTable, group: Option<Range<usize>>, end: usize) {
        self.new_names(&create.name);
        let Some(group) = group.filter(|_| !create.columns.is_empty()) else { return };
        if self.dialect == Dialect::Sqlite {
            self.lenient_table_options(group.end + 1..end);
        }
        let parts = self.tokens.split(group).into_iter().filter(|part| {
            !is_table_part(self.dialect, self.tokens, part) && not_null_part(self.tokens, part).is_none()
        });
        for (column, part) in create.columns.iter().zip(parts.collect::<Vec<_>>()) {
            self.lenient_column(column, part);
        }
        for constraint in &create.constraints {
            self.lenient_constraint(constraint);
        }
    }

    fn create_index(&mut self, create: &CreateIndex, range: Range<usize>) -> Option<Vec<Call>> {
        self.lenient_index(create, range.clone());
        let relation = self.relation(&create.table_name, &Frame::default());
        let Some(table) = relation.table.clone() else { return Some(Vec::new()) };
        let frame = Frame::with(vec![relation.clone()], None);
        let on = self.tokens.find_word(range.clone(), "ON")?;
        let group = table_group(self.tokens, &(on..range.end))?;
        let parts = self.tokens.split(group);
        let kinds = ["FULLTEXT", "SPATIAL"];
        let kind = kinds.into_iter().find(|kind| self.tokens.find_word(range.start..on, kind).is_some());
        let using =
            create.using.as_ref().map(|using| using.to_string().to_lowercase()).filter(|using| using != "btree");
        let mut index =
            Index { unique: create.unique, using: kind.map(str::to_lowercase).or(using), ..Index::default() };
        for (column, part) in create.columns.iter().zip(parts) {
            // MariaDB's prefix `title(20)` is no call.
            let is_prefix =
                matches!(&column.column.expr, Expr::Function(function) if self.prefix(function, &relation).is_some());
            self.purpose = Purpose::IndexKey;
            let resolved = if is_prefix { None } else { self.expression(&column.column.expr, &frame) };
            self.purpose = Purpose::Value;
            let (expression, collate) = match &column.column.expr {
                Expr::Collate { expr, collation } => {
                    (&**expr, idents(collation).and_then(|mut parts| parts.pop()).map(|part| part.value))
                }
                expression => (expression, None),
            };
            let key = match expression {
                Expr::Identifier(ident) => {
                    let column = resolved.or_else(|| self.column_in(ident, &relation));
                    IndexKey::Column(column.map_or_else(|| self.created(ident), |column| column.name))
                }
                Expr::Function(function) if self.prefix(function, &relation).is_some() => {
                    let (column, length) = self.prefix(function, &relation)?;
                    let prefix = Some(length);
                    index.columns.push(IndexColumn { prefix, ..IndexColumn::column(column) });
                    continue;
                }
                _ => IndexKey::Expression(self.slice(self.tokens.byte_range(self.without_order(part)))),
            };
            index.columns.push(IndexColumn {
                key,
                descending: matches!(column.column.options.sort, Some(sqlparser::ast::OrderBySort::Desc)),
                nulls_first: column.column.options.nulls_first,
                collate,
                opclass: column.operator_class.as_ref().map(ToString::to_string),
                prefix: None,
            });
        }
        for ident in &create.include {
            self.target_column(ident, &relation);
            index.include.push(self.column_in(ident, &relation).map_or_else(|| self.created(ident), |c| c.name));
        }
        if let Some(predicate) = &create.predicate {
            self.expression_as(Purpose::IndexFilter, predicate, &frame);
            let word = self.tokens.find_word(on..range.end, "WHERE")?;
            index.filter = Some(self.slice(self.tokens.byte_range(word + 1..range.end)));
        }
        index.name = match create.name.as_ref().and_then(idents).and_then(|mut parts| parts.pop()) {
            Some(name) => self.created(&name),
            None => {
                let columns = index.plain_columns().unwrap_or_default().join("_");
                format!("{}_{columns}_idx", table.rsplit('.').next().unwrap_or(&table))
            }
        };
        if create.if_not_exists && find_index(self.schema, &index.name).is_some() {
            return Some(Vec::new());
        }
        let mut args = vec![Node::text(&table)];
        args.extend(index_arguments(&index));
        Some(vec![Call::new("create_index", args)])
    }

    fn prefix(&self, function: &sqlparser::ast::Function, relation: &Relation) -> Option<(String, u32)> {
        let (name, length) = prefix_of(function)?;
        let column = self.column_in(&name, relation).filter(|_| self.dialect == Dialect::MariaDb)?;
        Some((column.name, length))
    }

    /// A part of an index without ASC, DESC and NULLS at its end and without parentheses around it.
    fn without_order(&self, part: Range<usize>) -> Range<usize> {
        let mut end = part.end;
        let words = ["ASC", "DESC", "NULLS", "FIRST", "LAST"];
        for index in self.tokens.solid(part.clone()).collect::<Vec<_>>().into_iter().rev() {
            if !words.iter().any(|word| self.tokens.is_word(index, word)) {
                break;
            }
            end = index;
        }
        // PostgreSQL wants parentheses around an expression; they are no part of it.
        let part = self.tokens.trimmed(part.start..end);
        match self.tokens.token(part.start) {
            Token::LParen if self.tokens.closing(part.start) == part.end.checked_sub(1) => part.start + 1..part.end - 1,
            _ => part,
        }
    }

    fn drop_objects(
        &mut self,
        object: ObjectType,
        if_exists: bool,
        names: &[ObjectName],
        on: Option<&ObjectName>,
        temporary: &mut Vec<Temporary>,
    ) -> Option<Vec<Call>> {
        let mut calls = Vec::new();
        for name in names {
            let parts = idents(name)?;
            let last = parts.last()?;
            if let Some(index) = temporary.iter().rposition(|temporary| self.same(last, &temporary.name)) {
                temporary.remove(index);
                continue;
            }
            match object {
                ObjectType::Table | ObjectType::View => {
                    self.found.loses_data |= object == ObjectType::Table;
                    if if_exists && self.known_relation(name).is_none() {
                        continue;
                    }
                    let relation = self.relation(name, &Frame::default());
                    if let (Some(table), ObjectType::Table) = (&relation.table, object) {
                        let together: Vec<String> = names.iter().filter_map(|name| self.known_relation(name)).collect();
                        self.refuse_referenced(table, last.span, &together);
                    }
                    let operation = if object == ObjectType::Table { "drop_table" } else { "drop_view" };
                    calls.extend(relation.table.map(|table| Call::new(operation, vec![Node::text(table)])));
                }
                ObjectType::Index => {
                    let on = match on {
                        Some(on) => self.relation(on, &Frame::default()).table,
                        None => None,
                    };
                    match self.dropped_index(last, on.as_deref()) {
                        Some((table, index)) => {
                            calls.push(Call::new("drop_index", vec![Node::text(table), Node::text(index)]));
                        }
                        None if if_exists => {}
                        None => self.unknown_index(last),
                    }
                }
                _ => return None,
            }
        }
        Some(calls)
    }

    fn unknown_index(&mut self, ident: &Ident) {
        let known = self.schema.tables().flat_map(|table| table.indexes.iter().map(|index| index.name.as_str()));
        let help = migrate_core::diagnostic::did_you_mean(&ident.value, known);
        let diagnostic = self.wrong(ident.span, format!("unknown index `{}`", ident.value)).help_if(help);
        self.error(diagnostic);
    }

    fn dropped_index(&self, ident: &Ident, on: Option<&str>) -> Option<(String, String)> {
        let tables = self.schema.tables().filter(|table| on.is_none_or(|on| table.name == on));
        tables.into_iter().find_map(|table| {
            let index = table.indexes.iter().find(|index| self.same(ident, &index.name))?;
            Some((table.name.clone(), index.name.clone()))
        })
    }
}

/// MariaDB's prefix `title(20)` looks like a call of a function.
pub(super) fn prefix_of(function: &sqlparser::ast::Function) -> Option<(Ident, u32)> {
    use sqlparser::ast::{FunctionArg, FunctionArgExpr, FunctionArguments, Value as SqlValue};
    let mut parts = idents(&function.name).filter(|parts| parts.len() == 1)?;
    let FunctionArguments::List(list) = &function.args else { return None };
    match list.args.as_slice() {
        [FunctionArg::Unnamed(FunctionArgExpr::Expr(Expr::Value(value)))] => match &value.value {
            SqlValue::Number(digits, _) => Some((parts.pop()?, digits.to_string().parse().ok()?)),
            _ => None,
        },
        _ => None,
    }
}

/// The table that has an index of that name, and the name.
fn find_index(schema: &Schema, name: &str) -> Option<(String, String)> {
    schema.index(name).map(|(table, index)| (table.name.clone(), index.name.clone()))
}

/// What `create_index` takes behind the table's name: the part that a table with this index would write.
pub(super) fn index_arguments(index: &Index) -> Vec<Node> {
    let table = Table { indexes: vec![index.clone()], ..Table::default() };
    let call = CreateTable::of(&table).to_call();
    let part = call.args.into_iter().find_map(|node| match node.value {
        Value::Call(part) if part.name == "index" => Some(part.args),
        _ => None,
    });
    part.unwrap_or_default()
}

/// `rename_column("t", "a" => "b")`, or without the table.
pub(super) fn rename_call(operation: &str, table: Option<&str>, from: &str, to: &str) -> Call {
    let mut args: Vec<Node> = table.map(Node::text).into_iter().collect();
    args.push(Node::new(Value::Rename(Box::new(Node::text(from)), Box::new(Node::text(to)))));
    Call::new(operation, args)
}
