//! Names in expressions.

use super::resolve::Resolver;
use super::scope::{Frame, RelationColumn};
use sqlparser::ast::{AccessExpr, Expr, NamedWindowExpr, OrderByExpr, Spanned, Subscript, Value, WindowSpec};

impl Resolver<'_> {
    /// Resolves the names of an expression. Gives the column, where the expression is just one.
    pub(super) fn expression(&mut self, expression: &Expr, frame: &Frame<'_>) -> Option<RelationColumn> {
        self.foreign_expression(expression, frame);
        match expression {
            Expr::Identifier(ident) => return self.column(ident, frame),
            Expr::CompoundIdentifier(parts) => return self.compound(parts, frame),
            Expr::BinaryOp { .. } => self.operators(expression, frame),
            Expr::Value(value) if matches!(&value.value, Value::Placeholder(text) if !text.starts_with("$$")) => {
                let diagnostic = self
                    .wrong(value.span, "a migration binds no parameters")
                    .help("write the value itself, or run a function: `run(up = up, down = down)`");
                self.error(diagnostic);
            }
            Expr::Value(value) => self.text_fact(&value.value),
            Expr::TypedString(_) | Expr::Wildcard(_) => {}

            Expr::Nested(inner)
            | Expr::IsFalse(inner)
            | Expr::IsNotFalse(inner)
            | Expr::IsTrue(inner)
            | Expr::IsNotTrue(inner)
            | Expr::IsNull(inner)
            | Expr::IsNotNull(inner)
            | Expr::IsUnknown(inner)
            | Expr::IsNotUnknown(inner)
            | Expr::OuterJoin(inner)
            | Expr::Prior(inner)
            | Expr::UnaryOp { expr: inner, .. }
            | Expr::Cast { expr: inner, .. }
            | Expr::Extract { expr: inner, .. }
            | Expr::Ceil { expr: inner, .. }
            | Expr::Floor { expr: inner, .. }
            | Expr::Collate { expr: inner, .. }
            | Expr::IsJson { expr: inner, .. }
            | Expr::IsNormalized { expr: inner, .. }
            | Expr::Named { expr: inner, .. }
            | Expr::Prefixed { value: inner, .. }
            | Expr::JsonAccess { value: inner, .. } => drop(self.expression(inner, frame)),

            Expr::IsDistinctFrom(a, b)
            | Expr::IsNotDistinctFrom(a, b)
            | Expr::AnyOp { left: a, right: b, .. }
            | Expr::AllOp { left: a, right: b, .. }
            | Expr::InUnnest { expr: a, array_expr: b, .. }
            | Expr::RLike { expr: a, pattern: b, .. }
            | Expr::AtTimeZone { timestamp: a, time_zone: b }
            | Expr::Position { expr: a, r#in: b } => self.expressions([&**a, &**b], frame),

            Expr::Like { expr: a, pattern: b, escape_char, .. }
            | Expr::ILike { expr: a, pattern: b, escape_char, .. }
            | Expr::SimilarTo { expr: a, pattern: b, escape_char, .. } => {
                self.like(b, if matches!(expression, Expr::ILike { .. }) { "ILIKE" } else { "LIKE" });
                self.expressions([&**a, &**b].into_iter().chain(escape_char.as_deref()), frame);
            }
            Expr::Between { expr, low, high, .. } => self.expressions([&**expr, &**low, &**high], frame),
            Expr::InList { expr, list, .. } => self.expressions(std::iter::once(&**expr).chain(list), frame),
            Expr::InSubquery { expr, subquery, .. } => {
                self.expression(expr, frame);
                let output = self.subquery(subquery, frame);
                self.counts_on_order(&output.ordered);
                if matches!(**expr, Expr::Identifier(_) | Expr::CompoundIdentifier(_) | Expr::Value(_)) {
                    self.refuse_wide(subquery, &output);
                }
            }
            // Which columns it gives does not matter.
            Expr::Exists { subquery, .. } => drop(self.subquery(subquery, frame)),
            Expr::Subquery(subquery) => {
                let output = self.subquery(subquery, frame);
                self.counts_on_order(&output.ordered);
            }
            Expr::Convert { expr, styles, .. } => self.expressions(std::iter::once(&**expr).chain(styles), frame),
            Expr::Substring { expr, substring_from: None, substring_for: None, .. } => {
                let diagnostic = self.wrong(
                    expr.span(),
                    format!("`substr` takes 2 to 3 arguments in {}, but is given 1", self.dialect.name()),
                );
                self.error(diagnostic);
            }
            Expr::Substring { expr, substring_from, substring_for, .. } => {
                let rest = substring_from.as_deref().into_iter().chain(substring_for.as_deref());
                self.expressions(std::iter::once(&**expr).chain(rest), frame);
            }
            Expr::Trim { expr, trim_what, trim_characters, .. } => {
                let rest = trim_what.as_deref().into_iter().chain(trim_characters.iter().flatten());
                self.expressions(std::iter::once(&**expr).chain(rest), frame);
            }
            Expr::Overlay { expr, overlay_what, overlay_from, overlay_for } => {
                let rest = [&**overlay_what, &**overlay_from].into_iter().chain(overlay_for.as_deref());
                self.expressions(std::iter::once(&**expr).chain(rest), frame);
            }
            Expr::Case { operand, conditions, else_result, .. } => {
                self.expressions(operand.as_deref(), frame);
                for when in conditions {
                    self.expressions([&when.condition, &when.result], frame);
                }
                self.expressions(else_result.as_deref(), frame);
            }
            Expr::Function(function) => self.function(function, frame),
            Expr::GroupingSets(sets) | Expr::Cube(sets) | Expr::Rollup(sets) => {
                self.expressions(sets.iter().flatten(), frame);
            }
            Expr::Tuple(list) => self.expressions(list, frame),
            Expr::Struct { values, .. } => self.expressions(values, frame),
            Expr::Array(array) => self.expressions(&array.elem, frame),
            Expr::Interval(interval) => drop(self.expression(&interval.value, frame)),
            Expr::MemberOf(member) => self.expressions([&*member.value, &*member.array], frame),
            Expr::MatchAgainst { columns, .. } => {
                for parts in columns.iter().filter_map(super::resolve::idents) {
                    match parts.as_slice() {
                        [only] => drop(self.column(only, frame)),
                        parts => drop(self.compound(parts, frame)),
                    }
                }
            }
            Expr::CompoundFieldAccess { root, access_chain } => {
                self.expression(root, frame);
                for access in access_chain {
                    // What stands behind a dot is a field of a composite value.
                    if let AccessExpr::Subscript(subscript) = access {
                        self.subscript(subscript, frame);
                    }
                }
            }
            Expr::QualifiedWildcard(name, _) => {
                if let Some(parts) = super::resolve::idents(name) {
                    self.qualified(&parts, frame);
                }
            }
            Expr::Dictionary(_) | Expr::Map(_) | Expr::Lambda(_) => {}
        }
        None
    }

    /// Resolves the names of several expressions.
    pub(super) fn expressions<'e>(&mut self, list: impl IntoIterator<Item = &'e Expr>, frame: &Frame<'_>) {
        for expression in list {
            self.expression(expression, frame);
        }
    }

    /// A long chain of operators leans to the left: going down it without recursion spares the stack.
    fn operators(&mut self, expression: &Expr, frame: &Frame<'_>) {
        let (mut rights, mut left) = (Vec::new(), expression);
        while let Expr::BinaryOp { left: next, right, .. } = left {
            self.operator(left, frame);
            rights.push(&**right);
            left = next;
        }
        self.expression(left, frame);
        self.expressions(rights.into_iter().rev(), frame);
    }

    fn subscript(&mut self, subscript: &Subscript, frame: &Frame<'_>) {
        match subscript {
            Subscript::Index { index } => drop(self.expression(index, frame)),
            Subscript::Slice { lower_bound, upper_bound, stride } => {
                self.expressions(lower_bound.iter().chain(upper_bound).chain(stride), frame);
            }
        }
    }

    /// Resolves the names of an ORDER BY inside an expression.
    pub(super) fn order(&mut self, order: &[OrderByExpr], frame: &Frame<'_>) {
        self.foreign_order(order);
        self.expressions(order.iter().map(|part| &part.expr), frame);
    }

    /// Resolves the names of a window.
    pub(super) fn window(&mut self, window: &WindowSpec, frame: &Frame<'_>) {
        self.expressions(&window.partition_by, frame);
        self.order(&window.order_by, frame);
    }

    /// Resolves the names of a window that stands in WINDOW.
    pub(super) fn named_window(&mut self, window: &NamedWindowExpr, frame: &Frame<'_>) {
        if let NamedWindowExpr::WindowSpec(window) = window {
            self.window(window, frame);
        }
    }
}
