//! Writes translations into pages.

use std::fmt::Write as _;

use super::edit::{Edit, edited, end_of_line, line_before, line_end};
use super::yaml::replaced;
use crate::content::front_and_body;
use crate::markdown::{BETWEEN_CELLS, BlockKind};
use crate::translation::{Pair, Unit};

/// Lines of new paragraphs are no longer than this, unless the paragraph has longer ones.
const WIDTH: usize = 120;

/// A page with other texts; `None` where a text has no place in it.
pub(super) fn write(file: &str, source: &str, pairs: &[Pair], new: &dyn Fn(usize) -> Option<String>) -> Option<String> {
    let (_, body) = front_and_body(file);
    let mut edits = Vec::new();
    // Where the next text that is missing goes: after the one that stands before it in the source.
    let mut before: Option<(usize, &Unit)> = None;
    for (index, pair) in pairs.iter().enumerate() {
        let Some(unit) = &pair.source else { continue };
        match (&pair.translation, new(index)) {
            (Some(own), text) => {
                if let Some(text) = text {
                    edits.extend(if own.block.is_some() {
                        block(file, own, &text)?
                    } else {
                        vec![replaced(file, &own.range(), &text)]
                    });
                }
                before = Some((end_of_line(file, own.range().end), unit));
            }
            (None, Some(text)) if unit.block.is_none() => edits.push(front_line(file, unit, &text)?),
            (None, Some(text)) => {
                let at = before.filter(|(_, before)| before.block.is_some()).map_or(body.start, |(at, _)| at);
                let gap = gap(source, before.map(|(_, unit)| unit).filter(|unit| unit.block.is_some()), unit);
                let end = line_end(file);
                let text = added(source, unit, &text)?;
                let text = match gap {
                    Some(gap) => format!("{}{text}", gap.replace('\n', end)),
                    None => format!("{end}{text}{end}"),
                };
                edits.push(Edit::insert(at, text));
                before = Some((at, unit));
            }
            (None, None) => {}
        }
    }
    Some(edited(file, edits))
}

/// A new page: the source with all its texts replaced; `None` where one of them is not translated.
pub(super) fn write_new(source: &str, pairs: &[Pair], new: &dyn Fn(usize) -> Option<String>) -> Option<String> {
    let (front, body) = front_and_body(source);
    let mut edits = Vec::new();
    let mut head = String::new();
    for (index, pair) in pairs.iter().enumerate() {
        let Some(unit) = &pair.source else { continue };
        if unit.block.is_some_and(BlockKind::is_verbatim) {
            continue;
        }
        let text = new(index)?;
        match unit.block {
            // Writing to a String cannot fail.
            None => {
                let _ = writeln!(head, "{}: {}", unit.label.trim_start_matches('@'), replaced("", &(0..0), &text).text);
            }
            Some(kind) => {
                edits.extend(block(source, unit, &text)?);
                // Anchors come from the source.
                let line_end = end_of_line(source, unit.range().end);
                let is_named =
                    matches!(kind, BlockKind::Heading(_)) && source[unit.range().end..line_end].contains("{#");
                edits.extend(is_named.then(|| Edit::new(unit.range().end..line_end, "")));
            }
        }
    }
    if front.is_some() {
        edits.push(Edit::new(0..body.start, format!("---\n{head}---\n")));
    }
    Some(edited(source, edits))
}

/// A line of front matter, below the title.
fn front_line(file: &str, unit: &Unit, text: &str) -> Option<Edit> {
    let (front, _) = front_and_body(file);
    let front = front?;
    let title = file[front.clone()].find("title:").map(|at| front.start + at)?;
    let key = unit.label.trim_start_matches('@');
    let line = format!("{}{key}: {}", line_end(file), replaced("", &(0..0), text).text);
    Some(Edit::insert(end_of_line(file, title), line))
}

