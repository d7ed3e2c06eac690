//! `CREATE TABLE … AS SELECT …`: types, NULL and defaults of the columns differ from those of what is selected, in each
//! database by rules of its own, so an author declares them.

use super::resolve::Resolver;
use super::scope::Output;
use std::ops::Range;

impl Resolver<'_> {
    /// Says how such a table is declared. What is wrong in the query is said instead.
    pub(super) fn table_of_query(&mut self, name: &str, output: &Output, range: Range<usize>) {
        if !self.found.diagnostics.is_empty() {
            return;
        }
        let escape = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
        let sql = escape(self.tokens.text.get(self.tokens.byte_range(range.clone())).unwrap_or_default());
        let columns = if output.open || output.columns.is_empty() {
            "…".to_owned()
        } else {
            let declared = output.columns.iter().map(|column| {
                let origin = column.origin.as_ref().and_then(|(table, name)| self.schema.table(table)?.column(name));
                let spelling = self.dialect.spelling();
                let spelt = origin.map_or("…".to_owned(), |origin| spelling.column_type(&origin.column_type, false));
                format!("{} {spelt}", spelling.quote_part(&column.name))
            });
            declared.collect::<Vec<_>>().join(", ")
        };
        let table = self.dialect.spelling().quote(name);
        let creates = escape(&format!("CREATE TABLE {table} ({columns})"));
        let place = self.tokens.byte_range(range.start..range.start + 1);
        let message = format!("what the columns of `{name}` become is known to the database alone");
        let diagnostic = migrate_core::diagnostic::Diagnostic::error(self.at, message)
            .lint(super::syntax::UNPARSED_SQL)
            .excerpt(self.excerpt(place))
            .help(format!("declare them as the database makes them: `unchecked(\"{sql}\", creates = \"{creates}\")`"))
            .help("or in two steps: `create_table(…)`, then `insert_from(…)`");
        self.error(diagnostic);
    }
}
