//! Statements and clauses of other databases that the parser lets pass.

use super::resolve::Resolver;
use migrate_core::dialect::Dialect;
use sqlparser::ast::{
    AlterColumnOperation, AlterTable, AlterTableOperation, CreateIndex, CreateTable, CreateTableOptions, CreateView,
    Delete, Distinct, FromTable, Insert, JoinConstraint, JoinOperator, LimitClause, ObjectType, OnInsert, Query,
    Select, Statement, TableFactor, TableWithJoins, Update,
};

/// Statements that begin with these words exist in these databases alone.
const FIRST_WORDS: [(&str, &[Dialect]); 32] = [
    ("PRAGMA", &[Dialect::Sqlite]),
    ("ATTACH", &[Dialect::Sqlite]),
    ("DETACH", &[Dialect::Sqlite]),
    ("VACUUM", &[Dialect::Sqlite, Dialect::Postgres]),
    ("REINDEX", &[Dialect::Sqlite, Dialect::Postgres]),
    ("ANALYSE", &[Dialect::Postgres]),
    ("SET", &[Dialect::Postgres, Dialect::MariaDb]),
    ("SHOW", &[Dialect::Postgres, Dialect::MariaDb]),
    ("GRANT", &[Dialect::Postgres, Dialect::MariaDb]),
    ("REVOKE", &[Dialect::Postgres, Dialect::MariaDb]),
    ("LOCK", &[Dialect::Postgres, Dialect::MariaDb]),
    ("TRUNCATE", &[Dialect::Postgres, Dialect::MariaDb]),
    ("RESET", &[Dialect::Postgres, Dialect::MariaDb]),
    ("DO", &[Dialect::Postgres, Dialect::MariaDb]),
    ("CALL", &[Dialect::Postgres, Dialect::MariaDb]),
    ("COMMENT", &[Dialect::Postgres]),
    ("DISCARD", &[Dialect::Postgres]),
    ("LISTEN", &[Dialect::Postgres]),
    ("UNLISTEN", &[Dialect::Postgres]),
    ("NOTIFY", &[Dialect::Postgres]),
    ("CHECKPOINT", &[Dialect::Postgres]),
    ("CLUSTER", &[Dialect::Postgres]),
    ("REFRESH", &[Dialect::Postgres]),
    ("OPTIMIZE", &[Dialect::MariaDb]),
    ("FLUSH", &[Dialect::MariaDb]),
    ("USE", &[Dialect::MariaDb]),
    ("UNLOCK", &[Dialect::MariaDb]),
    ("REPAIR", &[Dialect::MariaDb]),
    ("CHECK", &[Dialect::MariaDb]),
    ("DESCRIBE", &[Dialect::MariaDb]),
    ("RENAME", &[Dialect::MariaDb]),
    ("REPLACE", &[Dialect::Sqlite, Dialect::MariaDb]),
];

/// The databases that have a statement, if not all of them do.
pub(super) fn only_in(first: &str) -> Option<&'static [Dialect]> {
    FIRST_WORDS.iter().find(|(word, _)| *word == first).map(|(_, dialects)| *dialects)
}

/// What is written in this database instead of a statement that it has not.
pub(super) fn instead_of(dialect: Dialect, first: &str) -> &'static str {
    match (dialect, first) {
        (Dialect::Sqlite, "TRUNCATE") => "`DELETE FROM t WHERE true`",
        (Dialect::Sqlite, "SET" | "SHOW" | "RESET") => "`PRAGMA name = value`",
        (Dialect::Postgres, "REPLACE") => "`INSERT INTO t … ON CONFLICT (key) DO UPDATE SET …`",
        (Dialect::Sqlite, "OPTIMIZE") => "`PRAGMA optimize`",
        (Dialect::Sqlite | Dialect::Postgres, "RENAME") => "`rename_table(\"old\" => \"new\")`",
        (Dialect::Postgres | Dialect::MariaDb, "PRAGMA") => "`SET name = value`",
        (Dialect::Sqlite, "COMMENT") | (Dialect::MariaDb, "COMMENT") => {
            "`alter_table(\"t\", comment = \"…\")`, or keep the comment out"
        }
        (Dialect::MariaDb, "VACUUM" | "REINDEX") => "`OPTIMIZE TABLE t`",
        (Dialect::Postgres, "OPTIMIZE" | "REPAIR") => "`VACUUM`",
        _ => "where it is meant for one database alone: `#[only(…)]`",
    }
}