/// The edits that give a block another text.
fn block(file: &str, unit: &Unit, text: &str) -> Option<Vec<Edit>> {
    if unit.block == Some(BlockKind::Row) {
        let cells: Vec<&str> = text.split(BETWEEN_CELLS).collect();
        let edits = unit.parts.iter().zip(&cells).map(|(part, cell)| Edit::new(part.clone(), cell.trim()));
        return (cells.len() == unit.parts.len()).then(|| edits.collect());
    }
    let range = unit.range();
    let written = &file[range.clone()];
    let first = line_before(file, range.start);
    // What begins each line of a block in a list or a quotation: the mark of an item stands on its first line only.
    let second =
        written.split('\n').nth(1).map(|line| &line[..line.len() - line.trim_start_matches([' ', '>', '\t']).len()]);
    let indent: String = first.chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
    let prefix = second.unwrap_or(&indent);
    let longest =
        file[range.start - first.len()..range.end].lines().map(|line| line.chars().count()).max().unwrap_or(0);
    let is_wrapped = matches!(unit.block, Some(BlockKind::Paragraph | BlockKind::Item | BlockKind::Definition));
    let is_one_long_line = !written.contains('\n') && longest > WIDTH;
    let width = if is_wrapped && !is_one_long_line { longest.max(WIDTH) } else { usize::MAX };
    Some(vec![Edit::new(range, wrapped(text, first.chars().count(), prefix, width, line_end(file)))])
}

/// A text in lines. Where a line would begin with what looks like the beginning of a block, it is not broken.
fn wrapped(text: &str, begin: usize, prefix: &str, width: usize, end: &str) -> String {
    let mut out = String::new();
    for (number, line) in text.split("\\\n").enumerate() {
        let mut length = prefix.chars().count();
        if number == 0 {
            length = begin;
        } else {
            out.push('\\');
            out.push_str(end);
            out.push_str(prefix);
        }
        for (index, word) in line.split(' ').enumerate() {
            let letters = word.chars().count();
            if index > 0 && length + 1 + letters > width && !begins_block(word) {
                out.push_str(end);
                out.push_str(prefix);
                length = prefix.chars().count();
            } else if index > 0 {
                out.push(' ');
                length += 1;
            }
            out.push_str(word);
            length += letters;
        }
    }
    out
}

fn begins_block(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    word.starts_with(['-', '+', '*', '#', '>', '=', '|', ':', '`', '~', '<', '_'])
        || (word.starts_with('[') && word.contains("]:"))
        || (digits.len() < word.len() && digits.starts_with(['.', ')']))
}

/// What stands in the source between the line of a block and the next block; `None` where it is more than white space
/// and marks of lists, quotations and tables.
fn gap<'s>(source: &'s str, before: Option<&Unit>, unit: &Unit) -> Option<&'s str> {
    let from = end_of_line(source, before?.range().end);
    let gap = source.get(from..unit.range().start)?;
    Some(gap)
}

/// The text of a block that is added, with what stands behind it on its line.
fn added(source: &str, unit: &Unit, text: &str) -> Option<String> {
    let range = unit.range();
    let tail = &source[range.end..end_of_line(source, range.end)];
    if unit.block == Some(BlockKind::Row) {
        let cells = block(source, unit, text)?.into_iter();
        let cells =
            cells.map(|Edit { range: cell, text }| Edit::new(cell.start - range.start..cell.end - range.start, text));
        return Some(format!("{}{tail}", edited(&source[range.clone()], cells.collect())));
    }
    let tail = if matches!(unit.block, Some(BlockKind::Heading(_))) { "" } else { tail };
    let begin = line_before(source, range.start);
    let prefix: String = begin.chars().map(|c| if c == '>' { '>' } else { ' ' }).collect();
    let is_wrapped = matches!(unit.block, Some(BlockKind::Paragraph | BlockKind::Item | BlockKind::Definition));
    let width = if is_wrapped { WIDTH } else { usize::MAX };
    Some(format!("{}{tail}", wrapped(text, begin.chars().count(), &prefix, width, "\n")))
}
