//! Migrations that stand where the list does not find them: in a module or macro of their file, or under `#[cfg]`.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What is around the `migration!` of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misplaced {
    /// `` inside `mod inner` ``
    pub(crate) place: String,
    /// Whether it is a condition, so that the migration is not there in every build.
    pub(crate) conditional: bool,
    /// The line of the `migration!`.
    pub(crate) line: usize,
}

/// What is around the migration of a file, if something is. Most files are seen to be right without being lexed.
pub(crate) fn misplaced(text: &str) -> Option<Misplaced> {
    let at_the_margin = |line: &str| !line.starts_with([' ', '\t']) && super::files::holds_migration(line);
    if !text.contains("cfg") && !text.contains("macro_rules") && text.lines().any(at_the_margin) {
        return None;
    }
    super::lexer::with_tokens(text, |tokens| look(tokens, "").and_then(|found| found.err())).flatten()
}

/// The first invocation: `Ok` if it is right. `None` if there is none.
fn look(tokens: TokenStream, around: &str) -> Option<Result<(), Misplaced>> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut conditional = false;
    let mut wrong = None;
    for (at, tree) in trees.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).and_then(|at| trees.get(at));
        match tree {
            TokenTree::Group(group) if is_punct(before(1), '#') || is_inner_attribute(before(2), before(1)) => {
                conditional |= is_cfg(group);
            }
            TokenTree::Group(group) if is_word(before(2), "migration") && is_punct(before(1), '!') => {
                let line = group.span_open().start().line;
                if conditional {
                    return Some(Err(Misplaced { place: "under `#[cfg]`".to_owned(), conditional, line }));
                }
                if around.is_empty() {
                    return Some(Ok(()));
                }
                return Some(Err(Misplaced { place: around.to_owned(), conditional, line }));
            }
            TokenTree::Group(group) => {
                let around = around_of(before(3), before(2), before(1), around);
                if let (None, Some(found)) = (&wrong, look(group.stream(), &around)) {
                    wrong = Some(found);
                }
                // An item ends with its braces.
                conditional &= group.delimiter() != Delimiter::Brace;
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => conditional = false,
            _ => {}
        }
    }
    wrong
}

fn around_of(third: Option<&TokenTree>, second: Option<&TokenTree>, first: Option<&TokenTree>, outer: &str) -> String {
    if !outer.is_empty() {
        return outer.to_owned();
    }
    match first {
        Some(TokenTree::Ident(name)) if is_word(second, "mod") => format!("inside `mod {name}`"),
        Some(TokenTree::Ident(name)) if is_word(third, "macro_rules") => format!("inside the macro `{name}!`"),
        _ => "inside another item".to_owned(),
    }
}

fn is_word(tree: Option<&TokenTree>, word: &str) -> bool {
    matches!(tree, Some(TokenTree::Ident(ident)) if ident == word)
}

fn is_punct(tree: Option<&TokenTree>, character: char) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}

fn is_inner_attribute(hash: Option<&TokenTree>, bang: Option<&TokenTree>) -> bool {
    is_punct(hash, '#') && is_punct(bang, '!')
}

fn is_cfg(group: &Group) -> bool {
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(word)) if word == "cfg" || word == "cfg_attr")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str) -> Option<(String, usize)> {
        misplaced(text).map(|found| (found.place, found.line))
    }

    #[test]
    fn what_is_around_is_named() {
        let inside = |what: &str, line| Some((what.to_owned(), line));
        assert_eq!(place("mod a {\n    migration! {}\n}"), inside("inside `mod a`", 2));
        assert_eq!(place("mod a { mod b {\n x::migration! {}\n} }"), inside("inside `mod a`", 2));
        assert_eq!(place("macro_rules! m { () => {\nmigration! {} } }\nm!();"), inside("inside the macro `m!`", 2));
        assert_eq!(place("#[cfg(unix)]\nx::migration! {}"), inside("under `#[cfg]`", 2));
        assert_eq!(place("#![cfg(unix)]\nmigration! {}"), inside("under `#[cfg]`", 2));
        assert_eq!(place("fn f() {\n migration! {}\n}"), inside("inside another item", 2));
    }

    #[test]
    fn what_stands_right_is_left_alone() {
        assert_eq!(place("//! Text.\nmigrate_runtime::migration! {}"), None);
        assert_eq!(place("  migration! {}"), None);
        assert_eq!(place("#[cfg(test)]\nmod tests { }\nmigration! {}"), None);
        assert_eq!(place("#[cfg(test)]\nuse a;\nmigration! {}"), None);
        assert_eq!(place("macro_rules! m { () => { 1 } }\nmigration! {}\nfn f() { m!(); }"), None);
        assert_eq!(place("no rust \" at all"), None);
    }
}
