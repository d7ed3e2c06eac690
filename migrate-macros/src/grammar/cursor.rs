//! A place in a list of token trees.

use proc_macro2::{Delimiter, Group, Ident, Spacing, Span, TokenStream, TokenTree};

/// Reads token trees with any look-ahead.
pub(crate) struct Cursor {
    trees: Vec<TokenTree>,
    at: usize,
    /// Where "something is missing at the end" is shown.
    end: Span,
}

impl Cursor {
    /// All tokens of a macro's input.
    pub(crate) fn new(tokens: TokenStream, end: Span) -> Cursor {
        let mut trees = Vec::new();
        flatten(tokens, &mut trees);
        Cursor { trees, at: 0, end }
    }

    /// The tokens between a group's delimiters.
    pub(crate) fn inside(group: &Group) -> Cursor {
        Cursor::new(group.stream(), group.span_close())
    }

    /// The tree `ahead` of the next one.
    pub(crate) fn peek(&self, ahead: usize) -> Option<&TokenTree> {
        self.trees.get(self.at + ahead)
    }

    /// Whether nothing is left.
    pub(crate) fn is_empty(&self) -> bool {
        self.at >= self.trees.len()
    }

    /// The place of the next token, or of the end.
    pub(crate) fn span(&self) -> Span {
        match self.peek(0) {
            Some(TokenTree::Group(group)) => group.span_open(),
            Some(tree) => tree.span(),
            None => self.end,
        }
    }

    /// The place of the token before the next one: where a missing comma or semicolon is shown.
    pub(crate) fn span_before(&self) -> Span {
        match self.at.checked_sub(1).and_then(|before| self.trees.get(before)) {
            Some(TokenTree::Group(group)) => group.span_close(),
            Some(tree) => tree.span(),
            None => self.span(),
        }
    }

    /// Steps over one tree.
    pub(crate) fn skip(&mut self) {
        self.at += 1;
    }

    /// Whether a punctuation character stands `ahead`.
    pub(crate) fn is_punct(&self, ahead: usize, character: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct)) if punct.as_char() == character)
    }

    /// Whether two joined punctuation characters stand `ahead`: `=>`, `::`.
    pub(crate) fn is_joined(&self, ahead: usize, first: char, second: char) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Punct(punct))
            if punct.as_char() == first && punct.spacing() == Spacing::Joint)
            && self.is_punct(ahead + 1, second)
    }

    /// Whether `:` (and not `::`) stands `ahead`.
    pub(crate) fn is_colon(&self, ahead: usize) -> bool {
        self.is_punct(ahead, ':') && !self.is_joined(ahead, ':', ':')
    }

    /// Whether `=` (and not `=>` or `==`) stands `ahead`.
    pub(crate) fn is_equals(&self, ahead: usize) -> bool {
        self.is_punct(ahead, '=') && !self.is_joined(ahead, '=', '>') && !self.is_joined(ahead, '=', '=')
    }

    /// Takes a punctuation character, if it is next.
    pub(crate) fn eat(&mut self, character: char) -> bool {
        let found = self.is_punct(0, character);
        self.at += usize::from(found);
        found
    }

    /// The identifier `ahead`.
    pub(crate) fn ident_at(&self, ahead: usize) -> Option<&Ident> {
        match self.peek(ahead) {
            Some(TokenTree::Ident(ident)) => Some(ident),
            _ => None,
        }
    }

    /// Takes an identifier, if it is next.
    pub(crate) fn ident(&mut self) -> Option<Ident> {
        let ident = self.ident_at(0).cloned()?;
        self.at += 1;
        Some(ident)
    }

    /// Whether a group with that delimiter stands `ahead`.
    pub(crate) fn is_group(&self, ahead: usize, delimiter: Delimiter) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
    }

    /// Takes a group with that delimiter, if it is next.
    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match self.peek(0) {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.at += 1;
                Some(group)
            }
            _ => None,
        }
    }

    /// Whether a string literal stands `ahead`.
    pub(crate) fn is_string(&self, ahead: usize) -> bool {
        matches!(self.peek(ahead), Some(TokenTree::Literal(literal)) if is_string(&literal.to_string()))
    }

    /// The source of what stands before the next comma.
    pub(crate) fn text_to_comma(&self) -> String {
        let trees = self.trees.get(self.at..).unwrap_or_default();
        let end = trees.iter().position(is_comma).unwrap_or(trees.len());
        let text = trees.iter().take(end).cloned().collect::<TokenStream>().to_string();
        // Outside the compiler tokens are written apart.
        text.replace(" (", "(")
    }

    /// Steps behind the next comma that is not between angle brackets.
    pub(crate) fn skip_to_comma(&mut self) {
        let mut depth = 0_usize;
        while let Some(tree) = self.peek(0) {
            let comma = is_comma(tree) && depth == 0;
            if self.is_punct(0, '<') {
                depth += 1;
            } else if self.is_punct(0, '>') {
                depth = depth.saturating_sub(1);
            }
            self.at += 1;
            if comma {
                return;
            }
        }
    }

    /// Steps behind the next semicolon; stops before what is likely a new statement.
    pub(crate) fn skip_to_semicolon(&mut self) {
        let mut first = true;
        while !self.is_empty() {
            let statement = self.ident_at(0).is_some() && self.is_group(1, Delimiter::Parenthesis);
            if statement && !first {
                return;
            }
            first = false;
            if self.eat(';') {
                return;
            }
            self.at += 1;
        }
    }
}

fn is_comma(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ',')
}

/// Whether a literal's source is a string, raw or not.
fn is_string(source: &str) -> bool {
    source.starts_with('"') || source.starts_with("r\"") || source.starts_with("r#")
}

/// Takes off the invisible groups that `macro_rules!` puts around what it captured.
fn flatten(tokens: TokenStream, into: &mut Vec<TokenTree>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => flatten(group.stream(), into),
            tree => into.push(tree),
        }
    }
}
