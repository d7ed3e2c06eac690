//! Where the files of a list's modules are, and what can be told from their text.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// The directories in which the compiler may look for the modules that a file declares: beside a crate's root or a
/// `mod.rs`, else in the directory of the file's name. Which of them it is cannot be told from the file alone.
pub(crate) fn directories(file: &Path, enclosing: &[String]) -> Vec<PathBuf> {
    let directory = file.parent().unwrap_or(Path::new(""));
    let stem = file.file_stem().unwrap_or_default();
    let inner: PathBuf = enclosing.iter().collect();
    let mut found = vec![directory.join(stem).join(&inner), directory.join(&inner)];
    if stem == "main" || stem == "lib" || stem == "mod" {
        found.reverse();
    }
    found
}

/// The file of a module.
pub(crate) fn file_of(directories: &[PathBuf], version: &str) -> Option<PathBuf> {
    directories
        .iter()
        .flat_map(|directory| [directory.join(format!("{version}.rs")), directory.join(version).join("mod.rs")])
        .find(|file| file.is_file())
}

/// Files beside the list's own that hold a `migration!` and are not in the list.
pub(crate) fn unlisted(directories: &[PathBuf], list: &Path, listed: &HashSet<PathBuf>) -> Vec<PathBuf> {
    let used: Vec<&PathBuf> =
        directories.iter().filter(|directory| listed.iter().any(|file| file.starts_with(directory))).collect();
    let used = if used.is_empty() { directories.first().into_iter().collect() } else { used };
    let mut found = Vec::new();
    for directory in used {
        let mut here = Vec::new();
        let mut another_list = false;
        for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
            let path = entry.path();
            let rust = path.extension().is_some_and(|extension| extension == "rs");
            if !rust || path == list || listed.contains(&path) {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            another_list |= invokes(&text, "migrations!");
            // A macro that makes migrations is none itself; that it makes one is said where it does.
            if holds_migration(&text) && !text.contains("macro_rules!") {
                here.push(path);
            }
        }
        // They may belong to the other one.
        if !another_list {
            found.extend(here);
        }
    }
    found.sort();
    found
}

/// Whether a file's text invokes `migration!`.
pub(crate) fn holds_migration(text: &str) -> bool {
    invokes(text, "migration!")
}

fn invokes(text: &str, name: &str) -> bool {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(name).any(|(at, _)| {
            line.get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|before| !before.is_alphanumeric() && before != '_')
        })
    })
}

/// The `//!` lines at the top of a file.
pub(crate) fn description(text: &str) -> String {
    let lines: Vec<&str> = text
        .trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty())
        .map_while(|line| line.strip_prefix("//!"))
        .collect();
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// The first line of a file that uses the crate around it, with its number.
pub(crate) fn use_of_crate(text: &str) -> Option<(usize, &str)> {
    let mut lines = text.lines().map(str::trim).zip(1..).map(|(line, number)| (number, line));
    lines.find(|(_, line)| line.starts_with("use crate::") || line.starts_with("pub use crate::"))
}

/// Reads a file that is named relative to another one; nothing if nobody knows which that is.
pub(crate) fn read_include(beside: Option<&Path>, path: &str) -> Result<Option<String>, String> {
    let Some(beside) = beside else { return Ok(None) };
    let file = beside.parent().unwrap_or(Path::new("")).join(path);
    if let (Ok(included), Ok(own)) = (file.canonicalize(), beside.canonicalize())
        && included == own
    {
        return Err("it is this migration's own file".to_owned());
    }
    std::fs::read_to_string(&file).map(Some).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::InvalidData => "it is not UTF-8".to_owned(),
        _ if file.is_dir() => "it is a directory".to_owned(),
        _ => error.to_string(),
    })
}

/// The names of the inline modules around a place of a file.
pub(crate) fn enclosing_modules(text: &str, line: usize, column: usize) -> Vec<String> {
    super::lexer::with_tokens(text, |tokens| modules_around(tokens, (line, column))).unwrap_or_default()
}

