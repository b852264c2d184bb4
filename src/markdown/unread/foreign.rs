//! Markup of other programs, each kind told once a page.

use std::collections::BTreeMap;
use std::ops::Range;

use super::callouts;
use super::shown::Shown;
use crate::diag::{Diagnostic, Rule};

/// A fault that is told once, with the number of the like of it.
pub(super) fn counted(fault: Diagnostic) -> Diagnostic {
    fault.fact("count", 1)
}

/// Tells each kind of foreign markup once, at its first place, with how often it is there. What looks like a mark for
/// later and was explained is not told again.
pub(in crate::markdown) fn once_a_page(notes: &mut Vec<Diagnostic>) {
    let is_explained = |rule| matches!(rule, Rule::ForeignMarkup | Rule::UnreadMarkup);
    let mut explained: Vec<_> =
        notes.iter().filter(|note| is_explained(note.rule)).filter_map(|note| note.span.clone()).collect();
    if explained.is_empty() {
        return;
    }
    explained.sort_by_key(|span| span.start);
    notes.retain(|note| {
        let is_inside = |at: u32| {
            let index = explained.partition_point(|span| span.start <= at);
            index.checked_sub(1).is_some_and(|last| at < explained[last].end)
        };
        note.rule != Rule::PlaceholderText || !note.span.as_ref().is_some_and(|span| is_inside(span.start))
    });
    let key = |note: &Diagnostic| (note.variant.clone(), note.facts.get("mark").cloned());
    let count = |note: &Diagnostic| note.facts.get("count").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
    let mut counts = BTreeMap::new();
    for note in notes.iter().filter(|note| note.rule == Rule::ForeignMarkup) {
        *counts.entry(key(note)).or_insert(0) += count(note);
    }
    notes.sort_by_key(|note| (note.rule == Rule::ForeignMarkup).then(|| note.span.as_ref().map(|span| span.start)));
    notes.retain_mut(|note| {
        if note.rule != Rule::ForeignMarkup {
            return true;
        }
        let Some(count) = counts.remove(&key(note)) else { return false };
        note.facts.insert("count".into(), count.to_string());
        true
    });
}

/// Whether HTML is a component of JSX or Vue: a name with a capital letter and small ones, with properties or its own end.
pub(in crate::markdown) fn is_component(html: &str) -> bool {
    let html = html.trim();
    let Some(tag) = html.strip_prefix('<') else { return false };
    let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
    let (name, rest) = tag.split_at(tag.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(tag.len()));
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase()) && name.contains(|c: char| c.is_ascii_lowercase());
    let has_properties = rest.starts_with(char::is_whitespace) && (rest.contains('=') || rest.contains("/>"));
    // `<Summary>` is HTML.
    let is_note = || callouts::of_call(name).is_some() && !matches!(name, "Summary" | "Cite");
    is_name && (has_properties || rest.starts_with("/>") || (rest.starts_with('>') && (is_end || is_note())))
}

/// A line that is markup of another program.
pub(super) fn line(shown: &Shown<'_>, line: Range<usize>) -> Option<Diagnostic> {
    let source = shown.source(line.clone()).trim_end();
    let is_import = || {
        source.starts_with("import ")
            && (source.contains(" from ") || source.starts_with("import '") || source.starts_with("import \""))
            && source.contains(['\'', '"'])
    };
    let is_export =
        || ["export const ", "export default ", "export function "].iter().any(|word| source.starts_with(word));
    let fault = || counted(shown.fault(Rule::ForeignMarkup, line.clone()));
    Some(match source.as_bytes().first()? {
        b'i' if is_import() => fault().variant("component"),
        b'e' if is_export() => fault().variant("component"),
        b'=' if source.starts_with("=== \"") || source.starts_with("===! \"") || source.starts_with("===+ \"") => {
            fault().variant("tabs")
        }
        b'*' if source.starts_with("*[") && source.contains("]: ") => fault().variant("abbreviation"),
        b'[' if source.eq_ignore_ascii_case("[toc]") || source.eq_ignore_ascii_case("[[_toc_]]") => {
            fault().variant("toc")
        }
        b'-' if source.starts_with("--8<--") => fault().variant("snippet"),
        b'{' if source == "{:toc}" => fault().variant("toc"),
        b'{' if is_attributes(source) => fault().variant("attributes"),
        _ => return None,
    })
}

