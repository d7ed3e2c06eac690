//! SQL that means different things to the declared databases.

use super::{Example, Judge, Level, Lint, Statement};
use crate::call::{Attribute, Call, Node, SqlText, Value};
use crate::diagnostic::{Diagnostic, Excerpt};
use crate::dialect::Dialect;
use crate::sorted::Set;

pub(super) static LINT: Lint = Lint {
    name: "divergent_sql",
    level: Level::Warn,
    dialects: &Dialect::ALL,
    what: "one text for several databases that means something else to one of them: `/` between whole numbers, LIKE, `length`",
    why: "It runs everywhere, and the rows differ. `7 / 2` is 3 on SQLite and PostgreSQL and 3.5 on MariaDB; LIKE tells upper case from lower on PostgreSQL \
          alone; `length` counts bytes on MariaDB. (`||` joins texts everywhere: the sessions on MariaDB see to it.)",
    way_out: "a text for each: `sql(sqlite = \"…\", postgres = \"…\", mariadb = \"…\")`",
    lowered: None,
    example: Example {
        before: r#"create_table("post", id: i64 = primary_key(), title: String(200), views: i64);"#,
        bad: r#"create_view("popular", "SELECT id, views / 7 AS a_day FROM post");"#,
        good: "create_view(\"popular\", sql(sqlite = \"SELECT id, views / 7 AS a_day FROM post\", \
               postgres = \"SELECT id, views / 7 AS a_day FROM post\", mariadb = \"SELECT id, views DIV 7 AS a_day FROM post\"));",
    },
    judge: Judge::Statement(judge),
};

/// The SQL of a call and of everything in it.
fn texts<'a>(call: &'a Call, found: &mut Vec<&'a SqlText>) {
    fn in_node<'a>(node: &'a Node, found: &mut Vec<&'a SqlText>) {
        match &node.value {
            Value::Sql(sql) => found.push(sql),
            Value::List(nodes) | Value::Tuple(nodes) => nodes.iter().for_each(|node| in_node(node, found)),
            Value::Row(entries) => entries.iter().for_each(|(_, value)| in_node(value, found)),
            // What raw SQL does to the schema has been said of the SQL.
            Value::Option(key, value) if !key.name.ends_with("effects") => in_node(value, found),
            Value::Call(call) => texts(call, found),
            Value::Column(column) => column.modifiers.iter().for_each(|modifier| texts(modifier, found)),
            _ => {}
        }
    }
    call.args.iter().for_each(|node| in_node(node, found));
}

/// The places of texts that are meant for some of the dialects only: those of `sql(sqlite = "…")`, and all below
/// `#[only(…)]`.
pub(super) fn chosen(calls: &[Call]) -> Set<u32> {
    fn in_call(call: &Call, all: bool, found: &mut Set<u32>) {
        let variants = call.name == "sql" && call.args.iter().any(|arg| matches!(arg.value, Value::Option(..)));
        let all = all || variants;
        call.args.iter().for_each(|node| in_node(node, all, found));
    }
    fn in_node(node: &Node, all: bool, found: &mut Set<u32>) {
        let only = |attributes: &[Attribute]| attributes.iter().any(|attribute| attribute.name == "only");
        match &node.value {
            Value::Text(_) if all => drop(found.insert(node.at.0)),
            Value::List(nodes) | Value::Tuple(nodes) => nodes.iter().for_each(|node| in_node(node, all, found)),
            Value::Row(entries) => entries.iter().for_each(|(_, value)| in_node(value, all, found)),
            Value::Option(_, value) => in_node(value, all, found),
            Value::Call(call) => in_call(call, all || only(&call.attributes), found),
            Value::Column(column) => {
                let all = all || only(&column.attributes);
                column.modifiers.iter().for_each(|modifier| in_call(modifier, all, found));
            }
            _ => {}
        }
    }
    let mut found = Set::new();
    calls.iter().for_each(|call| in_call(call, false, &mut found));
    found
}

/// The dialects that a statement is meant for.
fn meant<'a>(declared: &'a [Dialect], attributes: &'a [Attribute]) -> impl Iterator<Item = Dialect> {
    let only = attributes.iter().find(|attribute| attribute.name == "only");
    declared.iter().copied().filter(move |dialect| {
        only.is_none_or(|only| {
            only.args.iter().any(|arg| matches!(&arg.value, Value::Name(name) if name == dialect.word()))
        })
    })
}

