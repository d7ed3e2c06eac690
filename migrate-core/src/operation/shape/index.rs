//! Indexes: `create_index("t", […], …)` and the part `index([…], …)`.

use super::super::reader::CallReader;
use crate::call::{Call, Node, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::schema::{Index, IndexColumn, IndexKey, automatic_name, short_name};

/// Reads what follows the table: columns and options. An ungiven name is empty until expressions are resolved.
pub(in super::super) fn read_index(reader: &mut CallReader<'_>) -> Option<Index> {
    let nodes = reader.take(|node| match &node.value {
        Value::List(nodes) => Some(nodes),
        _ => None,
    });
    let Some(nodes) = nodes else {
        // A column without its brackets is one mistake.
        let meant = reader.optional_name();
        let at = meant.as_ref().map_or(reader.at(), |meant| meant.at);
        let column = meant.map_or_else(|| "created_at".to_owned(), |meant| meant.name);
        reader.report(Diagnostic::error(at, "an index needs its columns as a list").help(format!("`[\"{column}\"]`")));
        return None;
    };
    let columns: Vec<IndexColumn> = nodes.iter().filter_map(|node| read_part(reader, node)).collect();
    if nodes.is_empty() {
        reader.error(reader.at(), "an index needs at least one column");
    }
    for (place, part) in columns.iter().enumerate() {
        if let IndexKey::Column(name) = &part.key
            && columns[..place].iter().any(|other| matches!(&other.key, IndexKey::Column(earlier) if earlier == name))
        {
            let at = nodes.get(place).map_or(reader.at(), |node| node.at);
            reader.error(at, format!("`{name}` stands twice in the index"));
        }
    }
    let using = reader.word("using");
    let index = Index {
        name: reader.text("name").map(|name| name.name).unwrap_or_default(),
        columns,
        unique: reader.flag("unique").unwrap_or(false),
        filter: reader.sql("where"),
        using: using.as_ref().map(|using| using.name.clone()),
        include: reader.list("include").unwrap_or_default().into_iter().map(|column| column.name).collect(),
    };
    let capabilities = reader.reading.dialect.capabilities();
    if let Some(using) = &using
        && !capabilities.index_methods.contains(&using.name.as_str())
        // An extension may bring others.
        && let Some(meant) = did_you_mean(&using.name, capabilities.index_methods.iter().copied())
    {
        reader.report(Diagnostic::error(using.at, format!("unknown index method `{}`", using.name)).help(meant));
    }
    let name = reader.reading.dialect.name();
    if let Some(filter) = &index.filter
        && !capabilities.partial_indexes
    {
        reader.report(
            Diagnostic::error(filter.at, format!("{name} has no partial indexes"))
                .help("keep it for the others: `#[only(sqlite, postgres)]`"),
        );
    }
    if !index.include.is_empty() && !capabilities.include_columns {
        reader.report(
            Diagnostic::error(reader.at(), format!("{name} cannot `include` columns in an index"))
                .help("keep it for PostgreSQL: `#[only(postgres)]`"),
        );
    }
    if !capabilities.expression_indexes && index.columns.iter().any(|part| matches!(part.key, IndexKey::Expression(_)))
    {
        reader.report(
            Diagnostic::error(reader.at(), format!("{name} has no indexes over expressions"))
                .help("index a generated column instead, or keep it for the others: `#[only(sqlite, postgres)]`"),
        );
    }
    Some(index)
}

fn read_part(reader: &mut CallReader<'_>, node: &Node) -> Option<IndexColumn> {
    match &node.value {
        Value::Text(name) => Some(IndexColumn::column(name)),
        Value::Call(call) => match call.name.as_str() {
            "asc" | "desc" | "expr" | "column" => read_ordered(reader, call),
            name => {
                let column = call.args.first().and_then(|arg| match &arg.value {
                    Value::Text(column) => Some(column.as_str()),
                    _ => None,
                });
                let help = did_you_mean(name, ["asc", "desc", "expr"])
                    .or_else(|| column.map(|column| format!("an expression is written `expr(\"{name}({column})\")`")));
                reader.report(
                    Diagnostic::error(call.at, format!("`{name}(…)` is no part of an index"))
                        .help_if(help)
                        .note("parts are `\"column\"`, `desc(\"column\")`, `expr(\"lower(column)\")`"),
                );
                None
            }
        },
        _ => {
            reader.error(node.at, "expected `\"column\"`, `desc(\"column\")` or `expr(\"lower(column)\")`");
            None
        }
    }
}

/// What is meant by a "column" of an index that is SQL.
pub(in super::super) fn sql_part_help(name: &str) -> Option<String> {
    let name = name.trim();
    let ordered = name.rsplit_once(char::is_whitespace);
    match ordered.map(|(column, order)| (column.trim(), order.to_ascii_lowercase())) {
        _ if name.contains('(') => Some(format!("an expression is written `expr(\"{name}\")`")),
        Some((column, order)) if order == "desc" => Some(format!("a descending order is written `desc(\"{column}\")`")),
        Some((column, order)) if order == "asc" => Some(format!("ascending is the usual order: `\"{column}\"`")),
        _ if name.contains(',') => {
            let columns: Vec<String> = name.split(',').map(|column| format!("\"{}\"", column.trim())).collect();
            Some(format!("each column is a string of its own: `[{}]`", columns.join(", ")))
        }
        _ => None,
    }
}

fn read_ordered(reader: &mut CallReader<'_>, call: &Call) -> Option<IndexColumn> {
    let mut inner = reader.inner(call);
    let nested = if call.name == "expr" { None } else { inner.parts("expr").first().copied() };
    let key = match nested {
        Some(nested) => IndexKey::Expression(inner.inner(nested).sql_argument("an expression")?),
        None if call.name == "expr" => IndexKey::Expression(inner.sql_argument("an expression")?),
        None => IndexKey::Column(inner.name("a column")?.name),
    };
    let nulls_last = inner.flag("nulls_last");
    let nulls_first = inner.flag("nulls_first");
    let part = IndexColumn {
        key,
        descending: call.name == "desc" || inner.flag("descending").unwrap_or(false),
        nulls_first: nulls_first.or(nulls_last.map(|last| !last)),
        collate: inner.text("collate").map(|collate| collate.name),
        opclass: inner.word("opclass").map(|opclass| opclass.name),
        prefix: inner.number("prefix").and_then(|(value, _)| u32::try_from(value).ok()),
    };
    inner.finish();
    Some(part)
}

/// Writes columns and options.
pub(in super::super) fn write_index(index: &Index) -> Vec<Node> {
    let columns = index.columns.iter().map(write_part).collect();
    let mut args = vec![Node::new(Value::List(columns))];
    if !index.name.is_empty() {
        args.push(Node::option("name", Node::text(&index.name)));
    }
    if index.unique {
        args.push(Node::option("unique", Node::new(Value::Bool(true))));
    }
    if let Some(filter) = &index.filter {
        args.push(Node::option("where", Node::new(Value::Sql(filter.clone()))));
    }
    if let Some(using) = &index.using {
        args.push(Node::option("using", Node::name(using)));
    }
    if !index.include.is_empty() {
        args.push(Node::option("include", Node::texts(&index.include)));
    }
    args
}

fn write_part(part: &IndexColumn) -> Node {
    let mut options = Vec::new();
    if let Some(first) = part.nulls_first {
        options.push(Node::option(if first { "nulls_first" } else { "nulls_last" }, Node::new(Value::Bool(true))));
    }
    if let Some(collate) = &part.collate {
        options.push(Node::option("collate", Node::text(collate)));
    }
    if let Some(opclass) = &part.opclass {
        options.push(Node::option("opclass", Node::name(opclass)));
    }
    if let Some(prefix) = part.prefix {
        options.push(Node::option("prefix", Node::new(Value::Integer(i64::from(prefix)))));
    }
    let (name, key) = match &part.key {
        IndexKey::Column(column) if !part.descending && options.is_empty() => return Node::text(column),
        IndexKey::Column(column) => ("column", Node::text(column)),
        IndexKey::Expression(sql) => ("expr", Node::new(Value::Sql(sql.clone()))),
    };
    if part.descending {
        options.push(Node::option("descending", Node::new(Value::Bool(true))));
    }
    options.insert(0, key);
    Node::call(name, options)
}

/// The name of an index whose author gave none, from its columns; expressions count with the columns that they use.
pub(in super::super) fn name_index(index: &mut Index, table: &str) {
    if !index.name.is_empty() {
        return;
    }
    let prefix = if index.unique { "uq" } else { "ix" };
    let mut columns: Vec<String> = Vec::new();
    let mut plain = true;
    for part in &index.columns {
        match &part.key {
            IndexKey::Column(column) => columns.push(column.clone()),
            IndexKey::Expression(sql) => {
                plain = false;
                columns.extend(sql.columns_of(table).into_iter().map(str::to_owned));
            }
        }
    }
    index.name = automatic_name(prefix, table, &columns);
    if !plain || index.filter.is_some() {
        // Several such indexes over the same columns are usual: the expression and the filter tell them apart.
        let mut parts = vec![Node::new(Value::List(index.columns.iter().map(write_part).collect()))];
        parts.extend(index.filter.clone().map(|filter| Node::new(Value::Sql(filter))));
        let hash = crate::hash::hash128(crate::text::write_one(&Call::new("index", parts)).as_bytes());
        index.name = short_name(format!("{}_{:06x}", index.name, hash & 0xff_ffff));
    }
}
