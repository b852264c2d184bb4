//! Signs of emphasis that are shown, since `CommonMark` did not take them for an opening and an end.
//!
//! The end of an emphasis may not stand between a punctuation mark and a letter (`**(this)**n`), nor its beginning
//! between a letter and a mark; not behind or before a space; and `_` not between two letters. In languages that put
//! endings on words, writers run into this all the time.

use std::ops::Range;

use super::shown::Shown;
use crate::diag::{Diagnostic, Rule};

/// Signs of emphasis, and of what is struck through.
const SIGNS: [char; 3] = ['*', '_', '~'];

/// A run of the same sign.
#[derive(Clone, Debug)]
struct Signs {
    sign: char,
    range: Range<usize>,
    before: char,
    after: char,
}

pub(super) fn look(shown: &Shown<'_>, notes: &mut Vec<Diagnostic>) {
    let mut open: [Option<Signs>; 3] = [const { None }; 3];
    let mut at = 0;
    while let Some(signs) = next(shown, at) {
        at = signs.range.end;
        let open = &mut open[SIGNS.iter().position(|sign| *sign == signs.sign).unwrap_or(0)];
        if let Some(begin) = open.take() {
            let is_pair = begin.range.len() == signs.range.len();
            if let Some(fault) = is_pair.then(|| pair(shown, &begin, &signs)).flatten() {
                notes.push(fault);
                continue;
            }
            notes.extend(lone(shown, &begin));
        }
        *open = Some(signs);
    }
    notes.extend(open.iter().flatten().filter_map(|signs| lone(shown, signs)));
    if let Some(at) = shown.text.find('`') {
        notes.extend(lone_code(shown, at));
    }
}

/// The next run that is whole: what the parser took a part of is left alone.
fn next(shown: &Shown<'_>, mut at: usize) -> Option<Signs> {
    loop {
        let start = at + shown.text[at..].find(SIGNS)?;
        let sign = shown.at(start);
        let length = shown.text[start..].chars().take_while(|c| *c == sign).count();
        let range = start..start + length;
        let (before, after) = (shown.before(start), shown.at(range.end));
        if before != sign && after != sign && before != '\\' && length <= 3 && (sign != '~' || length == 2) {
            return Some(Signs { sign, range, before, after });
        }
        at = range.end;
    }
}

/// Signs that were meant to be a beginning and an end.
fn pair(shown: &Shown<'_>, begin: &Signs, end: &Signs) -> Option<Diagnostic> {
    let inner = shown.text.get(begin.range.end..end.range.start)?;
    let source = &one_line(shown.source(begin.range.end..end.range.start));
    let is_strong = begin.range.len() > 1;
    let sign = if begin.sign == '~' { "~" } else { "*" };
    let marks = sign.repeat(begin.range.len());
    // Without words it is only a row of stars.
    if source.trim().is_empty() {
        return None;
    }
    let stem = letters_before(shown, begin.range.start);
    let ending = letters_after(shown, end.range.end);
    let (stem_text, ending_text) = (shown.source(stem.clone()), shown.source(ending.clone()));
    let right = if begin.after.is_whitespace() || end.before.is_whitespace() {
        let can_end = end.after.is_whitespace() || is_closing(end.after);
        let can_begin = begin.after.is_whitespace() || begin.after.is_alphanumeric() || is_opening(begin.after);
        let is_apart = can_begin && is_edge(begin.before) && can_end && has_word(inner) && !source.contains('*');
        // `a ** b` is a power in many languages; so is `2 * 3`.
        let is_power = [begin, end].iter().any(|signs| signs.before.is_whitespace() && signs.after.is_whitespace())
            && ends_like_operand(&shown.text[..begin.range.start]);
        (is_strong && begin.sign != '_' && is_apart && !is_power).then(|| format!("{marks}{}{marks}", source.trim()))
    } else if begin.sign == '_' && is_edge(begin.before) && end.after.is_alphanumeric() && !is_mark(end.before) {
        // `_private_name` is a name; a sentence or a word with a capital letter is meant as text.
        let is_text = source.contains(' ') || source.starts_with(char::is_uppercase) || !source.is_ascii();
        let is_ending = ending_text.chars().all(char::is_lowercase) && shown.at(ending.end) != '_';
        (is_text && is_ending).then(|| format!("{marks}{source}{marks}{ending_text}"))
    } else {
        let is_end_wrong = is_closing(end.before) && end.after.is_alphanumeric();
        let is_begin_wrong = is_opening(begin.after) && begin.before.is_alphanumeric() && is_strong;
        let is_begin_fine = is_edge(begin.before) && (begin.after.is_alphanumeric() || is_opening(begin.after));
        let is_end_fine = end.after.is_whitespace() || is_mark(end.after);
        // `**Note:**this` lacks a space.
        let is_sentence = end.before == ':' || (matches!(end.before, '.' | '!' | '?') && end.after.is_uppercase());
        if is_end_wrong && is_begin_fine && is_sentence {
            let right = format!("{marks}{source}{marks} {ending_text}");
            return Some(told(shown, begin.range.start..ending.end, right));
        }
        let is_meant = (is_end_wrong && (is_begin_fine || is_begin_wrong)) || (is_begin_wrong && is_end_fine);
        (is_meant && is_balanced(inner)).then(|| format!("{marks}{stem_text}{source}{ending_text}{marks}"))
    }?;
    let is_moved = right.ends_with(&format!("{ending_text}{marks}"));
    let from = if is_moved { stem.start } else { begin.range.start };
    Some(told(shown, from..ending.end, right))
}

