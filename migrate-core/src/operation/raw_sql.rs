//! Raw SQL in a statement: reading it, and what an author declares about SQL that nobody checks.

use super::{Analyzer, Effects, Resolve, Scope};
use crate::call::{Call, Key, Node, SqlText, Unchecked, Value};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::dialect::Dialect;
use crate::schema::Schema;
use std::sync::Arc;

/// SQL that stands as a string, as `sql("…")`, as `unchecked("…")` or, in canonical text, resolved.
pub fn sql_of(node: &Node) -> Option<SqlText> {
    match &node.value {
        Value::Text(text) => Some(SqlText { at: node.at, text: text.clone(), ..SqlText::default() }),
        Value::Sql(sql) => Some(sql.clone()),
        Value::Call(call) if call.name == "sql" => match call.args.as_slice() {
            [only] => sql_of(only),
            _ => None,
        },
        Value::Call(call) if call.name == "unchecked" => unchecked_of(call),
        _ => None,
    }
}

/// `unchecked("…", creates = "…", drops = ["t"], touches = ["t"], functions = ["f"])`. What is wrong with it is kept and
/// reported where the SQL is resolved.
fn unchecked_of(call: &Call) -> Option<SqlText> {
    let text = call.args.iter().find(|arg| !matches!(arg.value, Value::Option(..)));
    let mut sql = match text {
        Some(node) => sql_of(node)?,
        None => SqlText { at: call.at, ..SqlText::default() },
    };
    let mut declared = Unchecked::default();
    for arg in &call.args {
        let Value::Option(key, value) = &arg.value else { continue };
        match key.name.as_str() {
            "creates" => declared.creates = ddl_of(value, &mut declared.wrong),
            "drops" => declared.drops = names_of(value, &mut declared.wrong),
            "touches" => declared.touches = Some(names_of(value, &mut declared.wrong)),
            "functions" => {
                declared.functions =
                    names_of(value, &mut declared.wrong).into_iter().map(|key| key.name.to_lowercase()).collect();
            }
            name if Dialect::from_word(name).is_some() => declared.wrong.push(
                Diagnostic::error(key.at, "each dialect says for itself whether its SQL is checked")
                    .help(format!("`sql({name} = unchecked(\"…\"), …)`")),
            ),
            name => declared.wrong.push(
                Diagnostic::error(key.at, format!("`unchecked` has no option `{name}`"))
                    .help_if(did_you_mean(name, ["creates", "drops", "touches", "functions"]))
                    .note("there are `creates = \"DDL\"`, `drops = […]`, `touches = […]`, `functions = […]`"),
            ),
        }
    }
    if text.is_none() && declared.wrong.is_empty() {
        declared.wrong.push(Diagnostic::error(call.at, "`unchecked` needs SQL as a string").help("`unchecked(\"…\")`"));
    }
    let effects = declared.creates.len() + declared.drops.len();
    if effects > 0 && !declared.functions.is_empty() {
        declared.wrong.push(
            Diagnostic::error(call.at, "with `functions` this SQL is checked, so what it creates and drops is known")
                .help("leave `creates` and `drops` out, or `functions` where the SQL cannot be read at all"),
        );
    }
    sql.compiled.unchecked = Some(Arc::new(declared));
    Some(sql)
}

fn ddl_of(node: &Node, wrong: &mut Vec<Diagnostic>) -> Vec<SqlText> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let found: Vec<SqlText> = nodes.iter().filter_map(sql_of).collect();
    if found.len() < nodes.len() {
        wrong.push(Diagnostic::error(node.at, "`creates` is DDL in a string, or a list of such strings"));
    }
    found
}

fn names_of(node: &Node, wrong: &mut Vec<Diagnostic>) -> Vec<Key> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut names = Vec::new();
    for node in nodes {
        match &node.value {
            Value::Text(name) => names.push(Key { at: node.at, name: name.clone() }),
            _ => wrong.push(Diagnostic::error(node.at, "expected a name as a string")),
        }
    }
    names
}

