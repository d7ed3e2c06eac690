//! What names can mean at a place in SQL: relations with their columns, one frame around the other.

/// A column of a relation, and the table's or view's column that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RelationColumn {
    /// The name by which it is known here.
    pub(super) name: String,
    /// The table or view and its column, where the name here follows the name there.
    pub(super) origin: Option<(String, String)>,
}

/// Something that rows come from.
#[derive(Clone, Debug, Default)]
pub(super) struct Relation {
    /// The table or view of the schema, if it is one.
    pub(super) table: Option<String>,
    /// The name that qualifies its columns: its alias or its own name without a schema.
    pub(super) qualifier: Option<String>,
    /// The qualifier is its own name, so it follows a rename.
    pub(super) by_own_name: bool,
    /// The columns that are known.
    pub(super) columns: Vec<RelationColumn>,
    /// There may be columns that are not known.
    pub(super) open: bool,
    /// Its columns always need the qualifier: NEW, OLD, excluded.
    pub(super) qualified_only: bool,
    /// The tables and views whose columns' order the order of its columns follows.
    pub(super) ordered: Vec<String>,
}

/// What a query gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Output {
    /// Its columns, as far as they are known.
    pub(super) columns: Vec<RelationColumn>,
    /// There may be others, or others between them.
    pub(super) open: bool,
    /// How many there are, where that is known; their names need not be.
    pub(super) width: Option<usize>,
    /// The tables and views whose columns' order theirs follows: `SELECT *`.
    pub(super) ordered: Vec<String>,
}

/// A name that WITH gives to a query.
#[derive(Clone, Debug)]
pub(super) struct Common {
    /// Its name.
    pub(super) name: String,
    /// What it gives.
    pub(super) output: Output,
}

/// One level of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame<'f> {
    /// What FROM names.
    pub(super) relations: Vec<Relation>,
    /// Columns that USING or NATURAL made one.
    pub(super) merged: Vec<String>,
    /// Names that SELECT gives to its expressions.
    pub(super) aliases: Vec<String>,
    /// Names that WITH gives to queries.
    pub(super) common: Vec<Common>,
    /// The level around.
    pub(super) outer: Option<&'f Frame<'f>>,
}

/// Relations without those that the same table hides further in: who reads a message sees one.
pub(super) fn distinct<'r>(relations: impl Iterator<Item = &'r Relation>) -> Vec<&'r Relation> {
    let mut found: Vec<&Relation> = Vec::new();
    for relation in relations {
        let same = |known: &&Relation| known.table == relation.table && known.qualifier == relation.qualifier;
        if relation.table.is_none() || !found.iter().any(same) {
            found.push(relation);
        }
    }
    found
}

impl RelationColumn {
    /// A column whose name stands for itself.
    pub(super) fn named(name: impl Into<String>) -> RelationColumn {
        RelationColumn { name: name.into(), origin: None }
    }
}

impl Relation {
    /// A table or view of the schema with its columns, qualified by its own name.
    pub(super) fn of_table(table: &str, columns: Option<Vec<&str>>) -> Relation {
        Relation {
            table: Some(table.to_owned()),
            qualifier: Some(table.rsplit('.').next().unwrap_or(table).to_owned()),
            by_own_name: true,
            open: columns.is_none(),
            columns: columns
                .unwrap_or_default()
                .into_iter()
                .map(|name| RelationColumn { name: name.to_owned(), origin: Some((table.to_owned(), name.to_owned())) })
                .collect(),
            qualified_only: false,
            ordered: vec![table.to_owned()],
        }
    }

    /// Rows whose columns nobody knows.
    pub(super) fn unknown(qualifier: Option<String>) -> Relation {
        Relation { qualifier, open: true, ..Relation::default() }
    }

    /// The rows that a query gives.
    pub(super) fn of_output(output: Output, qualifier: Option<String>) -> Relation {
        let Output { columns, open, ordered, .. } = output;
        Relation { qualifier, columns, open, ordered, ..Relation::default() }
    }

    /// The same rows under an alias, its columns renamed from the first on.
    #[must_use]
    pub(super) fn renamed(mut self, alias: String, columns: &[String]) -> Relation {
        self.qualifier = Some(alias);
        self.by_own_name = false;
        for (index, name) in columns.iter().enumerate() {
            match self.columns.get_mut(index) {
                Some(column) => *column = RelationColumn::named(name),
                None => self.columns.push(RelationColumn::named(name)),
            }
        }
        self
    }

    /// For people: `post`, `post` as `p`.
    pub(super) fn describe(&self) -> Option<String> {
        match (&self.table, &self.qualifier) {
            (Some(table), _) if self.by_own_name => Some(format!("`{table}`")),
            (Some(table), Some(alias)) => Some(format!("`{table}` as `{alias}`")),
            (_, Some(alias)) => Some(format!("`{alias}`")),
            (Some(table), None) => Some(format!("`{table}`")),
            (None, None) => None,
        }
    }
}

impl<'f> Frame<'f> {
    /// A level inside another.
    pub(super) fn inside(outer: Option<&'f Frame<'f>>) -> Frame<'f> {
        Frame { outer, ..Frame::default() }
    }

    /// A level with these relations.
    pub(super) fn with(relations: Vec<Relation>, outer: Option<&'f Frame<'f>>) -> Frame<'f> {
        Frame { relations, outer, ..Frame::default() }
    }

    /// This level and those around it.
    pub(super) fn levels(&self) -> impl Iterator<Item = &Frame<'f>> {
        std::iter::successors(Some(self), |frame| frame.outer)
    }

    /// All relations, the nearest first.
    pub(super) fn all_relations(&self) -> impl Iterator<Item = &Relation> {
        self.levels().flat_map(|frame| frame.relations.iter())
    }
}
