//! Golden cases: folders that hold a chain and what is expected of its last migration.

use migrate_core::dialect::Dialect;
use std::path::{Path, PathBuf};

/// One folder `cases/operations/<operation>/<case>/`.
pub struct Case {
    /// `add_column/plain`
    pub name: String,
    /// Where it is.
    pub directory: PathBuf,
    /// The dialects that it is for.
    pub dialects: Vec<Dialect>,
    /// Whether the way down is allowed not to bring back every row as it was.
    pub rows_lost: bool,
    /// Version and text of the migrations; the last is the case, those before it are its setup.
    pub migrations: Vec<(String, String)>,
}

/// Every case, in order of its name.
///
/// # Errors
/// Names the file that cannot be read or understood.
pub fn all() -> Result<Vec<Case>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/operations");
    let only = std::env::var("CASE").unwrap_or_default();
    let mut cases = Vec::new();
    for operation in folders(&root)? {
        for directory in folders(&operation)? {
            let case = Case::read(&root, directory)?;
            if case.name.contains(&only) {
                cases.push(case);
            }
        }
    }
    Ok(cases)
}

fn folders(directory: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
    let mut found: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    found.sort();
    Ok(found)
}

impl Case {
    fn read(root: &Path, directory: PathBuf) -> Result<Case, String> {
        let file = directory.join("migration.rs");
        let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let wrong = |what: &str| Err(format!("{}: {what}", file.display()));
        let mut case = Case {
            name: directory.strip_prefix(root).unwrap_or(&directory).display().to_string(),
            directory: directory.clone(),
            dialects: Dialect::ALL.to_vec(),
            rows_lost: false,
            migrations: Vec::new(),
        };
        for line in text.lines() {
            if let Some(version) = line.strip_prefix("//# ") {
                case.migrations.push((version.trim().to_owned(), String::new()));
            } else if let Some((_, migration)) = case.migrations.last_mut() {
                migration.push_str(line);
                migration.push('\n');
            } else if let Some(words) = line.strip_prefix("//! dialects: ") {
                let dialects: Option<Vec<Dialect>> = words.split(", ").map(Dialect::from_word).collect();
                let Some(dialects) = dialects else { return wrong("unknown dialect in the first line") };
                case.dialects = dialects;
            } else if line == "//! rows: lost" {
                case.rows_lost = true;
            } else if !line.trim().is_empty() {
                return wrong(&format!("expected `//# m0001` before: {line}"));
            }
        }
        if case.migrations.is_empty() { wrong("no migration: one begins with a line `//# m0001`") } else { Ok(case) }
    }
}