fn modules_around(tokens: TokenStream, place: (usize, usize)) -> Vec<String> {
    let mut before: [Option<TokenTree>; 2] = [None, None];
    for tree in tokens {
        if let TokenTree::Group(group) = &tree {
            let start = group.span_open().start();
            let end = group.span_close().end();
            if (start.line, start.column) <= place && place < (end.line, end.column) {
                let mut names = Vec::new();
                if group.delimiter() == Delimiter::Brace
                    && let [Some(TokenTree::Ident(keyword)), Some(TokenTree::Ident(name))] = &before
                    && keyword == "mod"
                {
                    names.push(crate::grammar::plain(&name.to_string()));
                }
                names.extend(modules_around(group.stream(), place));
                return names;
            }
        }
        let [_, last] = before;
        before = [last, Some(tree)];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_modules_are() {
        let outer = ["a".to_owned(), "b".to_owned()];
        let show = |found: Vec<PathBuf>| found.iter().map(|path| path.display().to_string()).collect::<Vec<_>>();
        assert_eq!(show(directories(Path::new("src/migrations.rs"), &[])), ["src/migrations/", "src/"]);
        assert_eq!(show(directories(Path::new("src/main.rs"), &outer)), ["src/a/b", "src/main/a/b"]);
    }

    #[test]
    fn uses_of_the_crate_are_found() {
        assert_eq!(
            use_of_crate("//! use crate::a;\nuse std::fmt;\n  use crate::post::Post;\n"),
            Some((3, "use crate::post::Post;"))
        );
        assert_eq!(use_of_crate("// use crate::a;\nuse crates::b;"), None);
    }

    #[test]
    fn invocations_are_told_from_words() {
        assert!(holds_migration("//! Text.\nuse x;\nmigrate_runtime::migration! {\n}"));
        assert!(holds_migration("migration!{}"));
        assert!(!holds_migration("/// see `migration!`\nmigrations! {}\nmy_migration! {}"));
    }

    #[test]
    fn descriptions_are_the_doc_comment_at_the_top() {
        assert_eq!(description("\n//! One\n//! two.\nuse x;\n//! Not this."), "One\ntwo.");
        assert_eq!(description("// no\n//! One"), "");
        assert_eq!(description("\u{feff}//! One\r\n//! two.\r\n"), "One\ntwo.");
    }

    #[test]
    fn what_cannot_be_included_is_said() -> std::io::Result<()> {
        let directory = tempfile::tempdir()?;
        let own = directory.path().join("m0001.rs");
        std::fs::write(&own, "text")?;
        std::fs::write(directory.path().join("latin.sql"), b"SELECT '\xfc'")?;
        let read = |path: &str| read_include(Some(&own), path).unwrap_err();
        assert_eq!(read("nowhere.sql"), "there is no such file");
        assert_eq!(read("latin.sql"), "it is not UTF-8");
        assert_eq!(read("../"), "it is a directory");
        assert_eq!(read("./m0001.rs"), "it is this migration's own file");
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_in_circles_are_no_files() -> std::io::Result<()> {
        let directory = tempfile::tempdir()?;
        let (one, two) = (directory.path().join("m0001.rs"), directory.path().join("m0002.rs"));
        std::os::unix::fs::symlink(&one, &two)?;
        std::os::unix::fs::symlink(&two, &one)?;
        let directories = [directory.path().to_owned()];
        assert_eq!(file_of(&directories, "m0001"), None);
        assert_eq!(unlisted(&directories, Path::new("migrations.rs"), &HashSet::new()), Vec::<PathBuf>::new());
        assert!(read_include(Some(Path::new("x.rs")), &one.display().to_string()).is_err());
        Ok(())
    }

    #[test]
    fn inline_modules_around_a_place() {
        let text = "mod a {\n    pub mod r#b {\n        list! {}\n    }\n    mod c { list! {} }\n}\nlist! {}";
        assert_eq!(enclosing_modules(text, 3, 8), ["a", "b"]);
        assert_eq!(enclosing_modules(text, 5, 12), ["a", "c"]);
        assert_eq!(enclosing_modules(text, 7, 0), Vec::<String>::new());
        assert_eq!(enclosing_modules("mod a { \"unclosed", 1, 8), Vec::<String>::new());
    }
}