fn told(shown: &Shown<'_>, range: Range<usize>, right: String) -> Diagnostic {
    shown.fault(Rule::UnreadMarkup, range).variant("emphasis").fact("right", right)
}

/// A beginning without an end.
fn lone(shown: &Shown<'_>, signs: &Signs) -> Option<Diagnostic> {
    let is_first = signs.range.start == 0 || signs.after.is_uppercase();
    let is_beginning = signs.before.is_whitespace() && signs.after.is_alphabetic() && is_first;
    let is_strong = signs.sign == '*' && signs.range.len() == 2;
    let fault = || shown.fault(Rule::UnreadMarkup, signs.range.clone()).variant("emphasis-open");
    (is_strong && is_beginning).then(fault)
}

/// The beginning of code without an end.
fn lone_code(shown: &Shown<'_>, at: usize) -> Option<Diagnostic> {
    let (before, after) = (shown.before(at), shown.at(at + 1));
    // An accent, or a quotation mark of TeX.
    let is_quotation = shown.rest(at).split(char::is_whitespace).next().is_some_and(|word| word.contains('\''));
    let is_code = !is_quotation && !before.is_alphanumeric() && before != '`' && !after.is_whitespace() && after != '`';
    let fault = || shown.fault(Rule::UnreadMarkup, at..at + 1);
    let is_cell = shown.position == super::Position::Cell;
    is_code.then(|| if is_cell { fault().variant("code-cell") } else { fault().variant("code-open") })
}

/// A text of several lines on one, without the signs of a quotation.
fn one_line(text: &str) -> String {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| format!("{} {}", text.trim_end(), line.trim_start_matches(['>', ' '])))
}

fn letters_before(shown: &Shown<'_>, at: usize) -> Range<usize> {
    let text = &shown.text[..at];
    at - text.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>()..at
}

fn letters_after(shown: &Shown<'_>, at: usize) -> Range<usize> {
    let text = &shown.text[at..];
    at..at + text.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>()
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// Where a word can begin.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || is_opening(c) || matches!(c, '|' | '/' | '-' | '–' | '—' | ':')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '"'
            | '\''
            | '”'
            | '“'
            | '„'
            | '’'
            | '‘'
            | '»'
            | '«'
            | '‹'
            | '`'
            | '<'
            | '¿'
            | '¡'
            | '§'
            | '!'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']'
            | '"'
            | '\''
            | '”'
            | '“'
            | '’'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '`'
            | '>'
            | '.'
            | ','
            | '!'
            | '?'
            | ':'
            | ';'
    ) || matches!(c, '%' | '…' | '°' | '€' | '$' | '+' | '-' | '–' | '&' | '§')
}

fn is_balanced(text: &str) -> bool {
    text.matches('(').count() == text.matches(')').count()
}

fn has_word(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().nth(1).is_some())
}

/// Whether a text ends with a number or a single letter.
fn ends_like_operand(text: &str) -> bool {
    let word = text.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() == 1 || (!word.is_empty() && word.chars().all(|c| c.is_ascii_digit()))
}
