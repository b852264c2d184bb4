//! What a line begins with: headings, lists, tables and notes that are none.

use std::ops::Range;

use super::shown::{NO_BREAK_SPACES, Position, Shown};
use super::{callouts, foreign};
use crate::diag::{Diagnostic, Rule};

/// What was seen at the beginning of the line before: one such line can be chance, two are a list.
#[derive(Debug, Default)]
pub(super) struct Lines {
    before: Option<Before>,
}

#[derive(Debug)]
struct Before {
    slip: Slip,
    /// What is told at that line when the next one is alike.
    fault: Option<Diagnostic>,
}

/// A line that looks like an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Slip {
    /// The sign and the text without a space: `-item`.
    Tight(char),
    /// The sign with a no-break space after it.
    NoBreakItem(char),
    /// The sign and the text without a space, with a number.
    TightNumber(u32),
    /// A number with a no-break space after it, as dates have it too.
    NoBreak(u32),
    /// A number in the middle of a paragraph.
    Late(u32),
    Bullet,
    /// A row of a table without its head.
    Row,
}

impl Slip {
    /// Whether a line goes on where another left off.
    fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::TightNumber(one), Self::TightNumber(two))
            | (Self::NoBreak(one), Self::NoBreak(two))
            | (Self::Late(one), Self::Late(two)) => one + 1 == two,
            _ => self == before,
        }
    }
}

impl Lines {
    /// A block without any such line.
    pub(super) fn forget(&mut self) {
        self.before = None;
    }

    pub(super) fn look(&mut self, shown: &mut Shown<'_>, notes: &mut Vec<Diagnostic>) {
        let mut head: Option<Range<usize>> = None;
        let mut at = 0;
        let mut is_table = false;
        while let Some(line) = shown.line(at) {
            at = line.end + 1;
            let found = callouts::opening(shown, line.clone())
                .or_else(|| callouts::named(shown, line.clone()))
                .or_else(|| foreign::line(shown, line.clone()))
                .or_else(|| heading(shown, line.clone()));
            if let Some(fault) = found {
                notes.push(fault);
                shown.claim(line);
                self.before = None;
                continue;
            }
            if is_delimiter(&shown.text[line.clone()]) && shown.position == Position::Paragraph {
                is_table = true;
                self.before = None;
                notes.extend(table(shown, line.clone(), head.clone()));
            } else {
                self.item(shown, line.clone(), is_table, notes);
            }
            head = Some(line);
        }
    }

    fn item(&mut self, shown: &Shown<'_>, line: Range<usize>, is_table: bool, notes: &mut Vec<Diagnostic>) {
        let before = self.before.take();
        let text = &shown.text[line.clone()];
        let fault = |length: usize| shown.fault(Rule::UnreadMarkup, line.start..line.start + length);
        if let Some(rest) = text.strip_prefix('-')
            && ["[ ]", "[x]", "[X]", "[]"].iter().any(|task| rest.starts_with(task))
        {
            notes.push(fault(text.len()).variant("task"));
            return;
        }
        let Some((slip, length)) = slip(text, is_table) else { return };
        if slip == Slip::Row && shown.position != Position::Paragraph {
            return;
        }
        let fault = match slip {
            Slip::Tight(_) | Slip::TightNumber(_) => fault(length).variant("list-space"),
            Slip::NoBreak(_) | Slip::NoBreakItem(_) => fault(length).variant("no-break-space"),
            Slip::Late(_) => fault(length).variant("list-start"),
            Slip::Bullet => fault(length).variant("bullet"),
            Slip::Row => fault(length).variant("table"),
        };
        let is_next = before.as_ref().is_some_and(|before| slip.follows(before.slip));
        let fault = match before {
            // The beginning of the list says enough.
            Some(before) if is_next => {
                notes.extend(before.fault);
                None
            }
            _ if matches!(slip, Slip::Bullet | Slip::NoBreakItem(_)) => {
                notes.push(fault);
                None
            }
            _ => Some(fault),
        };
        self.before = Some(Before { slip, fault });
    }
}

