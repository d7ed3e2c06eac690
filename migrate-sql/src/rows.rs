//! What a database refuses of an INSERT or UPDATE whose names are right: the number of values, columns that must be
//! given, columns that may not be, and conflicts on what is not unique.

use super::resolve::{Resolver, idents};
use super::scope::{Output, Relation};
use migrate_core::dialect::Dialect;
use migrate_core::schema::{Column, ColumnType, Table};
use sqlparser::ast::{Assignment, AssignmentTarget, Expr, Ident, Insert, ObjectName, SetExpr, Spanned, Value};
use sqlparser::tokenizer::Span;

impl Resolver<'_> {
    /// Checks what an INSERT gives to its table. `output`: what its SELECT gives.
    pub(super) fn inserted(&mut self, insert: &Insert, target: &Relation, output: Option<&Output>) {
        let table = target.table.as_deref().and_then(|table| self.schema.table(table)).cloned();
        let Some(table) = table else { return };
        if !insert.assignments.is_empty() {
            return;
        }
        let listed: Vec<Ident> = insert.columns.iter().filter_map(|name: &ObjectName| idents(name)?.pop()).collect();
        let columns: Vec<Option<&Column>> = if listed.is_empty() {
            let given = |column: &&Column| self.dialect != Dialect::Sqlite || column.generated.is_none();
            table.columns.iter().filter(given).map(Some).collect()
        } else {
            listed.iter().map(|ident| table.columns.iter().find(|column| self.same(ident, &column.name))).collect()
        };
        self.refuse_twins(&listed, |name| format!("`{name}` stands twice in the list"));
        self.count_values(insert, &table, &columns, listed.is_empty(), output);
        if !listed.is_empty() {
            self.refuse_left_out(insert, &table, &columns);
        }
        self.refuse_given(insert, &table, &columns, &listed);
    }

    fn count_values(
        &mut self,
        insert: &Insert,
        table: &Table,
        columns: &[Option<&Column>],
        all: bool,
        output: Option<&Output>,
    ) {
        let expected = columns.len();
        // PostgreSQL fills what a row does not give from the left with defaults, if there is no list.
        let fits = |given: usize| given == expected || (all && self.dialect == Dialect::Postgres && given < expected);
        let names = |numbers: usize| if numbers == 1 { "1 column".to_owned() } else { format!("{numbers} columns") };
        let where_from = if all { format!("`{}` has", table.name) } else { "the list names".to_owned() };
        match insert.source.as_ref().map(|source| &*source.body) {
            Some(SetExpr::Values(values)) => {
                // MariaDB: `VALUES ()` takes every default.
                let row = values.rows.iter().find(|row| !fits(row.content.len()) && !row.content.is_empty());
                if let Some(row) = row {
                    let given = row.content.len();
                    let span = row.content.get(expected).or(row.content.last()).map_or_else(Span::empty, Spanned::span);
                    let message = format!("{where_from} {}, but a row gives {given}", names(expected));
                    let diagnostic = self.wrong(span, message).note_if(listing(columns));
                    self.error(diagnostic);
                }
            }
            Some(_) => {
                if let Some(width) = output.and_then(|output| output.width).filter(|width| !fits(*width)) {
                    let message = format!("{where_from} {}, but the SELECT gives {width}", names(expected));
                    let diagnostic = self.wrong(insert.insert_token.0.span, message).note_if(listing(columns));
                    self.error(diagnostic);
                }
            }
            None => {}
        }
    }

    fn refuse_left_out(&mut self, insert: &Insert, table: &Table, columns: &[Option<&Column>]) {
        let before = self.schema.triggers().any(|trigger| {
            trigger.table == table.name
                && trigger.definition.text.trim_start().to_ascii_uppercase().starts_with("BEFORE")
        });
        if insert.ignore || (before && self.dialect != Dialect::Sqlite) {
            return;
        }
        // A misspelt column may be the one that is missing.
        if columns.contains(&None) {
            return;
        }
        let left_out: Vec<String> = table
            .columns
            .iter()
            .filter(|column| is_required(table, column))
            .filter(|column| !columns.iter().flatten().any(|given| given.name == column.name))
            .map(|column| format!("`{}`", column.name))
            .collect();
        let Some(first) = left_out.first() else { return };
        let (verb, defaults, them) =
            if left_out.len() == 1 { ("is", "has no default", "it") } else { ("are", "have no defaults", "them") };
        let message = format!(
            "{} of `{}` {verb} NOT NULL and {defaults}, but this INSERT leaves {them} out",
            left_out.join(", "),
            table.name
        );
        let diagnostic = self
            .wrong(insert.insert_token.0.span, message)
            .help(format!("name {first} in the list, and give it a value"))
            .note_if(migrate_core::operation::created_note(&table.name, &table.origin));
        self.error(diagnostic);
    }

    /// NULL for what is NOT NULL, and values for what is computed.
    fn refuse_given(&mut self, insert: &Insert, table: &Table, columns: &[Option<&Column>], listed: &[Ident]) {
        for (ident, column) in listed.iter().zip(columns) {
            if let Some(column) = column.filter(|column| column.generated.is_some()) {
                self.refuse_computed(ident, table, column);
            }
        }
        let Some(SetExpr::Values(values)) = insert.source.as_ref().map(|source| &*source.body) else { return };
        if insert.ignore || insert.or.is_some() {
            return;
        }
        for row in values.rows.iter().take(1000) {
            for (value, column) in row.content.iter().zip(columns) {
                if let Some(column) = column.filter(|column| is_null(value) && is_required(table, column)) {
                    self.refuse_null(value, table, column);
                }
            }
        }
    }

    fn refuse_null(&mut self, value: &Expr, table: &Table, column: &Column) {
        let diagnostic = self
            .wrong(value.span(), format!("`{}.{}` is NOT NULL, but the value is NULL", table.name, column.name))
            .note_if(migrate_core::operation::created_note(&table.name, &table.origin));
        self.error(diagnostic);
    }

    fn refuse_computed(&mut self, ident: &Ident, table: &Table, column: &Column) {
        let message = format!("`{}.{}` is generated: nothing can be written to it", table.name, column.name);
        let diagnostic = self.wrong(ident.span, message).help("leave it out: the database computes it");
        self.error(diagnostic);
    }

    /// Checks what an UPDATE writes.
    pub(super) fn assigned(&mut self, assignments: &[Assignment], target: &Relation) {
        let table = target.table.as_deref().and_then(|table| self.schema.table(table)).cloned();
        let Some(table) = table else { return };
        // MariaDB does one after the other.
        if self.dialect != Dialect::MariaDb {
            let set = assignments.iter().filter_map(|assignment| match &assignment.target {
                AssignmentTarget::ColumnName(name) => idents(name)?.pop(),
                AssignmentTarget::Tuple(_) => None,
            });
            self.refuse_twins(&set.collect::<Vec<_>>(), |name| format!("`{name}` is set twice"));
        }
        for assignment in assignments {
            let AssignmentTarget::ColumnName(name) = &assignment.target else { continue };
            let Some(ident) = idents(name).filter(|parts| parts.len() == 1).and_then(|mut parts| parts.pop()) else {
                continue;
            };
            let Some(column) = table.columns.iter().find(|column| self.same(&ident, &column.name)) else { continue };
            if column.generated.is_some() {
                self.refuse_computed(&ident, &table, column);
            } else if !column.nullable && is_null(&assignment.value) {
                self.refuse_null(&assignment.value, &table, column);
            }
        }
    }

    /// `ON CONFLICT (a, b)` needs a key over just these columns. `partial`: it says a WHERE.
    pub(super) fn conflict_target(&mut self, columns: &[Ident], target: &Relation, partial: bool) {
        let table = target.table.as_deref().and_then(|table| self.schema.table(table)).cloned();
        let Some(table) = table else { return };
        let known: Option<Vec<String>> =
            columns.iter().map(|ident| Some(self.column_in(ident, target)?.name)).collect();
        let Some(names) = known else { return };
        let rows = |index: &migrate_core::schema::Index| {
            let same =
                |own: Vec<&str>| own.len() == names.len() && names.iter().all(|name| own.contains(&name.as_str()));
            index.unique && (index.filter.is_none() || partial) && index.plain_columns().is_some_and(same)
        };
        if names.is_empty() || table.is_unique_over(&names) || table.indexes.iter().any(rows) {
            return;
        }
        let listed = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let of = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        let span =
            columns.first().zip(columns.last()).map_or_else(Span::empty, |(first, last)| first.span.union(&last.span));
        let is_partial = table.indexes.iter().any(|index| {
            index.unique
                && index.filter.is_some()
                && index.plain_columns().is_some_and(|own| {
                    own.len() == names.len() && own.iter().all(|name| names.iter().any(|known| known == name))
                })
        });
        let mut diagnostic =
            self.wrong(span, format!("no key of `{}` is over {listed}, so nothing can conflict there", table.name));
        diagnostic = if is_partial {
            diagnostic.help("the index has a `where`: repeat it, `ON CONFLICT (…) WHERE …`")
        } else {
            diagnostic.help(format!("`add_constraint(\"{}\", unique([{of}]))` in front of it", table.name))
        };
        let keys = keys(&table);
        if !keys.is_empty() {
            diagnostic = diagnostic.note(format!("`{}` has keys over {}", table.name, keys.join(" and over ")));
        }
        self.error(diagnostic.note_if(migrate_core::operation::created_note(&table.name, &table.origin)));
    }
}

fn keys(table: &Table) -> Vec<String> {
    let primary = table.primary_key.iter().map(|key| key.columns.clone());
    let uniques = table.uniques.iter().map(|unique| unique.columns.clone());
    primary
        .chain(uniques)
        .map(|columns| columns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
        .collect()
}

fn listing(columns: &[Option<&Column>]) -> Option<String> {
    let names: Option<Vec<String>> =
        columns.iter().map(|column| Some(format!("`{}`", column.as_ref()?.name))).collect();
    names.filter(|names| names.len() <= 12).map(|names| format!("they are {}", names.join(", ")))
}

fn is_null(value: &Expr) -> bool {
    matches!(value, Expr::Value(value) if value.value == Value::Null)
}

/// Whether every row must give the column a value.
fn is_required(table: &Table, column: &Column) -> bool {
    let by_database = table.primary_key.as_ref().is_some_and(|key| key.generated && key.columns.contains(&column.name));
    // A type that the language does not know may have a default of its own: serial, a domain.
    let known = !matches!(column.column_type, ColumnType::Raw(_));
    !column.nullable && column.server_default.is_none() && column.generated.is_none() && !by_database && known
}
