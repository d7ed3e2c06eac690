//! Expressions of other databases that the parser lets pass.

use super::resolve::{Resolver, idents};
use super::scope::Frame;
use migrate_core::call::OperatorUse;
use migrate_core::diagnostic::Diagnostic;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{BinaryOperator, CastKind, DataType, Expr, Ident, Spanned, TimezoneInfo, TrimWhereField, Value};
use sqlparser::tokenizer::Token;
use std::ops::Range;

/// What another database has, as its users write it, and what is written instead.
type Foreign = (&'static str, &'static str);

impl Resolver<'_> {
    /// Reports what this database does not have. `words`: where to look for the place, the first that is found.
    pub(super) fn has_no(&mut self, construct: &str, words: &[&str], help: &str) {
        let place = words.iter().find_map(|word| self.word_inside(word));
        self.has_no_at(construct, place, help);
    }

    /// Reports what this database does not have, at a place.
    pub(super) fn has_no_at(&mut self, construct: &str, place: Option<Range<usize>>, help: &str) {
        let mut diagnostic = Diagnostic::error(self.at, format!("{} has no `{construct}`", self.dialect.name()));
        if let Some(place) = place {
            diagnostic = diagnostic.excerpt(self.excerpt(place));
        }
        if !help.is_empty() {
            diagnostic = diagnostic.help(help);
        }
        self.error(diagnostic);
    }

    /// Reports an expression that this database does not know.
    pub(super) fn foreign_expression(&mut self, expression: &Expr, _: &Frame<'_>) {
        let found: Option<Foreign> = match self.dialect {
            Dialect::Sqlite => foreign_to_sqlite(expression),
            Dialect::Postgres => foreign_to_postgres(expression),
            Dialect::MariaDb => foreign_to_mariadb(expression),
        };
        if let Some((construct, help)) = found {
            let place = match expression {
                Expr::ILike { pattern, .. } | Expr::SimilarTo { pattern, .. } | Expr::RLike { pattern, .. } => {
                    self.before(pattern)
                }
                Expr::Cast { kind: CastKind::DoubleColon, expr, .. } => self.behind(expr, "::"),
                expression => self.tokens.place(expression.span()),
            };
            self.has_no_at(construct, place, help);
        }
    }

    /// Reports `E'…'` and `$$…$$`, which this database takes for names.
    pub(super) fn escaped_text(&mut self, ident: &Ident) -> bool {
        if self.dialect == Dialect::MariaDb && ident.quote_style.is_none() && ident.value.starts_with("$$") {
            let place = self.tokens.bytes(ident.span);
            self.has_no_at("$$", place, "a text stands in single quotes: `'…'`");
            return true;
        }
        let at = self.tokens.index_at(ident.span.start);
        let text = at.map(|at| self.tokens.token(at + 1));
        let is_escaped = self.dialect != Dialect::Postgres
            && ident.quote_style.is_none()
            && ident.value.eq_ignore_ascii_case("E")
            && matches!(text, Some(Token::SingleQuotedString(_)));
        if is_escaped {
            let maria = self.dialect == Dialect::MariaDb;
            let help = if maria { "`'…'` takes `\\n` already" } else { "`char(10)` is a new line" };
            let place = at.map(|at| self.tokens.byte_range(at..at + 2));
            self.has_no_at("E'…'", place, help);
        }
        is_escaped
    }

    /// Notes an operator, and reports one that this database does not know. Only the right operand is looked at, so
    /// that a long chain costs its length.
    pub(super) fn operator(&mut self, expression: &Expr, frame: &Frame<'_>) {
        let Expr::BinaryOp { left, op, right } = expression else { return };
        let noted = match op {
            BinaryOperator::StringConcat => "||",
            BinaryOperator::Divide => "/",
            BinaryOperator::Glob => "GLOB",
            BinaryOperator::Regexp => "REGEXP",
            BinaryOperator::PGRegexMatch => "~",
            _ => "",
        };
        if !noted.is_empty() {
            let place = self.before(right).unwrap_or_default();
            let integers = noted == "/" && self.is_integer(left, frame) && self.is_integer(right, frame);
            self.found.facts.operators.push(OperatorUse { operator: noted.to_owned(), integers, place });
        }
        if let Some((construct, help)) = foreign_operator(self.dialect, op) {
            let place = self.before(right);
            self.has_no_at(construct, place, help);
        }
    }

    /// Notes LIKE, which compares differently.
    pub(super) fn like(&mut self, pattern: &Expr, operator: &str) {
        let place = self.before(pattern).unwrap_or_default();
        self.found.facts.operators.push(OperatorUse { operator: operator.to_owned(), integers: false, place });
    }

    /// Notes a text in single quotes.
    pub(super) fn text_fact(&mut self, value: &Value) {
        if let Value::SingleQuotedString(text) = value
            && self.found.facts.texts.len() < 1000
            && !self.found.facts.texts.contains(text)
        {
            self.found.facts.texts.push(text.clone());
        }
    }

    fn is_integer(&self, expression: &Expr, frame: &Frame<'_>) -> bool {
        let column = |ident: &Ident| {
            let relations = frame.all_relations();
            let mut columns = relations.filter_map(|relation| self.column_in(ident, relation)?.origin);
            columns.next().is_some_and(|(table, column)| {
                let column = self.schema.table(&table).and_then(|table| table.column(&column));
                column.is_some_and(|column| column.column_type.is_integer())
            })
        };
        match expression {
            Expr::Value(value) => {
                matches!(&value.value, Value::Number(digits, _) if !digits.to_string().contains(['.', 'e', 'E']))
            }
            Expr::Nested(inner) => self.is_integer(inner, frame),
            Expr::Identifier(ident) => column(ident),
            Expr::CompoundIdentifier(parts) => parts.last().is_some_and(column),
            Expr::Function(function) => idents(&function.name)
                .is_some_and(|parts| parts.iter().any(|part| part.value.eq_ignore_ascii_case("count"))),
            _ => false,
        }
    }

    /// The operator in front of an operand.
    fn before(&self, operand: &Expr) -> Option<Range<usize>> {
        let mut index = self.tokens.index_at(operand.span().start)?;
        while let Some(before) = index.checked_sub(1) {
            index = before;
            let token = self.tokens.token(index);
            if !super::position::is_space(token) && *token != Token::LParen {
                return Some(self.tokens.byte_range(index..index + 1));
            }
        }
        None
    }

    /// The token that follows an operand, if it is spelt like this.
    fn behind(&self, operand: &Expr, spelt: &str) -> Option<Range<usize>> {
        let start = self.tokens.index_at(operand.span().start)?;
        (start..self.tokens.pieces.len())
            .map(|index| self.tokens.byte_range(index..index + 1))
            .find(|bytes| self.tokens.text.get(bytes.clone()) == Some(spelt))
    }
}

