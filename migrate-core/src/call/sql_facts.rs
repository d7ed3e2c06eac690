//! What lints want to know of raw SQL, found while its names were resolved.

use std::ops::Range;

/// Facts about one text: `SqlText::facts()` has them behind `Operation::resolve`, wherever SQL stands. At run time
/// nobody parses SQL, so there they are missing.
#[derive(Clone, Debug, Default)]
pub struct SqlFacts {
    /// The statements of `execute` and `down`, in order; those of a trigger's body come when it fires, and are marked.
    pub statements: Vec<StatementFact>,
    /// Functions that are called, in lower case, each once.
    pub functions: Vec<String>,
    /// Operators that are used, each use.
    pub operators: Vec<OperatorUse>,
    /// Tables and views whose columns `*` stands for.
    pub stars: Vec<String>,
    /// Texts in single quotes, each once.
    pub texts: Vec<String>,
    /// What MariaDB's MODIFY and CHANGE take away by not saying it again.
    pub left_out: Vec<LeftOut>,
}

/// A column that DDL states anew, without some of what it had.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The table.
    pub table: String,
    /// The column, as it is called now.
    pub column: String,
    /// What goes, as it would have to be said again: `NOT NULL`, `DEFAULT 'a'`.
    pub what: Vec<String>,
    /// The bytes of the column's name in the text.
    pub place: Range<usize>,
}

/// One statement.
#[derive(Clone, Debug)]
pub struct StatementFact {
    /// What it does.
    pub kind: StatementKind,
    /// The table that it writes, makes or changes, as the schema calls it; `None` where there is none or it is not known.
    pub table: Option<String>,
    /// For UPDATE and DELETE: whether a WHERE or a LIMIT says which rows. A join or FROM without either says nothing.
    pub bounded: bool,
    /// It stands in a trigger's body.
    pub in_trigger: bool,
    /// Its bytes in the text; a lint shows them with `Excerpt::of(&sql.text, fact.place.clone())`.
    pub place: Range<usize>,
}

/// What a statement does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatementKind {
    /// SELECT, VALUES
    Select,
    /// INSERT, REPLACE
    Insert,
    /// UPDATE
    Update,
    /// DELETE
    Delete,
    /// TRUNCATE
    Truncate,
    /// CREATE, ALTER or DROP of what a schema holds.
    Definition,
    /// `ALTER TYPE … ADD VALUE 'x'`
    AddEnumValue {
        /// The type, as written.
        type_name: String,
        /// The new value.
        value: String,
    },
    /// BEGIN, COMMIT, ROLLBACK, SAVEPOINT; reported already as `nested_transactions`.
    Transaction,
    /// It changes neither rows nor what a schema holds: SET, PRAGMA, GRANT, functions, extensions.
    Other,
}

/// One use of an operator.
#[derive(Clone, Debug)]
pub struct OperatorUse {
    /// As SQL spells it, in upper case: `||`, `/`, `LIKE`, `ILIKE`, `GLOB`, `REGEXP`, `~`.
    pub operator: String,
    /// Both operands are known to be integers.
    pub integers: bool,
    /// Its first operand's bytes up to its last one's, as far as they are known.
    pub place: Range<usize>,
}