/// The bytes of a no-break space that a text begins with.
fn no_break(text: &str) -> Option<usize> {
    text.chars().next().filter(|c| NO_BREAK_SPACES.contains(c)).map(char::len_utf8)
}

fn slip(text: &str, is_table: bool) -> Option<(Slip, usize)> {
    let first = text.chars().next()?;
    if first == '•' {
        return Some((Slip::Bullet, first.len_utf8()));
    }
    if first == '|' && text.len() > 1 && text.trim_end().ends_with('|') && !is_table {
        return Some((Slip::Row, text.trim_end().len()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 {
        let next = text.get(1..).filter(|_| matches!(first, '-' | '+' | '*'))?;
        if let Some(length) = no_break(next) {
            return Some((Slip::NoBreakItem(first), 1 + length));
        }
        return next.starts_with(char::is_alphabetic).then_some((Slip::Tight(first), 1));
    }
    let number = text[..digits].parse().ok()?;
    let rest = text[digits..].strip_prefix(['.', ')'])?;
    if let Some(length) = no_break(rest) {
        return Some((Slip::NoBreak(number), digits + 1 + length));
    }
    if rest.starts_with(' ') {
        return Some((Slip::Late(number), digits + 1));
    }
    rest.starts_with(char::is_alphabetic).then_some((Slip::TightNumber(number), digits + 1))
}

/// A heading without its space, with another one than it takes, or with too many signs.
fn heading(shown: &Shown<'_>, line: Range<usize>) -> Option<Diagnostic> {
    let text = &shown.text[line.clone()];
    let signs = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &text[signs..];
    let place = line.start..line.start + signs;
    if signs == 0 || rest.is_empty() {
        return None;
    }
    if signs > 6 {
        let fault = shown.fault(Rule::UnreadMarkup, place);
        return rest.starts_with(' ').then(|| fault.variant("heading-level"));
    }
    if let Some(length) = no_break(rest) {
        return Some(shown.fault(Rule::UnreadMarkup, line.start..place.end + length).variant("no-break-space"));
    }
    // `#123` and `#word` mean something else to many; with a capital letter, alone, it is a heading.
    let is_alone = line.start == 0 && shown.line(line.end + 1).is_none() && shown.position == Position::Paragraph;
    let first = rest.chars().next()?;
    let is_heading = if signs == 1 { first.is_uppercase() && is_alone } else { first.is_alphanumeric() };
    is_heading.then(|| {
        shown
            .fault(Rule::UnreadMarkup, line)
            .variant("heading")
            .fact("right", format!("{} {}", "#".repeat(signs), rest.trim_end()))
    })
}

/// Whether a line has nothing but the strokes below the head of a table.
fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ') || NO_BREAK_SPACES.contains(&c))
}

/// A table that is none, at the line below its head.
fn table(shown: &Shown<'_>, line: Range<usize>, head: Option<Range<usize>>) -> Option<Diagnostic> {
    let text = shown.text[line.clone()].trim_end();
    let fault = shown.fault(Rule::UnreadMarkup, line.clone());
    if let Some(at) = text.find(NO_BREAK_SPACES) {
        let length = no_break(&text[at..]).unwrap_or(0);
        let place = line.start + at..line.start + at + length;
        return Some(shown.fault(Rule::UnreadMarkup, place).variant("no-break-space"));
    }
    let (found, wanted) = (cells(text), cells(shown.text[head?].trim_end()));
    (found != wanted).then(|| fault.variant("table-columns").fact("found", found).fact("wanted", wanted))
}

fn cells(row: &str) -> usize {
    let row = row.strip_prefix('|').unwrap_or(row);
    row.strip_suffix('|').unwrap_or(row).split('|').count()
}