/// What templates would fill in: `{{ … }}`, `{% … %}`, `<% … %>`.
pub(super) fn templates(shown: &mut Shown<'_>, notes: &mut Vec<Diagnostic>) {
    let mut from = 0;
    while let Some(at) = shown.text[from..].find(['{', '<']).map(|at| from + at) {
        from = at + 1;
        let source = shown.rest(at);
        let openings = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("<%", "%>")];
        let Some((open, close)) = openings.into_iter().find(|(open, _)| source.starts_with(open)) else { continue };
        // `${{ … }}` is an expression that is talked about.
        if shown.before(at) == '$' || shown.before(at) == '`' {
            continue;
        }
        let within = shown.source(at + open.len()..shown.text.len());
        let Some(length) = within.find(close) else { continue };
        let inner = within[..length].trim();
        let end = at + open.len() + length + close.len();
        from = end;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '/' | '#' | '.' | '_' | '>' | '!' | '^' | '&' | '-');
        if !inner.starts_with(is_name) {
            continue;
        }
        let fault = shown.fault(Rule::ForeignMarkup, at..end);
        let mark = format!("{open} {close}");
        if inner.trim_matches('_').eq_ignore_ascii_case("toc") {
            notes.push(counted(fault).variant("toc"));
        } else if !inner.starts_with('/') && !inner.starts_with("end") {
            notes.push(match callouts::of_call(inner).filter(|_| open != "{{") {
                Some(kind) => {
                    callouts::note(fault, &format!("{open} {} {close}", inner.split(' ').next().unwrap_or(inner)), kind)
                }
                None => counted(fault).variant("template").fact("mark", mark),
            });
        }
        shown.claim(at..end);
    }
}

/// Signs around words, and braces behind them.
pub(super) fn signs(shown: &mut Shown<'_>, notes: &mut Vec<Diagnostic>) {
    let mut from = 0;
    while let Some(at) = shown.text[from..].find(['=', '+', '~', '^', '$', '{', ':', '<']).map(|at| from + at) {
        from = at + 1;
        let rest = &shown.text[at..shown.line_end(at)];
        let before = shown.before(at);
        let found = match rest.as_bytes()[0] {
            b'=' => around(rest, "==", before).map(|(end, _)| (end, "highlight")),
            b'+' => around(rest, "++", before).map(|(end, inner)| (end, inserted(inner))),
            b'~' | b'^' => script(rest, before).map(|end| (end, "script")),
            b'$' => math(shown, at).map(|end| (end, "math")),
            b'{' => braces(shown, at, rest),
            b':' => emoji(rest, before).map(|end| (end, "emoji")),
            _ if rest.starts_with("<!--") => {
                notes.push(shown.fault(Rule::UnreadMarkup, at..at + rest.len()).variant("comment-open"));
                from = at + rest.len();
                continue;
            }
            _ if before.is_alphanumeric() => None,
            _ => is_component(rest.split_inclusive('>').next().unwrap_or(rest))
                .then(|| (rest.find('>').map_or(rest.len(), |end| end + 1), "component")),
        };
        let Some((length, variant)) = found else { continue };
        notes.push(counted(shown.fault(Rule::ForeignMarkup, at..at + length)).variant(variant));
        shown.claim(at..at + length);
        from = at + length;
    }
}

/// Words between two signs of two characters each: the end and the words.
fn around<'t>(rest: &'t str, sign: &str, before: char) -> Option<(usize, &'t str)> {
    let inner = rest.strip_prefix(sign)?;
    let (inner, after) = inner.split_at(inner.find(sign)?);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '(' | ')' | '"' | '”' | '.' | '!' | '?' | '%');
    let is_meant = inner.starts_with(is_word) && inner.ends_with(is_word) && inner.contains(char::is_alphanumeric);
    let is_longer =
        after[sign.len()..].starts_with(sign.chars().next()?) || matches!(before, '=' | '+' | '!' | '<' | '>');
    // `++i and i++`
    let is_operand = sign == "++" && inner.split(' ').any(|word| word.len() == 1) && inner.contains(' ');
    (is_meant && !is_operand && !is_longer && !before.is_alphanumeric() && !matches!(before, ')' | ']' | '`'))
        .then_some((sign.len() * 2 + inner.len(), inner))
}