fn foreign_to_sqlite(expression: &Expr) -> Option<Foreign> {
    Some(match expression {
        Expr::ILike { .. } => ("ILIKE", "SQLite's `LIKE` takes A and a for the same already"),
        Expr::SimilarTo { .. } => ("SIMILAR TO", "`GLOB` or `LIKE`"),
        Expr::RLike { regexp: false, .. } => ("RLIKE", "`GLOB` or `LIKE`"),
        Expr::Cast { kind: CastKind::DoubleColon, .. } => ("::", "`CAST(a AS type)`"),
        Expr::Cast { kind: CastKind::TryCast | CastKind::SafeCast, .. } => ("TRY_CAST", "`CAST(a AS type)`"),
        Expr::AtTimeZone { .. } => ("AT TIME ZONE", "`datetime(a, 'localtime')`, or keep instants in UTC"),
        Expr::Extract { .. } => ("EXTRACT", "`CAST(strftime('%Y', a) AS INTEGER)`"),
        Expr::Position { .. } => ("POSITION", "`instr(a, b)`"),
        Expr::Overlay { .. } => ("OVERLAY", "`substr(…) || … || substr(…)`"),
        Expr::Interval(_) => ("INTERVAL", "`datetime(a, '+1 day')`"),
        Expr::AnyOp { .. } => ("ANY", "`a IN (…)`"),
        Expr::AllOp { .. } => ("ALL", "`a NOT IN (…)`, or a comparison with `max(…)`"),
        Expr::Array(_) => ("ARRAY", "a JSON array: `json_array(…)`"),
        Expr::TypedString(_) => ("DATE '…'", "a date is a text: `'2026-11-21'`"),
        Expr::Convert { .. } => ("CONVERT", "`CAST(a AS type)`"),
        Expr::Substring { special: false, substring_from: Some(_), .. } => {
            ("SUBSTRING(a FROM …)", "`substr(a, start, length)`")
        }
        Expr::Trim { trim_where, trim_what, .. } if trim_where.is_some() || trim_what.is_some() => match trim_where {
            Some(TrimWhereField::Leading) => ("TRIM(LEADING …)", "`ltrim(a, b)`"),
            Some(TrimWhereField::Trailing) => ("TRIM(TRAILING …)", "`rtrim(a, b)`"),
            _ => ("TRIM(… FROM …)", "`trim(a, b)`"),
        },
        Expr::IsNormalized { .. } => ("IS NORMALIZED", ""),
        Expr::MatchAgainst { .. } => ("MATCH … AGAINST", "`LIKE`, or an FTS5 table"),
        Expr::MemberOf(_) => ("MEMBER OF", "`a IN (SELECT value FROM json_each(b))`"),
        Expr::Value(value) => match &value.value {
            Value::DollarQuotedString(_) => ("$$", "a text stands in single quotes: `'…'`"),
            Value::Placeholder(text) if text.starts_with("$$") => ("$$", "a text stands in single quotes: `'…'`"),
            Value::NationalStringLiteral(_) => ("N'…'", "`'…'`"),
            _ => return None,
        },
        _ => return None,
    })
}

