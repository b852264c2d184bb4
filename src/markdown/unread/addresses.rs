//! Addresses that stand in the text and are no links.

use super::shown::{BLANK, Shown};
use crate::diag::{Diagnostic, Rule};

/// Whether a text is where a link could lead: an address, a page, a file, a heading.
pub(super) fn is_target(text: &str) -> bool {
    let is_address = ["http://", "https://", "mailto:", "www.", "/", "#", "./", "../"];
    let is_file = text.rsplit_once('.').is_some_and(|(name, end)| {
        name.contains(char::is_alphabetic) && matches!(end.len(), 2..=5) && end.chars().all(|c| c.is_ascii_lowercase())
    });
    !text.contains(char::is_whitespace)
        && text.len() > 1
        && (is_file || is_address.iter().any(|start| text.starts_with(start)))
}

pub(super) fn look(shown: &mut Shown<'_>, notes: &mut Vec<Diagnostic>) {
    if !shown.text.contains("//") && !shown.text.contains("www.") && !shown.text.contains('@') {
        return;
    }
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, BLANK | '<' | '>' | '"' | '“' | '”' | '„' | '|' | '[' | ']');
    let mut at = 0;
    while at < shown.text.len() {
        let rest = &shown.text[at..];
        let length = rest.find(is_end).unwrap_or(rest.len());
        let word = &rest[..length];
        let found = address(word).map(|(from, to)| (at + from, at + to));
        at += length + rest[length..].chars().next().map_or(1, char::len_utf8);
        let Some((from, to)) = found else { continue };
        let text = &shown.text[from..to];
        // A pattern, or an address that somebody fills in.
        let is_pattern = text.contains(['{', '}', '*', '$', '…']) || text.contains("...") || shown.at(to) == '<';
        if !is_pattern && !shown.is_in_link(from) {
            let fault = shown.fault(Rule::BareAddress, from..to);
            notes.push(match text {
                _ if text.starts_with("www.") => fault.fact("address", format!("https://{text}")),
                _ if text.contains("://") => fault.fact("address", text),
                _ => fault.variant("mail").fact("address", text),
            });
        }
        shown.claim(from..to);
    }
}

/// The address in a word, without the signs around it.
fn address(word: &str) -> Option<(usize, usize)> {
    let start = ["https://", "http://", "www."].iter().find_map(|start| word.find(start));
    let Some(start) = start else { return mail(word) };
    if word[..start].ends_with(char::is_alphanumeric) {
        return None;
    }
    let mut end = word.len();
    loop {
        let text = &word[start..end];
        let last = text.chars().next_back()?;
        let is_open = last == ')' && text.matches('(').count() >= text.matches(')').count();
        if is_open || !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '\'' | '’' | '*' | '_' | '~' | '»') {
            break;
        }
        end -= last.len_utf8();
    }
    let text = &word[start..end];
    let host = text.split_once("://").map_or(text, |(_, rest)| rest).split(['/', '?', '#', ':']).next()?;
    is_host(host).then_some((start, end))
}

/// A mail address.
fn mail(word: &str) -> Option<(usize, usize)> {
    let at = word.find('@')?;
    let is_local = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let start = at - word[..at].chars().rev().take_while(|c| is_local(*c)).map(char::len_utf8).sum::<usize>();
    let is_host_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let rest = &word[at + 1..];
    let host = rest[..rest.find(|c| !is_host_sign(c)).unwrap_or(rest.len())].trim_end_matches(['.', '-']);
    let end = at + 1 + host.len();
    // `git@host:path`, `user@host/path`, `@scope/name@1.0`
    let is_other = word[..start].ends_with(['/', ':', '@']) || word[end..].starts_with([':', '/', '@']);
    let last = host.rsplit('.').next()?;
    let is_name = last.len() >= 2 && last.chars().all(|c| c.is_ascii_alphabetic());
    (start < at && !is_other && is_name && is_host(host)).then_some((start, end))
}

fn is_host(host: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    host.contains('.') && host.split('.').all(is_label) && !host.starts_with("www.www")
}
