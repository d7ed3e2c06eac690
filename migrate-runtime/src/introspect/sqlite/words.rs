//! The words of SQL as SQLite reads them, and a normal form in which two spellings of one thing are equal.

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or a bare name.
    Bare,
    /// A name in `"`, `` ` `` or brackets; the text is what stands between them.
    Quoted,
    /// A text constant; the text is what stands between the quotes.
    Text,
    /// A number, or a blob with its quotes.
    Constant,
    /// A sign.
    Sign,
}

/// One word, and where it stands in the SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Words that mean something else once they are quoted, where either could stand.
const NOT_NAMES: &[&str] = &[
    "all",
    "and",
    "as",
    "between",
    "by",
    "case",
    "cast",
    "check",
    "collate",
    "current_date",
    "current_time",
    "current_timestamp",
    "default",
    "desc",
    "asc",
    "distinct",
    "else",
    "end",
    "except",
    "exists",
    "false",
    "from",
    "glob",
    "group",
    "having",
    "if",
    "in",
    "inner",
    "intersect",
    "is",
    "isnull",
    "join",
    "left",
    "like",
    "limit",
    "match",
    "natural",
    "new",
    "not",
    "notnull",
    "null",
    "old",
    "on",
    "or",
    "order",
    "outer",
    "raise",
    "regexp",
    "rowid",
    "select",
    "set",
    "then",
    "true",
    "union",
    "using",
    "values",
    "when",
    "where",
    "with",
];

impl Word {
    /// Whether this is the keyword, in whatever case.
    pub(super) fn is(&self, keyword: &str) -> bool {
        self.kind == Kind::Bare && self.text.eq_ignore_ascii_case(keyword)
    }

    /// Whether this is the sign.
    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign && self.text.starts_with(sign)
    }

    /// Whether this can be a name.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.kind, Kind::Bare | Kind::Quoted | Kind::Text)
    }

    /// The word in its normal form: case and unneeded quotes do not count, text does.
    fn normal(&self) -> String {
        match self.kind {
            Kind::Bare | Kind::Constant => self.text.to_ascii_lowercase(),
            Kind::Sign => self.text.clone(),
            Kind::Text => format!("'{}'", self.text.replace('\'', "''")),
            Kind::Quoted => {
                let name = self.text.to_ascii_lowercase();
                let first = name.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
                if first && name.chars().all(is_of_name) && !NOT_NAMES.contains(&name.as_str()) {
                    return name;
                }
                format!("\"{}\"", name.replace('"', "\"\""))
            }
        }
    }
}

/// The words as one line; equal for what differs in nothing but spaces, comments, letter case and unneeded quotes.
pub(super) fn normal(words: &[Word]) -> String {
    words.iter().map(Word::normal).collect::<Vec<_>>().join(" ")
}

/// The same of an expression; parentheses around all of it do not count either.
pub(super) fn normal_expression(mut words: &[Word]) -> String {
    while let [first, inner @ .., last] = words
        && first.is_sign('(')
        && last.is_sign(')')
        && closing(words, 0) == Some(words.len() - 1)
    {
        words = inner;
    }
    normal(words)
}