fn foreign_to_postgres(expression: &Expr) -> Option<Foreign> {
    Some(match expression {
        Expr::RLike { regexp: true, .. } => ("REGEXP", "`a ~ 'pattern'`"),
        Expr::RLike { .. } => ("RLIKE", "`a ~ 'pattern'`"),
        Expr::MatchAgainst { .. } => ("MATCH … AGAINST", "`to_tsvector(a) @@ plainto_tsquery(b)`"),
        Expr::MemberOf(_) => ("MEMBER OF", "`b @> to_jsonb(a)`"),
        Expr::Cast { kind: CastKind::TryCast | CastKind::SafeCast, .. } => ("TRY_CAST", "`CAST(a AS type)`"),
        _ => return None,
    })
}

fn foreign_to_mariadb(expression: &Expr) -> Option<Foreign> {
    Some(match expression {
        Expr::ILike { .. } => {
            ("ILIKE", "MariaDB's `LIKE` follows the column's collation, which ignores case by default")
        }
        Expr::SimilarTo { .. } => ("SIMILAR TO", "`REGEXP`"),
        Expr::Cast { kind: CastKind::DoubleColon, .. } => ("::", "`CAST(a AS type)`"),
        Expr::Cast { kind: CastKind::TryCast | CastKind::SafeCast, .. } => ("TRY_CAST", "`CAST(a AS type)`"),
        Expr::Cast { kind: CastKind::Cast, data_type, .. } => return foreign_cast_of_mariadb(data_type),
        Expr::AtTimeZone { .. } => ("AT TIME ZONE", "`convert_tz(a, from, to)`"),
        Expr::Overlay { .. } => ("OVERLAY", "`insert(a, start, length, b)`"),
        Expr::Array(_) => ("ARRAY", "a JSON array: `json_array(…)`"),
        Expr::IsDistinctFrom(..) => ("IS DISTINCT FROM", "`NOT (a <=> b)`"),
        Expr::IsNotDistinctFrom(..) => ("IS NOT DISTINCT FROM", "`a <=> b`"),
        Expr::MemberOf(_) => ("MEMBER OF", "`json_contains(b, a)`"),
        Expr::TypedString(typed)
            if !matches!(
                typed.data_type,
                DataType::Date | DataType::Time(..) | DataType::Timestamp(_, TimezoneInfo::None)
            ) =>
        {
            ("type '…'", "`CAST('…' AS type)`")
        }
        Expr::Value(value) => match &value.value {
            Value::DollarQuotedString(_) => ("$$", "a text stands in single quotes: `'…'`"),
            _ => return None,
        },
        _ => return None,
    })
}

