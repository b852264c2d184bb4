//! Brackets that are shown: links, references and footnotes that are none.

use super::foreign::counted;
use super::shown::{BLANK, NO_BREAK_SPACES, Position, Shown};
use super::{Footnotes, addresses};
use crate::diag::{Diagnostic, Rule};

/// The longest text of a link that is looked for.
const LONGEST: usize = 400;

pub(super) fn look(shown: &mut Shown<'_>, footnotes: &mut Footnotes, notes: &mut Vec<Diagnostic>) {
    let mut from = 0;
    while let Some(at) = shown.text[from..].find('[').map(|at| from + at) {
        from = at + 1;
        let Some(end) = closing(&shown.text, at) else { continue };
        let inner = &shown.text[at + 1..end];
        if let Some(label) = inner.strip_prefix('^') {
            if is_label(label, &shown.text[end + 1..]) {
                let place = shown.fault(Rule::Footnote, at..end + 1).span;
                footnotes.refer(label, &place.map_or(0..0, |span| span.start as usize..span.end as usize));
                shown.claim(at..end + 1);
            }
            continue;
        }
        let found = double(shown, at, end)
            .or_else(|| inline_note(shown, at, end))
            .or_else(|| task(shown, at, end))
            .or_else(|| link(shown, at, end))
            .or_else(|| swapped(shown, at, end));
        if let Some((fault, place)) = found {
            from = place.1;
            notes.push(fault);
            shown.claim(place.0..place.1);
        }
    }
}

/// What was found, and the place that it explains.
type Found = Option<(Diagnostic, (usize, usize))>;

/// The bracket that closes the one at a place.
fn closing(text: &str, at: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (offset, byte) in text[at..].bytes().enumerate().take(LONGEST) {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at + offset),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether what follows `[^` is the label of a footnote and no class of characters.
fn is_label(label: &str, after: &str) -> bool {
    let is_word = !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'));
    let is_range = label.chars().nth(1) == Some('-') && label.chars().count() == 3;
    is_word && !is_range && !after.starts_with(['+', '*', '?', '{', ']'])
}

/// `[[Page]]`, and `[[toc]]`.
fn double(shown: &Shown<'_>, at: usize, end: usize) -> Found {
    let inner = shown.text[at + 1..end].strip_prefix('[')?.strip_suffix(']')?;
    let name = inner.split('|').next_back()?.trim();
    let is_name = name.chars().any(char::is_alphanumeric) && !inner.contains(['[', ']', '\n', BLANK, '"', '\'']);
    // An index, or numbers in rows.
    if !is_name || inner.chars().all(|c| !c.is_alphabetic()) || shown.before(at).is_alphanumeric() {
        return None;
    }
    let fault = counted(shown.fault(Rule::ForeignMarkup, at..end + 1));
    let is_toc = name.trim_matches('_').eq_ignore_ascii_case("toc");
    let fault = if is_toc { fault.variant("toc") } else { fault.variant("wiki-link").fact("text", name) };
    Some((fault, (at, end + 1)))
}

/// `^[A note in the text.]`
fn inline_note(shown: &Shown<'_>, at: usize, end: usize) -> Found {
    let is_note = shown.text[..at].ends_with('^') && shown.text[at..end].contains(' ');
    let fault = || counted(shown.fault(Rule::ForeignMarkup, at - 1..end + 1)).variant("inline-note");
    is_note.then(|| (fault(), (at - 1, end + 1)))
}

/// `- []`, or a box with another space.
fn task(shown: &Shown<'_>, at: usize, end: usize) -> Found {
    let inner = &shown.text[at + 1..end];
    let is_box = matches!(inner, "" | " " | "x" | "X") || inner.chars().all(|c| NO_BREAK_SPACES.contains(&c));
    let is_task =
        shown.position == Position::Item && at == 0 && is_box && !shown.text[end + 1..].starts_with(['(', '[']);
    is_task.then(|| (shown.fault(Rule::UnreadMarkup, at..end + 1).variant("task"), (at, end + 1)))
}

/// A text in brackets with what should be its target behind it.
fn link(shown: &Shown<'_>, at: usize, end: usize) -> Found {
    let inner = &shown.text[at + 1..end];
    let before = shown.before(at);
    // An index: `rows[0](x)`, `m[i][j]`.
    let is_index = before.is_alphanumeric() || matches!(before, ')' | ']' | '_' | '`');
    if is_index || !inner.contains(|c: char| c.is_alphanumeric() || c == BLANK) {
        return None;
    }
    let begin = if before == '!' { at - 1 } else { at };
    let text = shown.source(begin..end + 1);
    let after = &shown.text[end + 1..shown.line_end(end)];
    if let Some(label) = after.strip_prefix('[') {
        let label = &label[..label.find(']')?];
        let place = (begin, end + 2 + label.len() + 1);
        let is_numbers = [inner, label].iter().all(|part| part.chars().all(|c| c.is_ascii_digit()));
        let is_label = label.is_empty() || label.contains(char::is_alphanumeric);
        // A change in a list of changes: `- [win][arm] Builds again`
        let is_tag = |part: &str| part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let is_item = shown.position == Position::Item && at == 0;
        let is_tags = is_item && is_tag(inner) && is_tag(label) && inner != label && after.len() > label.len() + 2;
        if is_numbers || is_tags || !is_label || label.starts_with('^') {
            return None;
        }
        let name = if label.is_empty() { shown.source(at + 1..end) } else { label };
        let fault = shown.fault(Rule::UnreadMarkup, place.0..place.1);
        return Some((fault.variant("reference").fact("label", name).fact("text", text), place));
    }
    let target = after.trim_start();
    let spaces = after.len() - target.len();
    let open = target.strip_prefix('(')?;
    let inside = &open[..end_of_target(open)?];
    let is_target = addresses::is_target(inside) || (spaces == 0 && inside.contains(['/', '.', '#']));
    // With blanks in it, something was read after all.
    if !is_target || inside.contains(BLANK) {
        return None;
    }
    let place = (begin, end + 1 + spaces + inside.len() + 2);
    let fault = shown.fault(Rule::UnreadMarkup, place.0..place.1);
    if spaces > 0 {
        return Some((fault.variant("link-space").fact("right", format!("{text}({inside})")), place));
    }
    let right = format!("{text}(<{}>)", inside.trim());
    Some((fault.variant("link-target").fact("right", right), place))
}

/// Where a target ends whose bracket is open: at the bracket that closes it, else at the first.
fn end_of_target(open: &str) -> Option<usize> {
    let mut depth = 1usize;
    let closing = open.bytes().position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    closing.or_else(|| open.find(')'))
}

/// `(text)[address]`
fn swapped(shown: &Shown<'_>, at: usize, end: usize) -> Found {
    let target = &shown.text[at + 1..end];
    let before = shown.text[..at].strip_suffix(')').filter(|_| addresses::is_target(target))?;
    let open = before.rfind('(')?;
    let right = format!("[{}]({target})", shown.source(open + 1..at - 1));
    let fault = shown.fault(Rule::UnreadMarkup, open..end + 1);
    Some((fault.variant("link-swapped").fact("right", right), (open, end + 1)))
}