impl Resolver<'_> {
    /// Reports what this database does not have of a statement.
    pub(super) fn foreign_statement(&mut self, statement: &Statement) {
        match statement {
            Statement::CreateTable(create) => self.foreign_create_table(create),
            Statement::CreateIndex(create) => self.foreign_create_index(create),
            Statement::CreateView(create) => self.foreign_create_view(create),
            Statement::AlterTable(alter) => self.foreign_alter_table(alter),
            Statement::Drop { cascade, restrict, names, .. } if self.dialect == Dialect::Sqlite => {
                if *cascade || *restrict {
                    let word = if *cascade { "CASCADE" } else { "RESTRICT" };
                    self.has_no(&format!("DROP … {word}"), &[word], &format!("leave `{word}` out"));
                }
                if names.len() > 1 {
                    self.has_no("DROP of several things", &[","], "a statement for each");
                }
            }
            Statement::Drop { object_type: ObjectType::Index, table: None, .. } if self.dialect == Dialect::MariaDb => {
                self.has_no("DROP INDEX without a table", &["INDEX"], "`DROP INDEX name ON t`");
            }
            _ => {}
        }
    }

    fn foreign_create_table(&mut self, create: &CreateTable) {
        self.foreign_table(create);
        let (sqlite, postgres) = (self.dialect == Dialect::Sqlite, self.dialect == Dialect::Postgres);
        if !sqlite {
            self.has_no_word(
                "AUTOINCREMENT",
                if postgres { "`GENERATED ALWAYS AS IDENTITY`" } else { "`AUTO_INCREMENT`" },
            );
        }
        if self.dialect != Dialect::MariaDb {
            let help = if sqlite { "`INTEGER PRIMARY KEY` is generated" } else { "`GENERATED ALWAYS AS IDENTITY`" };
            self.has_no_word("AUTO_INCREMENT", help);
            if postgres && matches!(&create.table_options, CreateTableOptions::Plain(options) if !options.is_empty()) {
                self.has_no(
                    "ENGINE=…",
                    &["ENGINE", "CHARSET", "COMMENT"],
                    "leave the options behind the parenthesis out",
                );
            }
        }
        if !postgres && create.inherits.is_some() {
            self.has_no("INHERITS", &["INHERITS"], "");
        }
        if create.or_replace && self.dialect != Dialect::MariaDb {
            self.has_no("CREATE OR REPLACE TABLE", &["REPLACE"], "`DROP TABLE IF EXISTS t` in front of it");
        }
    }

    fn foreign_create_index(&mut self, create: &CreateIndex) {
        let postgres = self.dialect == Dialect::Postgres;
        if create.concurrently && !postgres {
            self.has_no("CREATE INDEX CONCURRENTLY", &["CONCURRENTLY"], "leave `CONCURRENTLY` out");
        }
        if create.using.is_some() && self.dialect == Dialect::Sqlite {
            self.has_no("USING", &["USING"], "leave it out: every index is a B-tree");
        }
        if !create.include.is_empty() && !postgres {
            self.has_no("INCLUDE", &["INCLUDE"], "make them further columns of the index");
        }
        if create.predicate.is_some() && self.dialect == Dialect::MariaDb {
            self.has_no("partial index", &["WHERE"], "leave `WHERE …` out, or index a generated column");
        }
    }

    fn foreign_create_view(&mut self, create: &CreateView) {
        if create.or_replace && self.dialect == Dialect::Sqlite {
            self.has_no("CREATE OR REPLACE VIEW", &["REPLACE"], "`replace_view(\"name\", \"SELECT …\")`");
        }
        if create.materialized && self.dialect != Dialect::Postgres {
            self.has_no("MATERIALIZED VIEW", &["MATERIALIZED"], "a table that is filled by `insert_from`");
        }
    }

    fn foreign_alter_table(&mut self, alter: &AlterTable) {
        use AlterTableOperation as Op;
        let sqlite = self.dialect == Dialect::Sqlite;
        if sqlite && alter.operations.len() > 1 {
            self.has_no("ALTER TABLE with several changes", &["ALTER"], "a statement for each");
            return;
        }
        for operation in &alter.operations {
            match operation {
                Op::AlterColumn { op, .. } if sqlite => {
                    let help = match op {
                        AlterColumnOperation::SetDataType { .. } => "`alter_column(\"t\", \"c\", type = …)`",
                        AlterColumnOperation::SetNotNull => "`alter_column(\"t\", \"c\", nullable = false, fill = …)`",
                        AlterColumnOperation::DropNotNull => "`alter_column(\"t\", \"c\", nullable = true)`",
                        _ => "`alter_column(\"t\", \"c\", …)`",
                    };
                    self.has_no("ALTER COLUMN", &["ALTER"], help);
                }
                Op::AddConstraint { .. } if sqlite => {
                    self.has_no("ADD CONSTRAINT", &["ADD"], "`add_constraint(\"t\", …)`");
                }
                Op::DropConstraint { .. } if sqlite => {
                    self.has_no("DROP CONSTRAINT", &["DROP"], "`drop_constraint(\"t\", \"name\")`");
                }
                Op::AddColumn { if_not_exists: true, .. } if sqlite => {
                    self.has_no("ADD COLUMN IF NOT EXISTS", &["IF"], "leave `IF NOT EXISTS` out: the chain knows");
                }
                Op::DropColumn { if_exists, drop_behavior, .. } if sqlite => {
                    if *if_exists {
                        self.has_no("DROP COLUMN IF EXISTS", &["IF"], "leave `IF EXISTS` out: the chain knows");
                    }
                    if drop_behavior.is_some() {
                        self.has_no("DROP COLUMN … CASCADE", &["CASCADE", "RESTRICT"], "leave the word out");
                    }
                }
                Op::ModifyColumn { .. } if self.dialect != Dialect::MariaDb => {
                    self.has_no("MODIFY COLUMN", &["MODIFY"], "`alter_column(\"t\", \"c\", …)`");
                }
                Op::ChangeColumn { .. } if self.dialect != Dialect::MariaDb => {
                    self.has_no("CHANGE COLUMN", &["CHANGE"], "`rename_column` and `alter_column`");
                }
                Op::RenameConstraint { .. } if self.dialect != Dialect::Postgres => {
                    self.has_no("RENAME CONSTRAINT", &["CONSTRAINT"], "`rename_constraint(\"t\", \"old\" => \"new\")`");
                }
                _ => {}
            }
        }
    }

    /// Reports an INSERT of another database.
    pub(super) fn foreign_insert(&mut self, insert: &Insert) {
        let maria = self.dialect == Dialect::MariaDb;
        let skip = if maria { "`INSERT IGNORE INTO t …`" } else { "`INSERT INTO t … ON CONFLICT DO NOTHING`" };
        if insert.or.is_some() && self.dialect != Dialect::Sqlite {
            self.has_no("INSERT OR …", &["OR"], skip);
        }
        if insert.ignore && !maria {
            self.has_no("INSERT IGNORE", &["IGNORE"], skip);
        }
        if insert.replace_into && self.dialect == Dialect::Postgres {
            self.has_no("REPLACE INTO", &["REPLACE"], "`INSERT INTO t … ON CONFLICT (key) DO UPDATE SET …`");
        }
        if !insert.assignments.is_empty() && !maria {
            self.has_no("INSERT … SET", &["SET"], "`INSERT INTO t (columns) VALUES (values)`");
        }
        match &insert.on {
            Some(OnInsert::DuplicateKeyUpdate(_)) if !maria => {
                self.has_no("ON DUPLICATE KEY UPDATE", &["DUPLICATE"], "`ON CONFLICT (key) DO UPDATE SET …`");
            }
            Some(OnInsert::OnConflict(_)) if maria => {
                self.has_no("ON CONFLICT", &["CONFLICT"], "`INSERT IGNORE`, or `ON DUPLICATE KEY UPDATE …`");
            }
            _ => {}
        }
    }

    /// Reports an UPDATE of another database.
    pub(super) fn foreign_update(&mut self, update: &Update) {
        let maria = self.dialect == Dialect::MariaDb;
        if !maria && (update.limit.is_some() || !update.order_by.is_empty()) {
            let word = if update.limit.is_some() { "LIMIT" } else { "ORDER" };
            self.has_no(&format!("UPDATE … {word}"), &[word], "`WHERE key IN (SELECT key FROM t … LIMIT n)`");
        }
        if !maria && !update.table.joins.is_empty() {
            self.has_no("UPDATE … JOIN", &["JOIN"], "`UPDATE t SET … FROM other WHERE …`");
        }
        if maria && update.from.is_some() {
            self.has_no("UPDATE … FROM", &["FROM"], "`UPDATE t JOIN other ON … SET …`");
        }
        if maria && update.returning.is_some() {
            self.has_no("UPDATE … RETURNING", &["RETURNING"], "a SELECT behind it");
        }
        if update.or.is_some() && self.dialect != Dialect::Sqlite {
            self.has_no("UPDATE OR …", &["OR"], "");
        }
    }

    /// Reports a DELETE of another database.
    pub(super) fn foreign_delete(&mut self, delete: &Delete) {
        let maria = self.dialect == Dialect::MariaDb;
        let (FromTable::WithFromKeyword(list) | FromTable::WithoutKeyword(list)) = &delete.from;
        if !maria && (delete.limit.is_some() || !delete.order_by.is_empty()) {
            let word = if delete.limit.is_some() { "LIMIT" } else { "ORDER" };
            self.has_no(&format!("DELETE … {word}"), &[word], "`WHERE key IN (SELECT key FROM t … LIMIT n)`");
        }
        if !maria && (!delete.tables.is_empty() || list.iter().any(|table| !table.joins.is_empty())) {
            self.has_no("DELETE … JOIN", &["JOIN", "DELETE"], "`DELETE FROM t WHERE key IN (SELECT …)`");
        }
        if self.dialect == Dialect::Sqlite && delete.using.is_some() {
            self.has_no("DELETE … USING", &["USING"], "`DELETE FROM t WHERE key IN (SELECT …)`");
        }
    }

    /// Reports clauses around a query that are another database's.
    pub(super) fn foreign_query(&mut self, query: &Query) {
        if self.dialect == Dialect::Sqlite && !query.locks.is_empty() {
            self.has_no("FOR UPDATE", &["FOR"], "leave it out: a transaction that writes locks the database");
        }
        if self.dialect == Dialect::Sqlite && query.fetch.is_some() {
            self.has_no("FETCH FIRST", &["FETCH"], "`LIMIT n`");
        }
        if self.dialect == Dialect::Postgres && matches!(query.limit_clause, Some(LimitClause::OffsetCommaLimit { .. }))
        {
            self.has_no("LIMIT a, b", &["LIMIT"], "`LIMIT b OFFSET a`");
        }
    }

    /// Reports clauses of a SELECT that are another database's.
    pub(super) fn foreign_select(&mut self, select: &Select) {
        if select.top.is_some() {
            self.has_no("TOP", &["TOP"], "`LIMIT n` at the end");
        }
        if select.qualify.is_some() {
            self.has_no("QUALIFY", &["QUALIFY"], "a subquery, and WHERE around it");
        }
        if matches!(select.distinct, Some(Distinct::On(_))) && self.dialect != Dialect::Postgres {
            self.has_no("DISTINCT ON", &["DISTINCT"], "`row_number() OVER (PARTITION BY …)` in a subquery");
        }
        // MariaDB: `SELECT a INTO @a` sets a variable.
        let variable = |into: &sqlparser::ast::SelectInto| {
            into.targets.first().is_some_and(|target| target.to_string().starts_with('@'))
        };
        // So does it in the body of a trigger, where variables are declared.
        let is_program = self.dialect == Dialect::MariaDb && self.in_trigger;
        let into = select.into.as_ref().filter(|_| !is_program);
        if into.is_some_and(|into| self.dialect != Dialect::MariaDb || !variable(into)) {
            self.has_no("SELECT INTO a table", &["INTO"], "`create_table` and `insert_from`");
        }
    }

    /// Reports joins that this database does not have.
    pub(super) fn foreign_joins(&mut self, table: &TableWithJoins) {
        for join in &table.joins {
            if self.dialect == Dialect::MariaDb && matches!(join.join_operator, JoinOperator::FullOuter(_)) {
                self.has_no("FULL JOIN", &["FULL"], "a LEFT JOIN and a RIGHT JOIN with UNION between them");
            }
            if self.dialect == Dialect::Sqlite && matches!(join.relation, TableFactor::Derived { lateral: true, .. }) {
                self.has_no("LATERAL", &["LATERAL"], "a subquery in SELECT, or a window function");
            }
            if self.dialect == Dialect::Postgres
                && let JoinOperator::Join(JoinConstraint::None) | JoinOperator::Inner(JoinConstraint::None) =
                    &join.join_operator
            {
                self.has_no("JOIN without ON", &["JOIN"], "`CROSS JOIN`, or a condition");
            }
        }
    }

    fn has_no_word(&mut self, word: &str, help: &str) {
        if self.word_inside(word).is_some() {
            self.has_no(word, &[word], help);
        }
    }
}