/// MariaDB casts to some of its types only.
fn foreign_cast_of_mariadb(data_type: &DataType) -> Option<Foreign> {
    let written = data_type.to_string().to_uppercase();
    Some(match written.split(['(', ' ']).next().unwrap_or_default() {
        "TEXT" | "LONGTEXT" | "MEDIUMTEXT" => ("CAST(… AS TEXT)", "`CAST(a AS CHAR)`"),
        "BIGINT" | "SMALLINT" | "TINYINT" => ("CAST(… AS BIGINT)", "`CAST(a AS SIGNED)`"),
        "BOOLEAN" | "BOOL" => ("CAST(… AS BOOLEAN)", "`a <> 0`"),
        "REAL" => ("CAST(… AS REAL)", "`CAST(a AS DOUBLE)`"),
        "NUMERIC" => ("CAST(… AS NUMERIC)", "`CAST(a AS DECIMAL(10, 2))`"),
        "TIMESTAMP" | "TIMESTAMPTZ" => ("CAST(… AS TIMESTAMP)", "`CAST(a AS DATETIME(6))`"),
        "BLOB" | "BYTEA" | "VARBINARY" => ("CAST(… AS BLOB)", "`CAST(a AS BINARY)`"),
        "JSON" | "JSONB" => ("CAST(… AS JSON)", "`json_extract(a, '$')`"),
        _ => return None,
    })
}

fn foreign_operator(dialect: Dialect, operator: &BinaryOperator) -> Option<Foreign> {
    use BinaryOperator as Op;
    let of_postgres: Option<Foreign> = match operator {
        Op::PGOverlap => Some(("&&", "`AND`")),
        Op::PGRegexMatch => Some(("~", "`REGEXP`")),
        Op::PGRegexIMatch => Some(("~*", "`REGEXP`")),
        Op::PGRegexNotMatch => Some(("!~", "`NOT REGEXP`")),
        Op::PGRegexNotIMatch => Some(("!~*", "`NOT REGEXP`")),
        Op::PGLikeMatch => Some(("~~", "`LIKE`")),
        Op::PGILikeMatch => Some(("~~*", "`LIKE`")),
        Op::PGStartsWith => Some(("^@", "`LIKE 'a%'`")),
        Op::AtArrow => Some(("@>", "a condition over `json_each(…)`")),
        Op::ArrowAt => Some(("<@", "a condition over `json_each(…)`")),
        Op::AtAt => Some(("@@", "")),
        Op::AtQuestion => Some(("@?", "")),
        Op::Question => Some(("?", "")),
        Op::HashArrow => Some(("#>", "`json_extract(a, '$.b.c')`")),
        Op::HashLongArrow => Some(("#>>", "`json_extract(a, '$.b.c')`")),
        _ => None,
    };
    match (dialect, operator) {
        (Dialect::Sqlite, Op::PGRegexMatch) => Some(("~", "`GLOB` or `LIKE`")),
        (Dialect::Sqlite, Op::Xor) => Some(("XOR", "`(a AND NOT b) OR (b AND NOT a)`")),
        (Dialect::Sqlite, Op::Spaceship) => Some(("<=>", "`a IS b`")),
        (Dialect::Sqlite, Op::MyIntegerDivide) => Some(("DIV", "`/`, which gives an integer for two integers")),
        (Dialect::Sqlite, _) => of_postgres,
        (Dialect::MariaDb, Op::Glob) => Some(("GLOB", "`LIKE BINARY` or `REGEXP`")),
        (Dialect::MariaDb, Op::Arrow) => Some(("->", "`json_extract(a, '$.b')`")),
        (Dialect::MariaDb, Op::LongArrow) => Some(("->>", "`json_value(a, '$.b')`")),
        (Dialect::MariaDb, Op::PGOverlap) => None,
        (Dialect::MariaDb, _) => of_postgres,
        (Dialect::Postgres, Op::Glob) => Some(("GLOB", "`LIKE` or `~`")),
        (Dialect::Postgres, Op::Regexp) => Some(("REGEXP", "`a ~ 'pattern'`")),
        (Dialect::Postgres, Op::Match) => Some(("MATCH", "`to_tsvector(a) @@ plainto_tsquery(b)`")),
        (Dialect::Postgres, Op::Xor) => Some(("XOR", "`a <> b`")),
        (Dialect::Postgres, Op::Spaceship) => Some(("<=>", "`a IS NOT DISTINCT FROM b`")),
        (Dialect::Postgres, Op::MyIntegerDivide) => Some(("DIV", "`div(a, b)`, or `/` of two integers")),
        (Dialect::Postgres, _) => None,
    }
}
