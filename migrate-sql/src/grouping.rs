//! PostgreSQL: what a query shows beside aggregates is what it groups by.

use super::resolve::Resolver;
use super::scope::Frame;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{Expr, GroupByExpr, Select, SelectItem, Spanned, Value};

/// A column by the place of its relation in FROM.
type Place = (usize, String);

impl Resolver<'_> {
    /// Reports columns that are shown and not grouped by. `aggregates`: whether the query has any.
    pub(super) fn refuse_ungrouped(&mut self, select: &Select, frame: &Frame<'_>, aggregates: bool) {
        let GroupByExpr::Expressions(list, modifiers) = &select.group_by else { return };
        let groups = !list.is_empty() || aggregates || select.having.is_some();
        if self.dialect != Dialect::Postgres || !groups || !modifiers.is_empty() {
            return;
        }
        let shown: Vec<Option<&Expr>> = select
            .projection
            .iter()
            .map(|item| match item {
                SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => Some(expr),
                _ => None,
            })
            .collect();
        let mut grouped: Vec<Place> = Vec::new();
        for expr in list {
            match expr {
                Expr::GroupingSets(_) | Expr::Cube(_) | Expr::Rollup(_) => return,
                Expr::Value(value) => {
                    let Value::Number(digits, _) = &value.value else { continue };
                    let number = digits.to_string().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                    let meant = number.and_then(|number| shown.get(number).copied().flatten());
                    grouped.extend(meant.and_then(|expr| self.place_in(expr, frame)));
                }
                expr => grouped.extend(self.place_in(expr, frame).or_else(|| self.named(expr, select, frame))),
            }
        }
        for expr in shown.into_iter().flatten() {
            let Some(place) = self.place_in(expr, frame) else { continue };
            if grouped.contains(&place) || frame.merged.contains(&place.1) || self.follows(&place, &grouped, frame) {
                continue;
            }
            let name = &place.1;
            let diagnostic = self
                .wrong(expr.span(), format!("`{name}` is shown beside groups, and the query does not group by it"))
                .help(format!("add it to `GROUP BY`, or make one value of many: `max({name})`"));
            self.error(diagnostic);
        }
    }

    /// The column that an expression is, if it is just one of this level.
    fn place_in(&self, expr: &Expr, frame: &Frame<'_>) -> Option<Place> {
        let (qualifier, ident) = match expr {
            Expr::Nested(inner) => return self.place_in(inner, frame),
            Expr::Identifier(ident) => (None, ident),
            Expr::CompoundIdentifier(parts) => match parts.as_slice() {
                [qualifier, ident] => (Some(qualifier), ident),
                _ => return None,
            },
            _ => return None,
        };
        let relations =
            frame.relations.iter().enumerate().filter(|(_, relation)| match (qualifier, &relation.qualifier) {
                (Some(wanted), Some(name)) => self.same(wanted, name),
                (Some(_), None) => false,
                (None, _) => !relation.qualified_only,
            });
        let mut found = relations.filter_map(|(place, relation)| Some((place, self.column_in(ident, relation)?.name)));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// A name that SELECT gives to a column.
    fn named(&self, expr: &Expr, select: &Select, frame: &Frame<'_>) -> Option<Place> {
        let Expr::Identifier(ident) = expr else { return None };
        select.projection.iter().find_map(|item| match item {
            SelectItem::ExprWithAlias { expr, alias } if self.same(ident, &alias.value) => self.place_in(expr, frame),
            _ => None,
        })
    }

    /// Whether the row is known by what is grouped by: its table's primary key is among it.
    fn follows(&self, place: &Place, grouped: &[Place], frame: &Frame<'_>) -> bool {
        let table = frame.relations.get(place.0).and_then(|relation| relation.table.as_ref());
        let key = table.and_then(|table| self.schema.table(table)).map_or(&[][..], |table| table.key_columns());
        !key.is_empty() && key.iter().all(|column| grouped.contains(&(place.0, column.clone())))
    }
}