/// `++ctrl+c++` are keys, `++words++` were inserted.
fn inserted(inner: &str) -> &'static str {
    if inner.contains(' ') { "highlight" } else { "keys" }
}

/// `H~2~O` and `x^2^`.
fn script(rest: &str, before: char) -> Option<usize> {
    let sign = rest.chars().next()?;
    let length = rest[1..].find(sign)?;
    let (inner, after) = (&rest[1..=length], &rest[length + 2..]);
    let is_inner = !inner.is_empty()
        && inner.len() <= 12
        && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | ','));
    let is_after = if sign == '^' { !after.starts_with(char::is_alphanumeric) } else { !after.starts_with(['~', '/']) };
    let is_before = before.is_alphanumeric() || (before == ')' && sign == '^');
    (is_inner && is_after && is_before).then_some(length + 2)
}

/// `$a^2$` in a line, and `$$ … $$` with lines of its own.
fn math(shown: &Shown<'_>, at: usize) -> Option<usize> {
    let block = &shown.text[at..];
    if let Some(inner) = block.strip_prefix("$$") {
        let begins = at == 0 || shown.text[..at].trim_end_matches(' ').ends_with('\n');
        let end = inner.find("$$").filter(|end| begins || !inner[..*end].trim().is_empty())?;
        return Some(end + 4);
    }
    let before = shown.before(at);
    let line = &shown.text[at + 1..shown.line_end(at)];
    let inner = &line[..line.find('$')?];
    let is_closed = !line[inner.len() + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '$' || c == '{');
    let is_tight =
        !inner.is_empty() && !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    let source = shown.source(at + 1..at + 1 + inner.len());
    let is_letter = source.chars().count() == 1 && source.chars().all(char::is_alphabetic);
    let is_formula =
        is_letter || source.contains(['^', '\\']) || (source.contains(['_', '=']) && source.contains(['{', ' ']));
    (is_tight && is_closed && is_formula && !before.is_alphanumeric() && before != '$').then_some(inner.len() + 2)
}

/// Attributes behind a link, a picture or code, and roles before code.
fn braces(shown: &Shown<'_>, at: usize, rest: &str) -> Option<(usize, &'static str)> {
    let end = rest.find('}')? + 1;
    let source = shown.source(at..at + end);
    let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, ':' | '-' | '_');
    let name = &source[1..end - 1];
    if shown.at(at + end) == '`' && name.len() > 1 && name.chars().all(is_name) {
        return Some((end, "role"));
    }
    let is_last = shown.position == super::Position::Heading && at + end == shown.text.trim_end().len();
    let is_behind = matches!(shown.before(at), ')' | ']' | '`' | '*' | '_') || is_last;
    let is_sure = name.starts_with(':') && !name.starts_with("::");
    ((is_behind || is_sure) && is_attributes(source)).then_some((end, "attributes"))
}

/// `{.class}`, `{#id}`, `{: target="_blank" }`, `{ width=300 }`.
pub(super) fn is_attributes(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) else { return false };
    let inner = inner.trim();
    let inner = inner.strip_prefix(':').unwrap_or(inner).trim();
    let is_name = |name: &str| {
        name.starts_with(char::is_alphabetic)
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':'))
    };
    let mut in_quotes = false;
    let mut words = inner.split(|c: char| {
        in_quotes ^= c == '"';
        c.is_whitespace() && !in_quotes
    });
    !inner.is_empty()
        && words.all(|word| match (word.as_bytes().first(), word.split_once('=')) {
            (None, _) => true,
            (Some(b'.' | b'#'), _) => is_name(&word[1..]),
            (_, Some((name, value))) => is_name(name) && !value.is_empty() && !value.starts_with(['=', '>']),
            _ => false,
        })
}

/// `:smile:`
fn emoji(rest: &str, before: char) -> Option<usize> {
    let length = rest[1..].find(':')?;
    let (name, after) = (&rest[1..=length], &rest[length + 2..]);
    let is_name = name.len() >= 2
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'+' | b'-'));
    let is_alone = !before.is_alphanumeric()
        && !matches!(before, ':' | '`' | '{')
        && !after.starts_with(|c: char| c.is_alphanumeric() || c == ':' || c == '`');
    let is_word = name.bytes().any(|byte| byte.is_ascii_lowercase()) || matches!(name, "+1" | "-1" | "100");
    (is_name && is_alone && is_word).then_some(length + 2)
}
