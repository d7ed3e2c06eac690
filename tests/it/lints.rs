//! Every lint shows itself: its bad example triggers it and nothing else, its good one nothing.

use migrate_core::chain::{self, Source};
use migrate_core::diagnostic::{Diagnostic, Level};
use migrate_core::dialect::Dialect;
use migrate_core::lint::{self, Lint, Settings};
use migrate_core::schema::Schema;
use migrate_tests::language;
use std::path::Path;

/// What the check says about the last of some migrations, in any of the dialects. Those before it must be silent.
fn said(dialects: &[Dialect], migrations: &[&str]) -> Vec<Diagnostic> {
    let lints = Settings { dialects: dialects.to_vec(), ..Settings::default() };
    let (mut found, mut last) = (Vec::new(), Vec::new());
    for dialect in dialects {
        let mut schema = Schema::new();
        for (index, text) in migrations.iter().enumerate() {
            let parsed = language::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
            let version = format!("m{:04}", index + 1);
            let source = Source {
                version: &version,
                attributes: &parsed.attributes,
                calls: &parsed.calls,
                locate: &|node| parsed.locate(node),
                lints: &lints,
            };
            let checked = chain::check(&mut schema, *dialect, &source, language::analyzer());
            if index + 1 < migrations.len() {
                assert!(checked.diagnostics.is_empty(), "{}\n{}", shown(&checked.diagnostics), text);
            }
            found.extend(checked.diagnostics.clone());
            last.push(checked);
        }
    }
    found.extend(chain::unused_allows(&last));
    found
}

fn shown(diagnostics: &[Diagnostic]) -> String {
    let line = |found: &Diagnostic| format!("{:?} {:?}: {} {:?}", found.level, found.lint, found.message, found.help);
    diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn example(lint: &Lint, text: &str) -> Vec<Diagnostic> {
    let migrations: Vec<&str> = [lint.example.before, text].into_iter().filter(|text| !text.is_empty()).collect();
    said(lint.dialects, &migrations)
}

#[test]
fn bad_examples_trigger_their_lint_alone() {
    for lint in lint::ALL {
        let found = example(lint, lint.example.bad);
        assert!(!found.is_empty(), "{} says nothing", lint.name);
        for diagnostic in &found {
            assert_eq!(diagnostic.lint, Some(lint.name), "{}: {}", lint.name, shown(&found));
            let warns = lint.level == lint::Level::Warn;
            assert_eq!(diagnostic.level, if warns { Level::Warning } else { Level::Error }, "{}", lint.name);
        }
    }
}

#[test]
fn good_examples_trigger_nothing() {
    for lint in lint::ALL {
        let found = example(lint, lint.example.good);
        assert!(found.is_empty(), "{}: {}", lint.name, shown(&found));
    }
}

#[test]
fn every_lint_is_shown_by_the_compiler_and_listed() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let readme = std::fs::read_to_string(workspace.join("README.md")).expect("the readme");
    for lint in lint::ALL {
        for folder in ["fail", "pass"] {
            let case = workspace.join(format!("ui-tests/cases/{folder}/lint/{}.rs", lint.name));
            assert!(case.is_file(), "{} is missing", case.display());
        }
        assert!(readme.contains(&format!("`{}`", lint.name)), "README.md says nothing of `{}`", lint.name);
    }
}
