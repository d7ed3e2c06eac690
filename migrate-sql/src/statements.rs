//! Several statements: where one ends, what kind each is, and what each sees of those before it.

use super::left_behind::{self, LeftBehind};
use super::position::Tokens;
use super::resolve::{Found, Resolver, Temporary};
use super::syntax::{self, SyntaxError};
use migrate_core::call::{Call, NodeId, StatementKind};
use migrate_core::diagnostic::{Diagnostic, Excerpt, Level};
use migrate_core::dialect::Dialect;
use migrate_core::lint::Nobody;
use migrate_core::operation::{Apply, Mode, NoAnalyzer, Operation, Reading, Resolve, Scope};
use migrate_core::schema::Schema;
use sqlparser::ast::Statement;
use sqlparser::tokenizer::{Span, Token};
use std::borrow::Cow;
use std::ops::Range;

/// What a statement begins with decides what is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins or ends a transaction.
    Transaction,
    /// It changes neither rows nor what a schema holds.
    Quiet,
    /// It may do anything.
    Opaque,
    /// `CREATE TRIGGER`: read by us.
    CreateTrigger,
    /// `DROP TRIGGER`: read by us.
    DropTrigger,
    /// Anything else: parsed.
    Parsed,
}

const TRANSACTION: [&str; 8] = ["BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "END", "ABORT"];
const QUIET: [&str; 29] = [
    "PRAGMA",
    "VACUUM",
    "ANALYZE",
    "ANALYSE",
    "REINDEX",
    "SET",
    "SHOW",
    "GRANT",
    "REVOKE",
    "EXPLAIN",
    "OPTIMIZE",
    "FLUSH",
    "USE",
    "RESET",
    "DISCARD",
    "COMMENT",
    "LISTEN",
    "UNLISTEN",
    "NOTIFY",
    "LOCK",
    "UNLOCK",
    "CHECKPOINT",
    "CLUSTER",
    "REFRESH",
    "REPAIR",
    "CHECK",
    "ATTACH",
    "DETACH",
    "DESCRIBE",
];
const OPAQUE: [&str; 7] = ["DO", "CALL", "EXECUTE", "PREPARE", "LOAD", "COPY", "MERGE"];
/// Kinds of objects that a schema of ours does not hold.
const OTHER_OBJECTS: [&str; 25] = [
    "FUNCTION",
    "PROCEDURE",
    "EXTENSION",
    "SCHEMA",
    "SEQUENCE",
    "TYPE",
    "DOMAIN",
    "ROLE",
    "USER",
    "AGGREGATE",
    "OPERATOR",
    "EVENT",
    "PUBLICATION",
    "SUBSCRIPTION",
    "POLICY",
    "CAST",
    "COLLATION",
    "STATISTICS",
    "SERVER",
    "DATABASE",
    "PACKAGE",
    "LANGUAGE",
    "CONVERSION",
    "RULE",
    "SEARCH",
];
/// Kinds of objects whose definitions hold statements with semicolons.
const WITH_BODY: [&str; 5] = ["TRIGGER", "FUNCTION", "PROCEDURE", "EVENT", "PACKAGE"];

/// The statements of a text, without their semicolons; empty ones are left out.
pub(super) fn split_statements(tokens: &Tokens<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let (mut found, mut start, mut depth) = (Vec::new(), range.start, 0usize);
    let mut body = None;
    let mut skip = false;
    for index in tokens.solid(range.clone()) {
        let has_body = *body.get_or_insert_with(|| {
            tokens.is_word(index, "CREATE")
                && object_word(tokens, index..range.end).is_some_and(|word| WITH_BODY.contains(&word.as_str()))
        });
        if std::mem::take(&mut skip) {
            continue;
        }
        if has_body && (tokens.is_word(index, "BEGIN") || tokens.is_word(index, "CASE")) {
            depth += 1;
        } else if has_body && tokens.is_word(index, "END") {
            let next = tokens.solid(index + 1..range.end).next();
            let closes = |words: &[&str]| next.is_some_and(|next| words.iter().any(|word| tokens.is_word(next, word)));
            if closes(&["IF", "LOOP", "WHILE", "REPEAT"]) {
                skip = true;
            } else {
                skip = closes(&["CASE"]);
                depth = depth.saturating_sub(1);
            }
        } else if *tokens.token(index) == Token::SemiColon && depth == 0 {
            found.push(tokens.trimmed(start..index));
            start = index + 1;
            body = None;
        }
    }
    found.push(tokens.trimmed(start..range.end));
    found.retain(|range| range.start < range.end);
    found
}

/// The kind of object that a CREATE, ALTER or DROP is about.
pub(super) fn object_word(tokens: &Tokens<'_>, range: Range<usize>) -> Option<String> {
    let objects = ["TABLE", "VIEW", "INDEX", "TRIGGER"];
    for index in tokens.solid(range).skip(1).take(24) {
        match tokens.token(index) {
            Token::LParen | Token::SemiColon => return None,
            // A name in quotes stands behind the kind: `ALTER "post" … TYPE text` has none.
            Token::Word(word) if word.quote_style == Some('"') => return None,
            Token::Word(word) if word.quote_style.is_none() => {
                let upper = word.value.to_ascii_uppercase();
                if objects.contains(&upper.as_str()) || OTHER_OBJECTS.contains(&upper.as_str()) {
                    return Some(upper);
                }
            }
            _ => {}
        }
    }
    None
}

/// What kind of statement it is.
pub(super) fn kind(tokens: &Tokens<'_>, range: &Range<usize>) -> Kind {
    let Token::Word(word) = tokens.token(range.start) else { return Kind::Parsed };
    let first = word.value.to_ascii_uppercase();
    let first = first.as_str();
    let object = || object_word(tokens, range.clone()).unwrap_or_default();
    match first {
        _ if TRANSACTION.contains(&first) => Kind::Transaction,
        _ if QUIET.contains(&first) => Kind::Quiet,
        _ if OPAQUE.contains(&first) => Kind::Opaque,
        "CREATE" | "ALTER" | "DROP" => match (first, object().as_str()) {
            ("CREATE", "TRIGGER") => Kind::CreateTrigger,
            ("DROP", "TRIGGER") => Kind::DropTrigger,
            (_, "TRIGGER") => Kind::Quiet,
            (_, object) if OTHER_OBJECTS.contains(&object) => Kind::Quiet,
            _ => Kind::Parsed,
        },
        _ => Kind::Parsed,
    }
}

/// The statements of one text, one after the other.
pub(super) struct Statements<'a> {
    /// Whose syntax it is, and what is known at the beginning.
    pub(super) scope: Scope<'a>,
    /// The place of the string literal.
    pub(super) at: NodeId,
    /// The text.
    pub(super) tokens: &'a Tokens<'a>,
    /// The schema as the statements so far leave it.
    pub(super) schema: Cow<'a, Schema>,
    /// Temporary tables made so far.
    pub(super) temporary: Vec<Temporary>,
    /// What was found so far.
    pub(super) found: Found,
    /// What DDL did, as calls of the language.
    pub(super) calls: Vec<Call>,
    /// Views and triggers that say an old name.
    pub(super) left_behind: Vec<LeftBehind>,
    /// What the last statement gives, if it is a SELECT.
    pub(super) columns: Option<Vec<String>>,
}

