//! What each database's catalogue says, as text that is equal for equal schemas.

use super::Database;
use crate::planned::HISTORY;
use migrate_core::dialect::Dialect;

/// Tables with their columns in alphabetical order; tables of our own are left out.
pub(super) fn tables(database: &mut Database) -> Result<Vec<(String, Vec<String>)>, String> {
    let sql = match database.dialect {
        Dialect::Sqlite => {
            "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c
             WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1, 2"
        }
        Dialect::Postgres => {
            "SELECT CASE table_schema WHEN 'public' THEN '' ELSE table_schema || '.' END || table_name, column_name
             FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
             WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE' ORDER BY 1, 2"
        }
        Dialect::MariaDb => {
            "SELECT CONCAT(TABLE_NAME, '|', COLUMN_NAME)
             FROM information_schema.COLUMNS JOIN information_schema.TABLES USING (TABLE_SCHEMA, TABLE_NAME)
             WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY TABLE_NAME, COLUMN_NAME"
        }
    };
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for row in database.query(sql)? {
        let Some((table, column)) = row.split_once('|') else { continue };
        if table.starts_with(HISTORY) {
            continue;
        }
        match found.last_mut() {
            Some((last, columns)) if last == table => columns.push(column.to_owned()),
            _ => found.push((table.to_owned(), vec![column.to_owned()])),
        }
    }
    Ok(found)
}

pub(super) fn text(database: &mut Database) -> Result<String, String> {
    match database.dialect {
        Dialect::Sqlite => sqlite(database),
        Dialect::Postgres => postgres(database),
        Dialect::MariaDb => mariadb(database),
    }
}

/// SQLite keeps the text of every object: spaces, quotes and what ALTER TABLE writes differently are taken off.
fn sqlite(database: &mut Database) -> Result<String, String> {
    let rows = database.query(
        "SELECT type || ' ' || name || ': ' || replace(replace(sql, char(10), ' '), char(9), ' ') FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    )?;
    let mut out = String::new();
    for row in rows {
        if row.starts_with(&format!("table {HISTORY}")) || row.starts_with(&format!("trigger {HISTORY}")) {
            continue;
        }
        // What we write behind a text about its rows is no part of what it defines.
        let row = row.split(" /*").next().unwrap_or(&row);
        let mut line = row.replace('"', "");
        while line.contains("  ") {
            line = line.replace("  ", " ");
        }
        out.push_str(&line.replace("( ", "(").replace(" )", ")").replace(" ,", ","));
        out.push('\n');
    }
    Ok(out)
}

const POSTGRES: &str = "
WITH relation AS (
  SELECT c.oid, c.relname, c.relkind, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relname NOT LIKE 'schema\\_migrations%'
)
SELECT 'relation ' || nspname || '.' || relname || ' ' || relkind::text || ' '
       || coalesce(obj_description(oid, 'pg_class'), '') FROM relation WHERE relkind IN ('r', 'v', 'm')
UNION ALL
SELECT 'column ' || relname || '.' || attname || ' ' || format_type(atttypid, atttypmod)
       || CASE WHEN attnotnull THEN ' not null' ELSE '' END
       || ' identity=' || attidentity::text || ' generated=' || attgenerated::text
       || ' default=' || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
       || ' collation=' || coalesce(nullif(attcollation, t.typcollation)::regcollation::text, '')
       || ' comment=' || coalesce(col_description(r.oid, attnum), '')
FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'v')
JOIN pg_type t ON t.oid = atttypid LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = attnum
UNION ALL
SELECT 'constraint ' || relname || '.' || conname || ' ' || pg_get_constraintdef(k.oid, true)
FROM relation r JOIN pg_constraint k ON k.conrelid = r.oid
UNION ALL
SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname NOT LIKE 'pg\\_%' AND tablename NOT LIKE 'schema\\_migrations%'
UNION ALL
SELECT 'view ' || relname || ' ' || pg_get_viewdef(oid, true) FROM relation WHERE relkind = 'v'
UNION ALL
SELECT 'trigger ' || pg_get_triggerdef(g.oid, true) FROM relation r JOIN pg_trigger g ON g.tgrelid = r.oid AND NOT tgisinternal
UNION ALL
SELECT 'enum ' || typname || ' ' || string_agg(enumlabel, ',' ORDER BY enumsortorder)
FROM pg_enum JOIN pg_type t ON t.oid = enumtypid GROUP BY typname
ORDER BY 1";

fn postgres(database: &mut Database) -> Result<String, String> {
    Ok(database.query(POSTGRES)?.join("\n"))
}

fn mariadb(database: &mut Database) -> Result<String, String> {
    let mut out = String::new();
    let names = database.query(
        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME",
    )?;
    for name in names.iter().filter(|name| !name.starts_with(HISTORY)) {
        let mut lines = database.query(&format!("SHOW CREATE TABLE \"{name}\""))?;
        // The order of keys and constraints is that of their making, which means nothing.
        for line in &mut lines {
            if (line.contains("KEY \"") || line.contains("CONSTRAINT \"")) && line.starts_with("  ") {
                *line = format!("{},", line.trim_end_matches(','));
            }
        }
        let sorted =
            |line: &String| ["  KEY ", "  UNIQUE KEY ", "  CONSTRAINT "].iter().any(|start| line.starts_with(start));
        let first = lines.iter().position(sorted).unwrap_or(0);
        let count = lines.iter().filter(|line| sorted(line)).count();
        lines[first..first + count].sort();
        for mut line in lines {
            // How far the counter has come is no part of the schema.
            if let Some(start) = line.find(" AUTO_INCREMENT=") {
                let digits = line[start + 16..].chars().take_while(char::is_ascii_digit).count();
                line.replace_range(start..start + 16 + digits, "");
            }
            out.push_str(&line);
            out.push('\n');
        }
    }
    for row in database.query(
        "SELECT CONCAT(TRIGGER_NAME, ' ', ACTION_TIMING, ' ', EVENT_MANIPULATION, ' ', EVENT_OBJECT_TABLE, ' ', ACTION_STATEMENT)
         FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY TRIGGER_NAME",
    )? {
        out.push_str(&format!("trigger {row}\n"));
    }
    Ok(out)
}
