//! All printing. Results go to standard output, errors and what is only for the moment to standard error. Colours and
//! lines that overwrite themselves are for terminals; a pipe gets plain text, and `--json` a single line of JSON.

use super::json::Json;
use anstyle::{AnsiColor, Style};
use std::cell::Cell;
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::Duration;

pub(super) const PLAIN: Style = Style::new();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const BOLD: Style = Style::new().bold();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const OPEN: Style = AnsiColor::Yellow.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default().bold();
pub(super) const HELP: Style = AnsiColor::Cyan.on_default().bold();

/// What fits on a terminal that is not unusually narrow.
const NARROW: usize = 78;

/// A cell of a table.
pub(super) struct TextCell {
    text: String,
    style: Style,
    right: bool,
}

/// A cell that is aligned to the left.
pub(super) fn cell(text: impl Into<String>, style: Style) -> TextCell {
    TextCell { text: text.into(), style, right: false }
}

/// A cell that is aligned to the right, for numbers.
pub(super) fn number(text: impl Into<String>) -> TextCell {
    TextCell { text: text.into(), style: DIM, right: true }
}

/// Where a command prints.
#[derive(Debug)]
pub(super) struct Output {
    json: bool,
    /// Whether a person watches: both streams are a terminal.
    watched: bool,
    /// The width of the line that is only for the moment, if one is shown.
    moment: Cell<usize>,
}

impl Output {
    pub(super) fn new(json: bool) -> Output {
        let watched = !json && std::io::stdout().is_terminal() && std::io::stderr().is_terminal();
        Output { json, watched, moment: Cell::new(0) }
    }

    /// Prints JSON, if that is wanted.
    pub(super) fn json(&self, make: impl FnOnce() -> Json) -> bool {
        if self.json {
            print(&make());
        }
        self.json
    }

    /// A line for people.
    pub(super) fn line(&self, text: impl Display) {
        self.clear_moment();
        if !self.json {
            print(&text);
        }
    }

    /// Text that is the result itself, such as SQL.
    pub(super) fn text(&self, text: &str) {
        self.clear_moment();
        print(&text.trim_end_matches('\n'));
    }

    /// Rows whose columns are aligned.
    pub(super) fn table(&self, rows: &[Vec<TextCell>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width =
            |column: usize| rows.iter().filter_map(|row| row.get(column)).map(TextCell::width).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let Some(last) = row.iter().rposition(|cell| !cell.text.is_empty()) else { continue };
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate().take(last + 1) {
                // A column that is empty in every row takes no room.
                if *width > 0 {
                    line.push_str(if line.is_empty() { "  " } else { "   " });
                    line.push_str(&cell.padded(*width, column == last));
                }
            }
            self.line(line);
        }
    }

    /// A line that stays until the next one, on a terminal.
    pub(super) fn moment(&self, text: &str) {
        if self.watched {
            self.clear_moment();
            // A line that wraps could not be overwritten.
            let text: String = text.chars().take(NARROW).collect();
            let _ = write!(std::io::stderr(), "{text}");
            self.moment.set(text.chars().count());
        }
    }

    fn clear_moment(&self) {
        let width = self.moment.replace(0);
        if width > 0 {
            let _ = write!(std::io::stderr(), "\r{:width$}\r", "");
        }
    }

    /// Something that people should know, and that does not stop anything.
    pub(super) fn warning(&self, text: &str) {
        self.clear_moment();
        self.message("warning", BOLD.fg_color(OPEN.get_fg_color()), text);
    }

    /// What went wrong, in rustc's style.
    pub(super) fn error(&self, text: &str) {
        self.clear_moment();
        self.message("error", BAD, text);
    }

    fn message(&self, level: &str, style: Style, text: &str) {
        let mut shown = String::new();
        for (index, line) in text.lines().enumerate() {
            if index == 0 {
                shown.push_str(&format!("{style}{level}{style:#}{BOLD}: {line}{BOLD:#}\n"));
                continue;
            }
            let known = [("  --> ", DIM), ("  sql:", BOLD), ("  note:", BOLD), ("  help:", HELP)];
            match known.iter().find_map(|(word, style)| line.strip_prefix(word).map(|rest| (word, style, rest))) {
                Some((word, style, rest)) => shown.push_str(&format!("{style}{word}{style:#}{rest}\n")),
                None => shown.push_str(&format!("{line}\n")),
            }
        }
        // Nobody reads the other end of a closed pipe.
        let _ = write!(anstream::stderr().lock(), "{shown}");
    }
}

impl TextCell {
    fn width(&self) -> usize {
        self.text.chars().count()
    }

    fn padded(&self, width: usize, last: bool) -> String {
        let (text, style) = (&self.text, self.style);
        let space = " ".repeat(width - self.width().min(width));
        match (self.right, last) {
            (true, _) => format!("{space}{style}{text}{style:#}"),
            (false, true) => format!("{style}{text}{style:#}"),
            (false, false) => format!("{style}{text}{style:#}{space}"),
        }
    }
}

fn print(text: &dyn Display) {
    // Whoever reads only the first lines (`| head`) closes the pipe; that is no error.
    let _ = writeln!(anstream::stdout().lock(), "{text}");
}

/// `3 migrations`, `1 migration`.
pub(super) fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// A duration as people read it: `12 ms`, `1.3 s`, `2 min 5 s`.
pub(super) fn duration(duration: Duration) -> String {
    let milliseconds = duration.as_millis();
    match milliseconds {
        0 => "<1 ms".to_owned(),
        1..1_000 => format!("{milliseconds} ms"),
        1_000..60_000 => format!("{:.1} s", duration.as_secs_f64()),
        _ => format!("{} min {} s", duration.as_secs() / 60, duration.as_secs() % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_short() {
        let shown = |milliseconds| duration(Duration::from_millis(milliseconds));
        assert_eq!([shown(0), shown(12), shown(1_260), shown(125_000)], ["<1 ms", "12 ms", "1.3 s", "2 min 5 s"]);
    }

    #[test]
    fn numbers_are_aligned_to_the_right() {
        assert_eq!(number("7").padded(3, true), format!("  {DIM}7{DIM:#}"));
        assert_eq!(cell("é", PLAIN).padded(3, false), "é  ");
        assert_eq!(cell("é", PLAIN).padded(3, true), "é");
    }
}
