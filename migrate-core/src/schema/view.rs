//! Views and triggers.

use super::Origin;
use crate::call::SqlText;

/// A view. Names of columns that are the SELECT's own are no part of what it is.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Its name.
    pub name: String,
    /// The SELECT behind it.
    pub query: SqlText,
    /// The columns that it gives, where they are known.
    pub columns: Option<Vec<String>>,
    /// Whether these names stand in front of the SELECT, so that they are not the SELECT's own.
    pub named: bool,
    /// Where it was created.
    pub origin: Origin,
}

impl PartialEq for View {
    fn eq(&self, other: &View) -> bool {
        let same_names = !self.named || self.columns == other.columns;
        self.name == other.name && self.query == other.query && self.named == other.named && same_names
    }
}

impl Eq for View {}

/// A trigger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trigger {
    /// Its name.
    pub name: String,
    /// The table or view that it watches.
    pub table: String,
    /// Everything around the ON clause: `AFTER UPDATE OF title` … `BEGIN … END`.
    pub definition: SqlText,
    /// Where it was created.
    pub origin: Origin,
}
