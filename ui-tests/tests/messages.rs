//! Every diagnostic has a case, and `docs/messages.md` shows them all.

use migrate_ui_tests::sources::{Part, Skeleton};
use migrate_ui_tests::{cases, page, root, sources};

/// How many diagnostics may be without a case. It only ever gets smaller.
const EXCEPTIONS: usize = 3;

#[test]
fn the_page_is_what_the_cases_say() {
    let file = root().join("docs/messages.md");
    let made = page::page(&cases::messages().unwrap());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = written.lines().zip(made.lines()).position(|(a, b)| a != b);
    assert!(
        written == made,
        "docs/messages.md is not what the cases say (line {:?}); `BLESS=1 cargo test -p migrate-ui-tests --test messages`",
        differs.map(|line| line + 1)
    );
}

#[test]
fn every_diagnostic_has_a_case() {
    let messages = cases::messages().unwrap();
    every_part_is_shown(
        Part::Message,
        messages.into_iter().map(|message| message.text).collect(),
        "without_case.txt",
        340,
    )
    .unwrap();
}

/// Whether the cases show whatever the sources can say of one kind, but for a few exceptions with a reason.
fn every_part_is_shown(part: Part, shown: Vec<String>, exceptions: &str, at_least: usize) -> std::io::Result<()> {
    let is_shown = |skeleton: &Skeleton| shown.iter().any(|text| skeleton.fits(text));
    let without = all_are_shown(sources::skeletons(part)?, is_shown, exceptions, at_least)?;
    let exceptions = sources::exceptions(&root().join("ui-tests").join(exceptions))?;
    for (text, _) in &exceptions {
        assert!(without.contains(text), "`{text}` needs no exception any more");
    }
    assert!(exceptions.len() <= EXCEPTIONS, "exceptions only get fewer: write a case");
    Ok(())
}

/// Refuses texts that are not shown, but for the exceptions; gives all that are not.
fn all_are_shown(
    skeletons: Vec<Skeleton>,
    is_shown: impl Fn(&Skeleton) -> bool,
    exceptions: &str,
    at_least: usize,
) -> std::io::Result<Vec<String>> {
    assert!(skeletons.len() >= at_least, "only {} texts were found in the sources", skeletons.len());
    let exceptions = sources::exceptions(&root().join("ui-tests").join(exceptions))?;
    for (text, reason) in &exceptions {
        assert!(!reason.is_empty(), "`{text}` is an exception without a reason");
    }
    let without: Vec<Skeleton> = skeletons.into_iter().filter(|skeleton| !is_shown(skeleton)).collect();
    let missing: Vec<String> = without
        .iter()
        .filter(|skeleton| !exceptions.iter().any(|(text, _)| *text == skeleton.text))
        .map(|skeleton| format!("{}: {}", skeleton.file.display(), skeleton.text))
        .collect();
    assert!(missing.is_empty(), "{} texts are in no case or test:\n{}", missing.len(), missing.join("\n"));
    Ok(without.into_iter().map(|skeleton| skeleton.text).collect())
}

#[test]
fn every_way_out_has_a_case() {
    let messages = cases::messages().unwrap();
    let helps = messages.iter().flat_map(|message| message.parts("help: ")).collect();
    // So many ways out were found when this was written; far fewer would mean that they are not found any more.
    every_part_is_shown(Part::Help, helps, "help_without_case.txt", 380).unwrap();
}

#[test]
fn every_note_has_a_case() {
    let messages = cases::messages().unwrap();
    let notes = messages.iter().flat_map(|message| message.parts("note: ")).collect();
    every_part_is_shown(Part::Note, notes, "note_without_case.txt", 48).unwrap();
}

#[test]
fn the_readme_shows_messages_as_they_are() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let shown: Vec<String> = cases::messages().unwrap().iter().map(|message| without_lines(&message.shown())).collect();
    let blocks: Vec<&str> = readme
        .split("```text\n")
        .skip(1)
        .filter_map(|block| block.split("\n```").next())
        .filter(|block| block.starts_with("error: ") || block.starts_with("warning: "))
        .collect();
    assert!(blocks.len() >= 5, "the README shows five of the best messages, not {}", blocks.len());
    for block in blocks {
        assert!(shown.contains(&without_lines(block)), "no case says this any more:\n{block}");
    }
}

/// A message without the numbers of its lines, which trybuild leaves out of the cases of several files.
fn without_lines(block: &str) -> String {
    let mut out = String::new();
    for line in block.lines().map(str::trim_start) {
        let number = line.split_once('|').map(|(number, _)| number.trim());
        let line = match (line.strip_prefix("--> "), number) {
            (Some(place), _) => format!("--> {}", place.split(".rs").next().unwrap_or(place)),
            (None, Some(number)) if number.chars().all(|character| character.is_ascii_digit()) => {
                // Where carets stand, they point at the text above, which moved with them.
                line.split_once('|').map_or("", |(_, code)| code).trim().to_owned()
            }
            _ => line.to_owned(),
        };
        out.extend([line.as_str(), "\n"]);
    }
    out
}

#[test]
fn every_way_out_at_run_time_is_tested() {
    let tested = |part, at_least| {
        let compared = sources::compared_at_run_time().unwrap();
        let skeletons = sources::skeletons_at_run_time(part).unwrap();
        let is_shown = |skeleton: &Skeleton| compared.iter().any(|text| skeleton.is_asked_for(text));
        all_are_shown(skeletons, is_shown, "run_time_without_test.txt", at_least).unwrap()
    };
    let (helps, notes) = (tested(Part::Help, 60), tested(Part::Note, 48));
    let exceptions = sources::exceptions(&root().join("ui-tests/run_time_without_test.txt")).unwrap();
    for (text, _) in exceptions {
        assert!(helps.contains(&text) || notes.contains(&text), "`{text}` needs no exception any more");
    }
}
