//! What differs between a table as it should be and as it is.

use super::live::{LiveIndex, LiveTable, TableKind};
use super::words::{normal, words};
use crate::history::quote;
use migrate_core::sorted::Map;
use std::fmt;

/// One thing about a live object that is not what the history says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The part of the object: "column `title`: type". Empty where it is the object as a whole.
    pub part: String,
    /// What the chain says; `None`: nothing of it.
    pub chain: Option<String>,
    /// What the database has; `None`: nothing.
    pub database: Option<String>,
    /// What to do.
    pub help: String,
}

impl Difference {
    /// Whether it is about the table as a whole or a column: what keys, constraints and indexes say of the values is no
    /// part of them.
    pub(crate) fn is_about_values(&self) -> bool {
        matches!(self.part.as_str(), "" | "kind" | "place") || self.part.starts_with("column ")
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = if self.part.is_empty() { String::new() } else { format!("{}: ", self.part) };
        match (&self.chain, &self.database) {
            (Some(chain), Some(database)) => {
                write!(f, "{part}the chain says `{chain}`, the database has `{database}`")
            }
            (Some(_), None) if self.part.is_empty() => f.write_str("the database does not have it"),
            (Some(chain), None) => write!(f, "{part}the chain says `{chain}`, the database has none"),
            (None, Some(database)) => write!(f, "{part}the database has `{database}`, the chain says nothing of it"),
            (None, None) => write!(f, "{part}it differs"),
        }
    }
}

/// What differs; `expected` is what should be.
pub(crate) fn differences(expected: &LiveTable, live: &LiveTable) -> Vec<Difference> {
    if live.kind != TableKind::Ordinary {
        let what = match &live.kind {
            TableKind::Shadow(owner) => format!("a table in which the virtual table `{owner}` keeps what is its own"),
            TableKind::Virtual(module) => format!("a virtual table of the module `{module}`"),
            TableKind::Ordinary => String::new(),
        };
        let help = "give the table of the chain or the virtual table another name: they cannot share one";
        return vec![Difference {
            part: "kind".to_owned(),
            chain: Some("an ordinary table".to_owned()),
            database: Some(what),
            help: help.to_owned(),
        }];
    }
    let mut comparison = Comparison { table: &expected.name, found: Vec::new() };
    comparison.columns(expected, live);
    let key = |table: &LiveTable| table.primary_key.as_ref().map(|key| key.clause());
    comparison.one("primary key", key(expected), key(live));
    let sets: [(&str, Clauses, Clauses); 3] = [
        ("unique constraint", uniques(expected), uniques(live)),
        ("check", checks(expected), checks(live)),
        ("foreign key", foreign_keys(expected), foreign_keys(live)),
    ];
    for (what, expected, live) in sets {
        comparison.many(what, expected, live);
    }
    comparison.indexes(expected, live);
    for (option, expected, live) in
        [("STRICT", expected.strict, live.strict), ("WITHOUT ROWID", expected.without_rowid, live.without_rowid)]
    {
        let said = |is: bool| is.then(|| option.to_owned());
        comparison.one("option", said(expected), said(live));
    }
    let unread = |table: &LiveTable| table.unread.iter().map(|text| (text.clone(), String::new())).collect();
    comparison.many("words that are not understood", unread(expected), unread(live));
    comparison.found
}

/// What tells parts of one kind apart, and the rest of each, in any order.
type Clauses = Vec<(String, String)>;

fn uniques(table: &LiveTable) -> Clauses {
    table.uniques.iter().map(|unique| (unique.clause(), String::new())).collect()
}

fn checks(table: &LiveTable) -> Clauses {
    table.checks.iter().map(|check| (format!("({})", check.expression.normal), String::new())).collect()
}

fn foreign_keys(table: &LiveTable) -> Clauses {
    let keys = table.foreign_keys.iter();
    keys.map(|key| (format!("({})", key.columns.join(", ").to_ascii_lowercase()), key.clause())).collect()
}

struct Comparison<'a> {
    table: &'a str,
    found: Vec<Difference>,
}

