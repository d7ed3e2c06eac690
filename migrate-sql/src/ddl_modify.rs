//! MariaDB's MODIFY and CHANGE, which state a column anew.

use super::ddl_alter::column_node;
use super::resolve::Resolver;
use super::scope::{Frame, Relation};
use migrate_core::call::{Call, LeftOut, Node};
use migrate_core::schema::{Column, Table};
use sqlparser::ast::{ColumnDef, ColumnOption, ColumnOptionDef, DataType, Ident};
use std::ops::Range;

/// The definition that a column gets.
pub(super) struct Modified<'a> {
    /// Its name from now on.
    pub(super) name: &'a Ident,
    /// Its name before the statement.
    pub(super) old_name: &'a Ident,
    /// Its type.
    pub(super) data_type: &'a DataType,
    /// What else is said.
    pub(super) options: &'a [ColumnOption],
    /// The tokens of the whole definition.
    pub(super) part: Range<usize>,
}

impl Resolver<'_> {
    /// What MODIFY comes to. `table`: as it was before the statement, `name`: as it is called by now.
    pub(super) fn modified(
        &mut self,
        table: &Table,
        name: &str,
        modified: &Modified<'_>,
        relation: &Relation,
    ) -> Vec<Call> {
        let ident = modified.name;
        if self.own_column(ident, relation, false).is_none() && !relation.columns.iter().any(|c| c.name == ident.value)
        {
            return Vec::new();
        }
        let behind = self.tokens.index_at(ident.span.start).map_or(modified.part.start, |name| name + 1);
        self.refuse_type(modified.data_type, behind..modified.part.end);
        let options = modified.options.iter().map(|option| ColumnOptionDef { name: None, option: option.clone() });
        let def = ColumnDef { name: ident.clone(), data_type: modified.data_type.clone(), options: options.collect() };
        let mut made = Table { name: name.to_owned(), ..Table::default() };
        self.add_column_of(&mut made, &def, modified.part.clone(), &Frame::with(vec![relation.clone()], None));
        let old = table.columns.iter().find(|column| self.same(modified.old_name, &column.name));
        if let (Some(old), Some(new)) = (old, made.columns.first_mut()) {
            let in_key = table.key_columns().contains(&old.name);
            new.nullable &= !in_key;
            let generated_key = in_key && table.primary_key.as_ref().is_some_and(|key| key.generated);
            let what = self.left_out(old, new, generated_key, modified.options);
            let (column, place) = (new.name.clone(), self.tokens.bytes(ident.span));
            if let (false, Some(place)) = (what.is_empty(), place) {
                self.found.facts.left_out.push(LeftOut { table: name.to_owned(), column, what, place });
            }
        }
        let column = column_node(&made);
        column.map(|column| Call::new("alter_column", vec![Node::text(name), column])).into_iter().collect()
    }

    /// What a column had and does not get again, unless it is said that it shall go.
    fn left_out(&self, old: &Column, new: &Column, generated_key: bool, options: &[ColumnOption]) -> Vec<String> {
        let says = |wanted: fn(&ColumnOption) -> bool| options.iter().any(wanted);
        let spelling = self.dialect.spelling();
        let mut what = Vec::new();
        if !old.nullable && new.nullable && !says(|option| matches!(option, ColumnOption::Null)) {
            what.push("NOT NULL".to_owned());
        }
        if let Some(default) = &old.server_default
            && new.server_default.is_none()
            && new.generated.is_none()
            && !says(|option| matches!(option, ColumnOption::Default(_)))
        {
            what.push(format!("DEFAULT {}", spelling.server_default(default)));
        }
        let is_auto = |option: &ColumnOption| {
            matches!(option, ColumnOption::DialectSpecific(tokens)
                if tokens.iter().any(|token| token.to_string().eq_ignore_ascii_case("AUTO_INCREMENT")))
        };
        if generated_key && !options.iter().any(is_auto) {
            what.push("AUTO_INCREMENT".to_owned());
        }
        if let Some(collate) = old.collate.as_ref().filter(|_| new.collate.is_none() && new.column_type.is_text()) {
            what.push(format!("COLLATE {collate}"));
        }
        if let Some(generated) = old.generated.as_ref().filter(|_| new.generated.is_none()) {
            let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
            what.push(format!("GENERATED ALWAYS AS ({}) {kind}", generated.expression.text));
        }
        if let Some(attributes) = old.attributes.as_ref().filter(|_| new.attributes.is_none()) {
            what.push(attributes.clone());
        }
        if let Some(comment) = old.comment.as_ref().filter(|_| new.comment.is_none()) {
            what.push(format!("COMMENT {}", spelling.text(comment)));
        }
        what
    }
}
