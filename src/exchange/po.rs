//! Gettext catalogues: an outdated translation is fuzzy.

use std::fmt::Write as _;

use super::inline::{from_marked, marked};
use super::{Parcel, ReadError, Reply, Returned};
use crate::translation::State;

pub(super) fn write(parcel: &Parcel) -> Vec<u8> {
    let mut out = String::from("msgid \"\"\nmsgstr \"\"\n");
    let header = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"];
    let language = format!("Language: {}", parcel.target_lang);
    for line in header.into_iter().chain([language.as_str()]) {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "\"{line}\\n\"");
    }
    for file in &parcel.files {
        for unit in &file.units {
            out.push('\n');
            for line in unit.notes.iter().flat_map(|note| note.lines()) {
                let _ = writeln!(out, "#. {line}");
            }
            let _ = writeln!(out, "#: {}", file.name);
            if !matches!(unit.state, State::UpToDate | State::Missing) {
                out.push_str("#, fuzzy\n");
            }
            let _ = writeln!(out, "msgctxt {}", quoted(&format!("{}#{}", file.name, unit.id)));
            let _ = writeln!(out, "msgid {}", quoted(&marked(&unit.source)));
            let target = unit.target.as_ref().map_or(String::new(), |target| marked(target));
            let _ = writeln!(out, "msgstr {}", quoted(&target));
        }
    }
    out.into_bytes()
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t").replace('\r', "\\r");
    let lines: Vec<String> = escaped.split_inclusive('\n').map(|line| line.replace('\n', "\\n")).collect();
    match lines.as_slice() {
        [] => "\"\"".to_owned(),
        [line] => format!("\"{line}\""),
        lines => format!("\"\"\n{}", lines.iter().map(|line| format!("\"{line}\"")).collect::<Vec<_>>().join("\n")),
    }
}

/// One entry as it is being read.
#[derive(Default)]
struct Entry {
    context: String,
    id: String,
    text: String,
    is_fuzzy: bool,
}

pub(super) fn read(text: &str) -> Result<Reply, ReadError> {
    let (mut returned, mut lang) = (Vec::new(), None);
    let mut entry = Entry::default();
    let mut field = "";
    for line in text.lines().map(str::trim).chain([""]) {
        let keyword = ["msgctxt", "msgid", "msgstr"].into_iter().find(|word| line.starts_with(&format!("{word} ")));
        let begins = keyword.is_some_and(|word| word == "msgctxt") || line.starts_with('#') || line.is_empty();
        if begins && field == "msgstr" {
            let done = std::mem::take(&mut entry);
            field = "";
            if done.id.is_empty() && done.context.is_empty() {
                lang =
                    done.text.lines().find_map(|line| line.strip_prefix("Language:")).map(|tag| tag.trim().to_owned());
            }
            returned.extend(finished(&done)?);
        }
        if let Some(flags) = line.strip_prefix("#,") {
            entry.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
        }
        let quoted = match keyword {
            Some(word) => {
                field = word;
                line[word.len()..].trim_start()
            }
            None if line.starts_with('"') => line,
            None if line.is_empty() || line.starts_with('#') => continue,
            None => return Err(ReadError::Damaged(format!("“{line}” is no line of a catalogue"))),
        };
        let words =
            unquoted(quoted).ok_or_else(|| ReadError::Damaged(format!("{quoted} has no second quotation mark")))?;
        match field {
            "msgctxt" => entry.context.push_str(&words),
            "msgid" => entry.id.push_str(&words),
            _ => entry.text.push_str(&words),
        }
    }
    Ok(Reply { lang: lang.filter(|lang| !lang.is_empty()), texts: returned })
}

fn finished(entry: &Entry) -> Result<Option<Returned>, ReadError> {
    // The header is the text of an empty id.
    if entry.id.is_empty() && entry.context.is_empty() {
        return Ok(None);
    }
    let Some((file, id)) = entry.context.split_once('#') else {
        return Err(ReadError::Damaged(format!("“{}” has no context that tells where it belongs", entry.id)));
    };
    let done = Some(!entry.is_fuzzy && !entry.text.is_empty());
    Ok(Some(Returned { file: file.to_owned(), id: id.to_owned(), target: from_marked(&entry.text), done }))
}

fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.push(match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            }),
            '"' => return None,
            c => out.push(c),
        }
    }
    Some(out)
}