fn judge(statement: &mut Statement<'_>) {
    let Some(settings) = statement.lints.settings.filter(|settings| settings.dialects.len() > 1 && !settings.silent) else { return };
    let dialects: Vec<Dialect> = meant(&settings.dialects, &statement.call.attributes).collect();
    // One of them says it for all.
    if dialects.first() != Some(&statement.dialect) || dialects.len() < 2 {
        return;
    }
    let written = statement.operation.write();
    let (mut sqls, mut found) = (Vec::new(), Vec::new());
    texts(&written, &mut sqls);
    for sql in sqls.into_iter().filter(|sql| sql.at.0 != 0 && !statement.chosen.contains(&sql.at.0)) {
        for (place, message, help) in differences(sql, &dialects) {
            found.push(Diagnostic::warning(sql.at, message).help(help).excerpt(Excerpt::of(&sql.text, place)));
        }
    }
    for diagnostic in found {
        statement.report(LINT.name, diagnostic);
    }
}

/// What differs: its place in the text, what it is, and the way out.
fn differences(sql: &SqlText, dialects: &[Dialect]) -> Vec<(std::ops::Range<usize>, String, String)> {
    let Some(facts) = sql.facts() else { return Vec::new() };
    let names = |wanted: &dyn Fn(Dialect) -> bool| {
        let names: Vec<&str> = dialects.iter().copied().filter(|dialect| wanted(*dialect)).map(Dialect::name).collect();
        names.join(" and ")
    };
    let variants = dialects.iter().map(|dialect| format!("{} = \"…\"", dialect.word())).collect::<Vec<_>>().join(", ");
    let each = format!("say it for each: `sql({variants})`");
    let has = |dialect: Dialect| dialects.contains(&dialect);
    let mut found = Vec::new();
    for used in &facts.operators {
        if used.operator == "/" && used.integers && has(Dialect::MariaDb) {
            let others = names(&|dialect| dialect != Dialect::MariaDb);
            let message = format!("`/` between whole numbers drops the rest on {others}, and gives decimals on MariaDB");
            found.push((used.place.clone(), message, each.clone()));
        }
        // A pattern without letters finds the same everywhere.
        let behind = sql.text.get(used.place.end..).unwrap_or_default().trim_start();
        let pattern = behind.strip_prefix('\'').and_then(|pattern| pattern.split('\'').next());
        let letters = pattern.is_none_or(|pattern| pattern.contains(char::is_alphabetic));
        if used.operator == "LIKE" && letters && has(Dialect::Postgres) {
            let others = names(&|dialect| dialect != Dialect::Postgres);
            let message = format!("LIKE tells upper case from lower on PostgreSQL, and not on {others}");
            found.push((used.place.clone(), message, "for all of them: `lower(…) LIKE '…'`".to_owned()));
        }
    }
    if has(Dialect::MariaDb) && facts.functions.iter().any(|function| function == "length") {
        for place in lengths(&sql.text) {
            let others = names(&|dialect| dialect != Dialect::MariaDb);
            let message = format!("`length` counts characters on {others}, and bytes on MariaDB");
            found.push((place, message, each.clone()));
        }
    }
    found
}

/// The places of `length(…)`, but for those that are compared with zero: whether a text is empty is the same everywhere.
fn lengths(text: &str) -> Vec<std::ops::Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (start, word) in lower.match_indices("length(") {
        let before = lower.get(..start).and_then(|before| before.chars().next_back());
        if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
            continue;
        }
        let mut depth = 0usize;
        let rest = lower.get(start..).unwrap_or_default();
        let end = rest.char_indices().find_map(|(at, letter)| {
            match letter {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return None,
            }
            (depth == 0).then_some(at + 1)
        });
        let behind: String = rest.get(end.unwrap_or_default()..).unwrap_or_default().split_whitespace().collect();
        let digit = |behind: &str| behind.chars().next().is_some_and(|next| next.is_ascii_digit() || next == '.');
        let zero = [">0", "=0", "<>0", "!=0", ">=1", "<1"].iter().any(|sign| behind.strip_prefix(sign).is_some_and(|rest| !digit(rest)));
        if !zero {
            found.push(start..start + word.len() - 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::lengths;

    #[test]
    fn whether_a_text_is_empty_is_the_same_everywhere() {
        for text in ["length(title) > 0", "LENGTH(trim(title)) <>0 AND id > 1", "char_length(title) > 7", "length(a)>=1"] {
            assert_eq!(lengths(text), [], "{text}");
        }
        let starts = |text: &str| lengths(text).into_iter().map(|place| (place.start, place.end)).collect::<Vec<_>>();
        assert_eq!(starts("length(title) < 10"), [(0, 6)]);
        assert_eq!(starts("id > 0 AND length(title) > 05"), [(11, 17)]);
    }
}
