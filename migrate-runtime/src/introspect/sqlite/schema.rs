//! What is live, as a schema: the same values that a chain replays to.

use super::live::{LiveCheck, LiveForeignKey, LiveIndex, LiveKey, LivePart, LivePartKey, LiveTable, Sql, TableKind};
use super::objects::{LiveObject, objects};
use super::read;
use super::words::{Kind, words};
use crate::driver::{Driver, DriverError};
use migrate_core::call::{SqlName, SqlText};
use migrate_core::schema::{
    Check, Column, ColumnType, Expression, ForeignKey, Generated, Index, IndexColumn, IndexKey, Literal, PrimaryKey,
    Schema, Table, TableOptions, Trigger, Unique, View, automatic_name,
};

/// A live database as a schema.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Introspection {
    /// Tables, views and triggers. Types are the declared ones, word for word. The names of columns in checks, generated
    /// columns and indexes are resolved; views and triggers are as they are written.
    pub schema: Schema,
    /// Virtual tables, which a schema does not hold; the tables in which they keep their own are left out too.
    pub virtual_tables: Vec<String>,
    /// What a schema has no place for, a line each: "table `t`: unique (a) ON CONFLICT IGNORE".
    pub beyond: Vec<String>,
}

/// Reads all of this file but what `is_ours` says of a table's name.
pub(crate) fn introspect(
    driver: &mut dyn Driver,
    is_ours: &dyn Fn(&str) -> bool,
) -> Result<Introspection, DriverError> {
    let mut found = Introspection::default();
    for name in read::tables(driver)? {
        let Some(live) = read::table(driver, &name)?.filter(|_| !is_ours(&name)) else { continue };
        match live.kind {
            TableKind::Ordinary => {
                found.beyond.extend(beyond(&live));
                found.schema.put_table(table(&live));
            }
            TableKind::Virtual(_) => found.virtual_tables.push(name),
            TableKind::Shadow(_) => {}
        }
    }
    for object in objects(driver)? {
        if object.kind == "view" {
            let columns = "SELECT name FROM pragma_table_info(?1, 'main') ORDER BY cid";
            // A broken view has none that anybody knows.
            let columns = driver.rows::<String>(columns, &[object.name.as_str().into()]).ok();
            let (query, named) = query(&object);
            found.schema.put_view(View { name: object.name, query, columns, named, ..View::default() });
        } else if !is_ours(&object.table) {
            let definition = SqlText::new(around_on(&object));
            let LiveObject { name, table, .. } = object;
            found.schema.put_trigger(Trigger { name, table, definition, ..Trigger::default() });
        }
    }
    Ok(found)
}

fn table(live: &LiveTable) -> Table {
    let mut names = Names { table: &live.name, taken: Vec::new() };
    let mut table = Table { name: live.name.clone(), ..Table::default() };
    for column in &live.columns {
        let mut made = Column::new(&column.name, ColumnType::Raw(column.declared.clone()));
        made.nullable = !column.not_null;
        made.server_default = column.default.as_ref().map(default);
        made.collate.clone_from(&column.collation);
        made.generated = column
            .generated
            .as_ref()
            .map(|generated| Generated { expression: resolved(&generated.expression, live), stored: generated.stored });
        table.columns.push(made);
    }
    table.primary_key = live.primary_key.as_ref().map(|key| PrimaryKey {
        name: names.of(&key.name, "pk", &[]),
        columns: columns_of(&key.parts),
        generated: live.rowid_key,
        reuse: !key.autoincrement,
    });
    for LiveKey { name, parts, .. } in &live.uniques {
        let columns = columns_of(parts);
        // SQLite takes the same constraint twice for one.
        if !table.uniques.iter().any(|unique| unique.columns == columns) {
            table.uniques.push(Unique { name: names.of(name, "uq", &columns), columns });
        }
    }
    for LiveCheck { name, expression } in &live.checks {
        let expression = resolved(expression, live);
        let columns: Vec<String> = expression.columns_of(&live.name).into_iter().map(str::to_owned).collect();
        table.checks.push(Check { name: names.of(name, "ck", &columns), expression });
    }
    for key in &live.foreign_keys {
        let LiveForeignKey { columns, references, referenced, on_delete, on_update, deferrable, .. } = key.clone();
        table.foreign_keys.push(ForeignKey {
            name: names.of(&key.name, "fk", &columns),
            columns,
            references,
            referenced_columns: referenced,
            on_delete,
            on_update,
            deferrable,
            ..ForeignKey::default()
        });
    }
    table.indexes = live.indexes.iter().map(|index| index_of(index, live)).collect();
    table.options = TableOptions { strict: live.strict, without_rowid: live.without_rowid, ..TableOptions::default() };
    table
}

/// Names for constraints that have none, as a chain would give them.
struct Names<'t> {
    table: &'t str,
    taken: Vec<String>,
}

impl Names<'_> {
    fn of(&mut self, name: &Option<String>, prefix: &str, columns: &[String]) -> String {
        let wanted = name.clone().unwrap_or_else(|| automatic_name(prefix, self.table, columns));
        let (mut free, mut number) = (wanted.clone(), 1);
        while self.taken.contains(&free) {
            number += 1;
            free = format!("{wanted}_{number}");
        }
        self.taken.push(free.clone());
        free
    }
}