impl Statements<'_> {
    /// Takes in one statement.
    pub(super) fn statement(&mut self, range: Range<usize>) {
        self.columns = None;
        match kind(self.tokens, &range) {
            Kind::Quiet => self.resolve(range.clone(), |resolver| resolver.quiet(range.clone())),
            Kind::Transaction => {
                let diagnostic = Diagnostic::error(self.at, "a migration runs in a transaction of its own")
                    .lint("nested_transactions")
                    .excerpt(self.excerpt(&range))
                    .help("leave `BEGIN`, `COMMIT`, `ROLLBACK` and savepoints out; a migration without a transaction says `#![transaction(off)]`");
                self.found.diagnostics.push(diagnostic);
            }
            Kind::Opaque => {
                if !self.has_statement(&range) {
                    return;
                }
                let diagnostic = Diagnostic::error(self.at, "what this statement does cannot be seen in its text")
                    .lint(syntax::UNPARSED_SQL)
                    .excerpt(self.excerpt(&range));
                self.found.diagnostics.push(syntax::unchecked(diagnostic));
            }
            Kind::CreateTrigger => self.resolve(range.clone(), |resolver| resolver.create_trigger(range.clone())),
            Kind::DropTrigger => self.resolve(range.clone(), |resolver| resolver.drop_trigger(range.clone())),
            Kind::Parsed => self.parsed(range),
        }
    }

    /// Whether the database has such a statement; if not, it is reported.
    fn has_statement(&mut self, range: &Range<usize>) -> bool {
        let before = self.found.diagnostics.len();
        let first = self.first_word(range.start);
        self.resolve(range.clone(), |resolver| {
            resolver.has_statement(&first, range.start);
            Vec::new()
        });
        self.found.diagnostics.len() == before
    }

    fn parsed(&mut self, range: Range<usize>) {
        if !self.has_statement(&range) {
            return;
        }
        if let Some(table) = self.virtual_table(&range) {
            let message = "the columns of a virtual table are known to its module alone";
            let diagnostic = Diagnostic::error(self.at, message)
                .lint(syntax::UNPARSED_SQL)
                .excerpt(self.excerpt(&range))
                .help(format!("declare them: `{}`", table.declaration()))
                .note("triggers and other SQL that use it are checked by what is declared");
            self.found.diagnostics.push(diagnostic);
            return;
        }
        if self.scope.dialect != Dialect::MariaDb
            && self.tokens.solid(range.clone()).nth(1).is_some_and(|second| self.tokens.is_word(second, "IGNORE"))
        {
            let skip = "`INSERT INTO t … ON CONFLICT DO NOTHING`";
            return self.resolve(range.clone(), |resolver| {
                resolver.has_no("INSERT IGNORE", &["IGNORE"], skip);
                Vec::new()
            });
        }
        let (seen, mut edits) = super::ddl::translated(self.scope.dialect, self.tokens, range.clone());
        let mut is_understood = false;
        let before = self.found.diagnostics.len();
        self.resolve(range.clone(), |resolver| match resolver.without_understood(&range) {
            Some(understood) => {
                edits.extend(understood.edits);
                is_understood = understood.is_all;
                understood.calls
            }
            None => Vec::new(),
        });
        if is_understood || self.found.diagnostics.len() > before {
            return;
        }
        let statement = match syntax::parse_statement(self.scope.dialect, self.tokens, seen, &edits) {
            Ok(statement) => statement,
            Err(error) => return self.syntax_error(&range, &error),
        };
        match &statement {
            Statement::Query(_) | Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_) => {
                let mut output = None;
                self.resolve(range.clone(), |resolver| {
                    if matches!(statement, Statement::Query(_)) {
                        let word = resolver.tokens.pieces.get(range.start);
                        let word = word.map_or_else(Span::empty, |piece| piece.token.span);
                        resolver.statement_fact(StatementKind::Select, None, true, word);
                    }
                    output = Some(resolver.row_statement(&statement, None));
                    Vec::new()
                });
                self.columns = output
                    .filter(|output| !output.open && !output.columns.is_empty())
                    .map(|output| output.columns.into_iter().map(|column| column.name).collect());
            }
            Statement::Truncate(truncate) => self.resolve(range.clone(), |resolver| {
                for target in &truncate.table_names {
                    resolver.truncated(&target.name);
                }
                Vec::new()
            }),
            _ => {
                let mut temporary = std::mem::take(&mut self.temporary);
                let mut understood = true;
                self.temporary.clone_from(&temporary);
                self.resolve(range.clone(), |resolver| {
                    let before = resolver.found.diagnostics.len();
                    resolver.foreign_statement(&statement);
                    if resolver.found.diagnostics.len() > before {
                        return Vec::new();
                    }
                    let word =
                        resolver.tokens.pieces.get(range.start).map_or_else(Span::empty, |piece| piece.token.span);
                    resolver.statement_fact(StatementKind::Definition, None, true, word);
                    let calls = resolver.definition(&statement, range.clone(), &mut temporary);
                    understood = calls.is_some();
                    calls.unwrap_or_default()
                });
                self.temporary = temporary;
                if !understood {
                    let diagnostic = Diagnostic::error(self.at, "what this statement does to the schema is not known")
                        .lint(syntax::UNPARSED_SQL)
                        .excerpt(self.excerpt(&range));
                    self.found.diagnostics.push(syntax::unchecked(diagnostic));
                }
            }
        }
    }

    fn excerpt(&self, range: &Range<usize>) -> Excerpt {
        let first = self.tokens.byte_range(range.start..range.start + 1);
        Excerpt::of(self.tokens.text, first)
    }

    fn first_word(&self, index: usize) -> String {
        match self.tokens.token(index) {
            Token::Word(word) => word.value.to_ascii_uppercase(),
            _ => String::new(),
        }
    }

    fn syntax_error(&mut self, range: &Range<usize>, error: &SyntaxError) {
        let first = self.first_word(range.start);
        let diagnostic = error.report(self.at, self.tokens.text, self.scope.dialect);
        let is_name = |word: &str| {
            let mut tables = self.schema.tables();
            tables.any(|table| {
                table.name.eq_ignore_ascii_case(word)
                    || table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(word))
            })
        };
        let misspelt = super::misspelt::keyword(self.tokens, range, error.at, &first, is_name);
        let misspelt = misspelt.filter(|_| diagnostic.lint == Some(syntax::UNPARSED_SQL));
        self.found.diagnostics.push(match misspelt {
            Some(help) => diagnostic.help(help),
            None => syntax::unchecked(diagnostic),
        });
    }

    /// Resolves a statement, and applies what it does to the schema.
    fn resolve(&mut self, statement: Range<usize>, work: impl FnOnce(&mut Resolver<'_>) -> Vec<Call>) {
        let before = self.found.diagnostics.len();
        let scope = Scope { schema: &self.schema, ..self.scope };
        let mut resolver = Resolver::new(self.tokens, scope, self.at);
        resolver.temporary = &self.temporary;
        resolver.statement = statement;
        resolver.found = std::mem::take(&mut self.found);
        let calls = work(&mut resolver);
        self.found = resolver.found;
        if self.found.diagnostics.len() == before {
            for call in calls {
                self.apply(&call);
            }
        }
    }

    /// Applies a call of the language to the schema, so that later statements see what it did.
    fn apply(&mut self, call: &Call) {
        let mut diagnostics = Vec::new();
        let reading = Reading { dialect: self.scope.dialect, mode: Mode::Replay };
        if let Some(mut operation) = Operation::read(call, reading, &mut diagnostics) {
            if matches!(operation, Operation::CreateTable(_) | Operation::AddConstraint(_)) {
                // Names that nobody gave come from the columns, which are resolved already.
                operation.resolve(&mut Resolve {
                    dialect: self.scope.dialect,
                    schema: &self.schema,
                    analyzer: &NoAnalyzer,
                    diagnostics: &mut diagnostics,
                    lints: &Nobody,
                });
            }
            let users = left_behind::users(self.scope.dialect, &self.schema, &operation);
            operation.apply(&mut Apply {
                dialect: self.scope.dialect,
                schema: self.schema.to_mut(),
                mode: Mode::Replay,
                lints: &Nobody,
                irreversible: true,
                index: 0,
                at: self.at,
                diagnostics: &mut diagnostics,
                changes: &mut Vec::new(),
            });
            self.leave_behind(users, &operation);
            self.calls.push(operation.write());
        }
        let errors = diagnostics.into_iter().filter(|diagnostic| diagnostic.level == Level::Error);
        self.found.diagnostics.extend(errors.map(|diagnostic| Diagnostic { at: self.at, ..diagnostic }));
    }
}