impl Comparison<'_> {
    fn add(&mut self, part: String, chain: Option<String>, database: Option<String>, help: Option<String>) {
        let help = help.unwrap_or_else(|| {
            format!("make `{}` as the chain has it, or write the difference as a migration and `stamp` it", self.table)
        });
        self.found.push(Difference { part, chain, database, help });
    }

    fn one(&mut self, part: &str, chain: Option<String>, database: Option<String>) {
        let same = match (&chain, &database) {
            (Some(chain), Some(database)) => chain.eq_ignore_ascii_case(database),
            (chain, database) => chain == database,
        };
        if !same {
            self.add(part.to_owned(), chain, database, None);
        }
    }

    fn columns(&mut self, expected: &LiveTable, live: &LiveTable) {
        let table = quote(self.table);
        for column in &expected.columns {
            let part = |what: &str| format!("column `{}`{what}", column.name);
            let Some(found) = live.column(&column.name) else {
                let add =
                    format!("add it: `ALTER TABLE {table} ADD COLUMN {} {}`", quote(&column.name), column.clause());
                self.add(part(""), Some(column.clause()), None, Some(add));
                continue;
            };
            let null = |is: bool| Some(if is { "NOT NULL" } else { "NULL" }.to_owned());
            if normal(&words(&column.declared)) != normal(&words(&found.declared)) {
                let declared = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
                self.add(part(": type"), declared(&column.declared), declared(&found.declared), None);
            }
            self.one(&part(""), null(column.not_null), null(found.not_null));
            self.one(
                &part(": NOT NULL ON CONFLICT"),
                column.not_null_conflict.clone(),
                found.not_null_conflict.clone(),
            );
            if column.default.as_ref().map(|sql| &sql.normal) != found.default.as_ref().map(|sql| &sql.normal) {
                let text = |default: &Option<super::live::Sql>| default.as_ref().map(|sql| sql.text.clone());
                self.add(part(": default"), text(&column.default), text(&found.default), None);
            }
            self.one(&part(": collation"), column.collation.clone(), found.collation.clone());
            let generated = |column: &super::live::LiveColumn| {
                column.generated.as_ref().map(|generated| {
                    let stored = if generated.stored { "STORED" } else { "VIRTUAL" };
                    format!("({}) {stored}", generated.expression.normal)
                })
            };
            self.one(&part(": generated"), generated(column), generated(found));
        }
        for column in live.columns.iter().filter(|column| expected.column(&column.name).is_none()) {
            let drop = format!(
                "drop it: `ALTER TABLE {table} DROP COLUMN {}`; or write it as a migration and `stamp` that",
                quote(&column.name)
            );
            let clause = column.clause();
            let clause = if clause.is_empty() { "a column without a type".to_owned() } else { clause };
            self.add(format!("column `{}`", column.name), None, Some(clause), Some(drop));
        }
        let order = |table: &LiveTable| table.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
        if self.found.is_empty() && !order(expected).eq_ignore_ascii_case(&order(live)) {
            self.add("order of columns".to_owned(), Some(order(expected)), Some(order(live)), None);
        }
    }

    /// Parts whose order and names mean nothing.
    fn many(&mut self, what: &str, expected: Clauses, live: Clauses) {
        let mut groups: Map<String, [Vec<String>; 2]> = Map::new();
        for (side, clauses) in [expected, live].into_iter().enumerate() {
            for (key, rest) in clauses {
                groups.or_default(key)[side].push(rest);
            }
        }
        for (key, [mut expected, mut live]) in groups {
            expected.sort();
            live.sort();
            if expected != live {
                let said = |clauses: Vec<String>| (!clauses.is_empty()).then(|| clauses.join("; "));
                let (chain, database) = (said(expected), said(live));
                let named = |said: Option<String>| said.map(|said| if said.is_empty() { key.clone() } else { said });
                let part = if chain.as_deref().or(database.as_deref()) == Some("") {
                    what.to_owned()
                } else {
                    format!("{what} {key}")
                };
                self.add(part, named(chain), named(database), None);
            }
        }
    }

    fn indexes(&mut self, expected: &LiveTable, live: &LiveTable) {
        let find = |table: &LiveTable, name: &str| -> Option<LiveIndex> {
            table.indexes.iter().find(|index| index.name.eq_ignore_ascii_case(name)).cloned()
        };
        for index in &expected.indexes {
            let found = find(live, &index.name);
            let clause = found.as_ref().map(LiveIndex::clause);
            if clause.as_deref() != Some(index.clause().as_str()) {
                let drop = found.map(|_| format!("DROP INDEX {}; ", quote(&index.name))).unwrap_or_default();
                let help = format!("make it as the chain has it: `{drop}{}`", index.sql);
                self.add(format!("index `{}`", index.name), Some(index.clause()), clause, Some(help));
            }
        }
        for index in &live.indexes {
            if find(expected, &index.name).is_none() {
                let help = format!("drop it: `DROP INDEX {}`", quote(&index.name));
                self.add(format!("index `{}`", index.name), None, Some(index.clause()), Some(help));
            }
        }
    }
}