fn columns_of(parts: &[LivePart]) -> Vec<String> {
    let column = |part: &LivePart| match &part.key {
        LivePartKey::Column(name) => name.clone(),
        LivePartKey::Expression(sql) => sql.text.clone(),
    };
    parts.iter().map(column).collect()
}

fn index_of(live: &LiveIndex, table: &LiveTable) -> Index {
    let part = |part: &LivePart| {
        let mut made = IndexColumn::column("");
        made.key = match &part.key {
            LivePartKey::Column(name) => IndexKey::Column(name.clone()),
            LivePartKey::Expression(sql) => IndexKey::Expression(resolved(sql, table)),
        };
        made.descending = part.descending;
        made.collate.clone_from(&part.collation);
        made
    };
    Index {
        name: live.name.clone(),
        columns: live.parts.iter().map(part).collect(),
        unique: live.unique,
        filter: live.filter.as_ref().map(|filter| resolved(filter, table)),
        ..Index::default()
    }
}

fn default(sql: &Sql) -> Expression {
    let normal = sql.normal.replace(' ', "");
    if let Ok(number) = normal.parse() {
        return Expression::Literal(Literal::Integer(number));
    }
    let digits = normal.strip_prefix('-').unwrap_or(&normal);
    if digits.split_once('.').is_some_and(|(whole, rest)| {
        [whole, rest].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    }) {
        return Expression::Literal(Literal::Decimal(normal));
    }
    match words(&sql.normal).as_slice() {
        [only] if only.kind == Kind::Text => Expression::Literal(Literal::Text(only.text.clone())),
        _ => Expression::Sql(SqlText::new(unwrapped(&sql.text))),
    }
}

/// SQL over one table, the names of its columns resolved.
fn resolved(sql: &Sql, table: &LiveTable) -> SqlText {
    let text = unwrapped(&sql.text);
    let words = words(text);
    let mut made = SqlText::new(text);
    for (at, word) in words.iter().enumerate().filter(|(_, word)| matches!(word.kind, Kind::Bare | Kind::Quoted)) {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        // `COLLATE name` and `CAST(… AS name)` name no column, nor does what is called.
        let is_other = before.is_some_and(|before| before.is("COLLATE") || before.is("AS"))
            || words.get(at + 1).is_some_and(|next| next.is_sign('(') || next.is_sign('.'));
        if let Some(column) = table.column(&word.text).filter(|_| !is_other) {
            made.names.push(SqlName {
                start: word.start,
                end: word.end,
                table: table.name.clone(),
                column: Some(column.name.clone()),
                ordered: false,
            });
        }
    }
    made
}

/// The text without parentheses around all of it.
fn unwrapped(mut text: &str) -> &str {
    loop {
        let words = words(text);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return text };
        let whole = super::words::closing(&words, 0) == Some(words.len() - 1);
        match text.get(first.end..last.start) {
            Some(inner) if first.is_sign('(') && whole => text = inner.trim(),
            _ => return text,
        }
    }
}

/// A view's query, and whether the names of its columns stand before it.
fn query(view: &LiveObject) -> (SqlText, bool) {
    let words = words(&view.sql);
    let start = words.iter().position(|word| word.is("AS"));
    let listed = start.is_some_and(|start| words[..start].iter().any(|word| word.is_sign('(')));
    let text = start.and_then(|start| words.get(start)).and_then(|word| view.sql.get(word.end..)).unwrap_or_default();
    (SqlText::new(text.trim()), listed)
}

/// A trigger's definition: what stands around its ON clause.
fn around_on(trigger: &LiveObject) -> String {
    let words = words(&trigger.sql);
    let text = |from: usize, to: usize| trigger.sql.get(from..to).unwrap_or_default().trim().to_owned();
    let Some(kind) = words.iter().position(|word| word.is("TRIGGER")) else { return String::new() };
    let mut name = kind + 1;
    if words.get(name).is_some_and(|word| word.is("IF")) {
        name += 3;
    }
    while words.get(name + 1).is_some_and(|word| word.is_sign('.')) {
        name += 2;
    }
    let Some(on) = words.iter().skip(name + 1).position(|word| word.is("ON")).map(|at| name + 1 + at) else {
        return String::new();
    };
    let mut table = on + 1;
    while words.get(table + 1).is_some_and(|word| word.is_sign('.')) {
        table += 2;
    }
    let end = |at: usize| words.get(at).map_or(trigger.sql.len(), |word| word.end);
    let start = words.get(on).map_or(trigger.sql.len(), |word| word.start);
    format!("{} {}", text(end(name), start), text(end(table), trigger.sql.len()))
}

/// What the schema's table leaves out.
fn beyond(live: &LiveTable) -> Vec<String> {
    let mut lines = Vec::new();
    for column in &live.columns {
        if let Some(conflict) = &column.not_null_conflict {
            lines.push(format!("column `{}`: NOT NULL ON CONFLICT {conflict}", column.name));
        }
    }
    let special = |key: &&LiveKey| {
        key.conflict.is_some() || key.parts.iter().any(|part| part.descending || part.collation.is_some())
    };
    lines.extend(live.primary_key.iter().filter(special).map(|key| format!("primary key {}", key.clause())));
    lines.extend(live.uniques.iter().filter(special).map(|key| format!("unique {}", key.clause())));
    lines.extend(live.unread.iter().map(|text| format!("not understood: {text}")));
    lines.into_iter().map(|line| format!("table `{}`: {line}", live.name)).collect()
}