/// The place of the parenthesis that closes the one at `open`.
pub(super) fn closing(words: &[Word], open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, word) in words.iter().enumerate().skip(open) {
        if word.is_sign('(') {
            depth += 1;
        } else if word.is_sign(')') {
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// The parts between commas that stand in no parentheses.
pub(super) fn parts(words: &[Word]) -> Vec<&[Word]> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0i32);
    for (at, word) in words.iter().enumerate() {
        if word.is_sign('(') {
            depth += 1;
        } else if word.is_sign(')') {
            depth -= 1;
        } else if word.is_sign(',') && depth == 0 {
            found.push(&words[start..at]);
            start = at + 1;
        }
    }
    found.push(&words[start..]);
    found
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

/// Takes SQL apart; comments and spaces are left out.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..)
        && let Some(first) = rest.chars().next()
    {
        let (kind, inner, length) = match first {
            c if c.is_whitespace() => {
                start += c.len_utf8();
                continue;
            }
            '-' if rest.starts_with("--") => {
                start += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            '/' if rest.starts_with("/*") => {
                start += rest.find("*/").map_or(rest.len(), |end| end + 2);
                continue;
            }
            '"' | '`' | '[' => {
                let (inner, length) = quoted(rest, if first == '[' { ']' } else { first });
                (Kind::Quoted, inner, length)
            }
            '\'' => {
                let (inner, length) = quoted(rest, '\'');
                (Kind::Text, inner, length)
            }
            'x' | 'X' if rest[1..].starts_with('\'') => {
                let (inner, length) = quoted(&rest[1..], '\'');
                (Kind::Constant, format!("x'{inner}'"), length + 1)
            }
            c if c.is_ascii_digit() || c == '.' && rest[1..].starts_with(|next: char| next.is_ascii_digit()) => {
                let length = number(rest);
                (Kind::Constant, rest[..length].to_owned(), length)
            }
            c if is_of_name(c) => {
                let length = rest.find(|c: char| !is_of_name(c)).unwrap_or(rest.len());
                (Kind::Bare, rest[..length].to_owned(), length)
            }
            c => (Kind::Sign, c.to_string(), c.len_utf8()),
        };
        words.push(Word { kind, text: inner, start, end: start + length });
        start += length;
    }
    words
}

/// The bytes of a number: digits, a fraction, an exponent with its sign, or hexadecimal digits.
fn number(text: &str) -> usize {
    let mut before = ' ';
    let hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    for (at, character) in text.char_indices() {
        let exponent = !hexadecimal && matches!(before, 'e' | 'E') && matches!(character, '+' | '-');
        if !is_of_name(character) && character != '.' && !exponent {
            return at;
        }
        before = character;
    }
    text.len()
}

/// What stands between quotes, and the bytes of all of it.
fn quoted(text: &str, close: char) -> (String, usize) {
    let mut inner = String::new();
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == close {
            if close != ']' && characters.peek().is_some_and(|(_, next)| *next == close) {
                characters.next();
            } else {
                return (inner, at + close.len_utf8());
            }
        }
        inner.push(character);
    }
    (inner, text.len())
}

#[cfg(test)]
mod tests {
    use super::{normal, normal_expression, words};

    #[test]
    fn spellings_of_one_thing_are_equal() {
        for (one, other) in [
            ("a > 0", "( [A]  >/* so */0 ) -- end"),
            ("a > 0", "((\"a\" > 0))"),
            ("a = 'It''s'", "`a`='It''s'"),
            ("x'0F' || 1e5", "X'0f'||1E5"),
            ("\"order\" > 1", "[ORDER] > 1"),
            ("1e-5 + 1", "1E-5+1"),
        ] {
            assert_eq!(normal_expression(&words(one)), normal_expression(&words(other)), "{one}");
        }
    }

    #[test]
    fn different_things_are_not() {
        for (one, other) in [
            ("a = 'x'", "a = 'X'"),
            ("a IS \"null\"", "a IS NULL"),
            ("\"a b\"", "a b"),
            ("'a'", "a"),
            ("(a) + (b)", "a) + (b"),
            ("'--'", "''"),
            ("a -b", "a - 'b'"),
            ("1.5", "1 5"),
        ] {
            assert_ne!(normal_expression(&words(one)), normal_expression(&words(other)), "{one}");
        }
        assert_eq!(normal(&words("'a''b' \"c\"\"d\" [e f] `g`")), "'a''b' \"c\"\"d\" \"e f\" g");
    }

    #[test]
    fn what_does_not_end_is_read_to_the_end() {
        for text in ["'a", "\"a", "[a", "/* a", "-- a", "x'0", "\u{e9}\u{20ac}", "("] {
            normal_expression(&words(text));
        }
    }
}
