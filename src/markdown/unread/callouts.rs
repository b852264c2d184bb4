//! Notes that are written otherwise than `> [!NOTE]`, and which note each would be.

use std::ops::Range;

use super::foreign::counted;
use super::shown::{NO_BREAK_SPACES, Position, Shown};
use crate::diag::{Diagnostic, Rule};
use crate::source::Span;

/// The notes that there are, and words that mean each elsewhere.
const KINDS: [(&str, &[&str]); 5] = [
    ("NOTE", &["note", "info", "information", "abstract", "summary", "tldr", "seealso", "quote", "cite", "example"]),
    ("TIP", &["tip", "hint", "success", "check", "done", "tips", "vinkki"]),
    ("IMPORTANT", &["important", "tärkeää", "viktigt"]),
    ("WARNING", &["warning", "warn", "attention", "varoitus", "varning"]),
    ("CAUTION", &["caution", "danger", "error", "bug", "failure", "fail", "missing", "critical"]),
];

/// Further words for an ordinary note.
const NOTES: [&str; 11] =
    ["question", "help", "faq", "todo", "remark", "definition", "huom", "huomio", "huomautus", "obs", "notera"];

/// Names of whatever shows a note of a kind that is named behind it.
const FRAMES: [&str; 8] = ["callout", "notice", "hint", "alert", "admonition", "aside", "panel", "box"];

/// The note that a word means.
fn kind(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let is_note = || NOTES.contains(&&*word).then_some("NOTE");
    KINDS.into_iter().find_map(|(kind, words)| words.contains(&&*word).then_some(kind)).or_else(is_note)
}

/// The note that a call of another program would show: `callout type="info"`, `notice tip`.
pub(in crate::markdown) fn of_call(call: &str) -> Option<&'static str> {
    let mut words = call.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.next()?.to_lowercase();
    if FRAMES.contains(&&*name) { words.find_map(kind).or_else(|| kind(&name)).or(Some("NOTE")) } else { kind(&name) }
}

/// A note in the manner of another program.
pub(super) fn note(fault: Diagnostic, mark: &str, kind: &str) -> Diagnostic {
    counted(fault).variant("note").fact("mark", mark).fact("kind", kind)
}

/// The first line of a container: `:::note`, `::: {.callout-tip}`, `:::tabs`.
pub(super) fn container(line: &str, place: Span) -> Option<Diagnostic> {
    let name = line.trim_start_matches(':').trim_start_matches([' ', '{', '.', '}']);
    let name = name.strip_prefix("callout-").unwrap_or(name);
    let name = &name[..name.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(name.len())];
    if name.is_empty() {
        return None;
    }
    let (fault, mark) = (Diagnostic::new(Rule::ForeignMarkup, place), format!(":::{name}"));
    Some(match kind(name) {
        Some(kind) => note(fault, &mark, kind),
        None => counted(fault).variant("block").fact("mark", mark),
    })
}

/// A line that opens a note in the manner of another program.
pub(super) fn opening(shown: &Shown<'_>, line: Range<usize>) -> Option<Diagnostic> {
    let source = shown.source(line.clone());
    // Below a paragraph, the first of the colons is read as the sign of a definition.
    if source.starts_with(":::") {
        return container(source, shown.fault(Rule::ForeignMarkup, line).span?);
    }
    let (sign, rest) = source.split_at_checked(3)?;
    let (mark, word, is_sure) = match sign {
        "!!!" | "???" => {
            let rest = rest.trim_start_matches('+').strip_prefix(' ')?;
            let word = rest.split(' ').next()?;
            (format!("{sign} {word}"), word, rest.contains('"'))
        }
        "///" => {
            let word = rest.strip_prefix(' ')?.split(' ').next()?;
            (format!("/// {word}"), word, rest.contains('|'))
        }
        ".. " => {
            let (word, _) = rest.split_once("::")?;
            (format!(".. {word}::"), word, false)
        }
        _ => return None,
    };
    let kind = kind(word).or(is_sure.then_some("NOTE"))?;
    Some(note(shown.fault(Rule::ForeignMarkup, line), &mark, kind))
}

/// A line that names a note, and did not make one.
pub(super) fn named(shown: &Shown<'_>, line: Range<usize>) -> Option<Diagnostic> {
    let text = &shown.text[line.clone()];
    let at = text.find("[!").filter(|at| text[..*at].chars().all(|c| NO_BREAK_SPACES.contains(&c)))?;
    let (name, rest) = text[at + 2..].split_once(']')?;
    let is_known = KINDS.iter().any(|(kind, _)| kind.eq_ignore_ascii_case(name));
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if !is_name || (!is_known && shown.position != Position::Quotation) {
        return None;
    }
    let (begin, end) = (line.start + at, line.start + at + "[!]".len() + name.len());
    let fault = |range| shown.fault(Rule::UnreadMarkup, range);
    if is_known && at > 0 {
        return Some(fault(line.start..begin).variant("no-break-space"));
    }
    if let Some(space) = rest.find(NO_BREAK_SPACES)
        && is_known
        && rest.trim().is_empty()
    {
        return Some(fault(end + space..line.end).variant("no-break-space"));
    }
    let kind = kind(name).unwrap_or("NOTE");
    Some(if !is_known {
        fault(begin..end).variant("note-kind").fact("name", name).fact("kind", kind)
    } else if !rest.trim().is_empty() {
        fault(begin..line.end).variant("note-title").fact("kind", kind)
    } else {
        fault(begin..end).variant("note-place").fact("kind", kind)
    })
}
