//! The line of a text that a message is about.

use std::ops::Range;

/// A line of SQL with a place in it. A compiler cannot point into a string literal, so the message shows the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The line in the text, from 1.
    pub line: usize,
    /// The place in the line, in characters from 1.
    pub column: usize,
    /// How many characters are meant; at least 1.
    pub width: usize,
    /// The line itself.
    pub text: String,
    /// What is shown before the place: the line up to it, with spaces for all characters but tabs.
    pub before: String,
}

impl Excerpt {
    /// The line of the text that holds these bytes; as far as the line goes, they are underlined.
    pub fn of(text: &str, bytes: Range<usize>) -> Excerpt {
        // What is wrong at the end stands behind the last word, not on an empty line.
        let at_end = text.get(bytes.start..).is_none_or(|rest| rest.trim().is_empty());
        let at = if at_end { text.trim_end().len() } else { bytes.start };
        let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length);
        let line = text.get(start..end).unwrap_or_default().trim_end();
        let before = text.get(start..at).unwrap_or_default();
        let meant = text.get(at..bytes.end.min(end)).unwrap_or_default().trim_end();
        Excerpt {
            line: text.get(..start).unwrap_or_default().matches('\n').count() + 1,
            column: before.chars().count() + 1,
            width: meant.chars().count().max(1),
            text: line.to_owned(),
            before: before.chars().map(|character| if character == '\t' { '\t' } else { ' ' }).collect(),
        }
        .shortened()
    }

    /// A line of thousands of characters is shown around the place only.
    fn shortened(mut self) -> Excerpt {
        const SHOWN: usize = 140;
        let length = self.text.chars().count();
        if length <= SHOWN {
            return self;
        }
        self.width = self.width.min(SHOWN / 2);
        let skipped = (self.column - 1).saturating_sub(SHOWN / 2).min(length.saturating_sub(SHOWN));
        let shown: String = self.text.chars().skip(skipped).take(SHOWN).collect();
        let (left, right) = (if skipped > 0 { "…" } else { "" }, if skipped + SHOWN < length { "…" } else { "" });
        let lead = if skipped > 0 { " " } else { "" };
        self.before = lead.chars().chain(self.before.chars().skip(skipped)).collect();
        self.text = format!("{left}{shown}{right}");
        self
    }

    /// The line with a caret under the place. `place`: what is said in front of it; `line`: the number that is shown.
    pub fn show(&self, place: &str, line: usize) -> String {
        let number = line.to_string();
        let margin = number.len();
        let carets = "^".repeat(self.width);
        format!(
            "{:margin$}--> {place}\n{:margin$} |\n{number} | {}\n{:margin$} | {}{carets}",
            "", "", self.text, "", self.before
        )
    }
}

impl std::fmt::Display for Excerpt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.show(&format!("SQL:{}:{}", self.line, self.column), self.line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        let text = "SELECT 1;\nSELECT FROM post";
        assert_eq!(Excerpt::of(text, 17..21).to_string(), " --> SQL:2:8\n  |\n2 | SELECT FROM post\n  |        ^^^^");
    }

    #[test]
    fn an_end_is_behind_the_last_word() {
        assert_eq!(Excerpt::of("a >  \n ", 7..7).to_string(), " --> SQL:1:4\n  |\n1 | a >\n  |    ^");
    }

    #[test]
    fn tabs_and_letters_of_several_bytes_keep_the_caret_in_place() {
        let text = "\tgröße >\tx";
        let at = text.find('x').unwrap_or_default();
        assert!(Excerpt::of(text, at..at + 1).to_string().ends_with("|\n1 | \tgröße >\tx\n  | \t       \t^"));
    }

    #[test]
    fn of_a_line_without_end_the_place_is_shown() {
        let text = format!("{}here{}", "x".repeat(100_000), "y".repeat(100_000));
        let excerpt = Excerpt::of(&text, 100_000..100_004);
        assert!(excerpt.text.chars().count() <= 142, "{}", excerpt.text);
        let column = excerpt.before.chars().count();
        assert_eq!(excerpt.text.chars().skip(column).take(4).collect::<String>(), "here");
    }
}