impl Resolve<'_> {
    /// What was declared about SQL that is not to be parsed, its own mistakes reported. `Err` gives the functions that
    /// are known where the SQL is to be checked like any other.
    fn declared(&mut self, sql: &SqlText) -> Result<Unchecked, Vec<String>> {
        let Some(unchecked) = &sql.compiled.unchecked else { return Err(Vec::new()) };
        self.diagnostics.extend(unchecked.wrong.iter().cloned());
        if unchecked.functions.is_empty() { Ok((**unchecked).clone()) } else { Err(unchecked.functions.clone()) }
    }

    /// Resolves an expression over the columns of a table.
    pub fn expression(&mut self, sql: &mut SqlText, table: &str, columns: &[&str]) {
        self.expression_for(sql, Some((table, columns)), super::Purpose::Value);
    }

    /// Resolves an expression that stands where not every expression may.
    pub fn expression_for(&mut self, sql: &mut SqlText, row: Option<(&str, &[&str])>, purpose: super::Purpose) {
        if !sql.names.is_empty() {
            // SQL that we wrote ourselves, its names known.
            return;
        }
        match self.declared(sql) {
            Ok(declared) => self.refuse_effects(&declared),
            Err(functions) => {
                let scope = Scope { row, purpose, functions: &functions, ..Scope::of(self.dialect, self.schema) };
                self.diagnostics.extend(self.analyzer.expression(sql, scope));
            }
        }
    }

    /// Resolves an expression over the columns that a table has in the schema.
    pub fn row_expression(&mut self, sql: &mut SqlText, table: &str) {
        self.row_expression_for(sql, table, super::Purpose::Value);
    }

    /// Resolves an expression over the columns that a table has in the schema, where not every expression may stand.
    pub fn row_expression_for(&mut self, sql: &mut SqlText, table: &str, purpose: super::Purpose) {
        let schema = self.schema;
        if let Some(columns) = schema.columns_of(table) {
            self.expression_for(sql, Some((table, &columns)), purpose);
        }
    }

    /// Resolves a SELECT.
    pub fn query(&mut self, sql: &mut SqlText) -> Effects {
        self.definition(sql, |analyzer, sql, scope| analyzer.query(sql, scope))
    }

    /// Resolves statements, against a schema that may not be that before the operation.
    pub fn statements(&mut self, sql: &mut SqlText, schema: &Schema) -> Effects {
        match self.declared(sql) {
            Ok(declared) => self.declared_effects(declared, schema),
            Err(functions) => {
                let scope = Scope { functions: &functions, ..Scope::of(self.dialect, schema) };
                let result = self.analyzer.statements(sql, scope);
                self.keep(result)
            }
        }
    }

    /// Resolves a trigger's definition.
    pub fn trigger(&mut self, sql: &mut SqlText, table: &str) -> Effects {
        self.definition(sql, |analyzer, sql, scope| analyzer.trigger(sql, table, scope))
    }

    /// What a view or a trigger is defined by: it changes nothing when it is made.
    fn definition(
        &mut self,
        sql: &mut SqlText,
        analyze: impl FnOnce(&dyn Analyzer, &mut SqlText, Scope<'_>) -> Result<Effects, Vec<Diagnostic>>,
    ) -> Effects {
        match self.declared(sql) {
            Ok(declared) => {
                self.refuse_effects(&declared);
                self.touched(&declared)
            }
            Err(functions) => {
                let scope = Scope { functions: &functions, ..Scope::of(self.dialect, self.schema) };
                let result = analyze(self.analyzer, sql, scope);
                self.keep(result)
            }
        }
    }

    fn keep(&mut self, result: Result<Effects, Vec<Diagnostic>>) -> Effects {
        result.unwrap_or_else(|diagnostics| {
            self.diagnostics.extend(diagnostics);
            Effects::default()
        })
    }

    /// Only statements make and drop things.
    fn refuse_effects(&mut self, declared: &Unchecked) {
        let at = declared.creates.first().map(|sql| sql.at).or(declared.drops.first().map(|key| key.at));
        if let Some(at) = at {
            self.diagnostics.push(
                Diagnostic::error(at, "only statements create and drop things")
                    .help("`creates` and `drops` belong in the `unchecked(…)` of an `execute`"),
            );
        }
    }

    /// The tables whose rows unchecked SQL reads or writes.
    fn touched(&mut self, declared: &Unchecked) -> Effects {
        let mut effects = Effects { opaque: declared.touches.is_none(), ..Effects::default() };
        for key in declared.touches.iter().flatten() {
            if self.schema.table(&key.name).is_none() && self.schema.view(&key.name).is_none() {
                self.unknown_object(key, "table or view");
            }
            effects.reads.push(key.name.clone());
            effects.writes.push(key.name.clone());
        }
        effects
    }

    fn declared_effects(&mut self, declared: Unchecked, schema: &Schema) -> Effects {
        let mut effects = self.touched(&declared);
        let mut after = schema.clone();
        for key in &declared.drops {
            match dropped(&after, &key.name) {
                Some(call) => {
                    effects.loses_data |= call.name == "drop_table";
                    self.follow(&call, &mut after);
                    effects.calls.push(call);
                }
                None => self.unknown_object(key, "table, view, index or trigger"),
            }
        }
        for mut sql in declared.creates {
            let scope = Scope { functions: &[], ..Scope::of(self.dialect, &after) };
            let result = self.analyzer.statements(&mut sql, scope);
            let made = self.keep(result);
            for call in &made.calls {
                self.follow(call, &mut after);
            }
            effects.functions.extend(made.functions);
            effects.calls.extend(made.calls);
        }
        effects
    }

    /// Applies an effect, so that the next one sees it.
    fn follow(&mut self, call: &Call, schema: &mut Schema) {
        let operations = super::execute::operations(std::slice::from_ref(call), self);
        super::execute::apply_effects(&operations, schema, self.dialect, &mut Vec::new(), &mut Vec::new());
    }

    fn unknown_object(&mut self, key: &Key, what: &str) {
        let tables = self.schema.tables().map(|table| table.name.as_str());
        let views = self.schema.views().map(|view| view.name.as_str());
        let triggers = self.schema.triggers().map(|trigger| trigger.name.as_str());
        let help = did_you_mean(&key.name, tables.chain(views).chain(triggers));
        self.diagnostics
            .push(Diagnostic::error(key.at, format!("unknown {what} `{}`", key.name)).help_if(help).about(&key.name));
    }
}

/// The call that drops the object of that name.
fn dropped(schema: &Schema, name: &str) -> Option<Call> {
    let named = |operation: &str| Call::new(operation, vec![Node::text(name)]);
    if schema.table(name).is_some() {
        Some(named("drop_table"))
    } else if schema.view(name).is_some() {
        Some(named("drop_view"))
    } else if schema.trigger(name).is_some() {
        Some(named("drop_trigger"))
    } else {
        let (table, index) = schema.index(name)?;
        Some(Call::new("drop_index", vec![Node::text(&table.name), Node::text(&index.name)]))
    }
}
