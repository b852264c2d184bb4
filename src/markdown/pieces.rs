//! The pieces of one line of Markdown: its words, and the markup between them.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::steps::{Located, end_of, of_line};

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// What the author wrote.
    pub raw: String,
}

/// What a part of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// Words.
    Text,
    /// The beginning of emphasis or of a link.
    Open,
    /// The end of what was begun last.
    Close,
    /// Markup that stands for itself: code, a footnote, a forced line break.
    Alone,
}

/// Keeps the line from being read as a heading, a list or a table.
const GUARD: &str = "x ";

/// The pieces of a line, which together are the line.
pub fn pieces(line: &str) -> Vec<Piece> {
    let mut guarded = format!("{GUARD}{line}");
    let end = guarded.len();
    // A reference to a footnote is one only where the footnote is.
    for (at, _) in line.match_indices("[^") {
        if let Some(label) = name(&line[at + 2..]) {
            guarded.push_str("\n\n[^");
            guarded.push_str(label);
            guarded.push_str("]: x");
        }
    }
    // And a link by its name leads somewhere only where its address is.
    for (at, _) in line.match_indices("][") {
        if let Some(name) = name(&line[at + 2..]) {
            guarded.push_str("\n\n[");
            guarded.push_str(name);
            guarded.push_str("]: x");
        }
    }
    let mut located = of_line(&guarded);
    located.retain(|(_, range)| range.start < end);
    let mut cut = Cut { line: &guarded[..end], at: GUARD.len(), pieces: Vec::new() };
    cut.walk(&located);
    cut.take(PieceKind::Text, end);
    cut.pieces
}

/// The name at the beginning of a text, up to the bracket that closes it. Another bracket that opens ends it, so that no
/// part of a line belongs to many names.
fn name(text: &str) -> Option<&str> {
    let end = text.find(['[', ']'])?;
    let name = text[..end].trim_end_matches('\\');
    (text[end..].starts_with(']') && !name.trim().is_empty()).then_some(&text[..end])
}

struct Cut<'t> {
    line: &'t str,
    at: usize,
    pieces: Vec<Piece>,
}

impl Cut<'_> {
    fn walk(&mut self, steps: &[Located<'_>]) {
        let mut at = 0;
        while at < steps.len() {
            let (step, range) = &steps[at];
            let Some(event) = step.event() else { break };
            match event {
                Event::Start(Tag::Strong) => self.open(range, 2),
                Event::Start(Tag::Strikethrough) => {
                    let marks = self.line[range.start..].bytes().take_while(|byte| *byte == b'~').count();
                    self.open(range, marks.min(2));
                }
                Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                    self.alone(range);
                    at = end_of(steps, at);
                    continue;
                }
                Event::Start(Tag::Emphasis | Tag::Link { .. }) => self.open(range, 1),
                Event::Start(Tag::Image { title, .. }) => {
                    let after = end_of(steps, at);
                    let inner = &steps[at + 1..after - 1];
                    self.picture(range, inner, title);
                    at = after;
                    continue;
                }
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {
                    self.take(PieceKind::Close, range.end);
                }
                Event::Code(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::HardBreak
                | Event::InlineMath(_) => self.alone(range),
                Event::Text(_) => self.text(range),
                _ => {}
            }
            at += 1;
        }
    }

    fn text(&mut self, range: &Range<usize>) {
        self.take(PieceKind::Text, range.end);
    }

    fn open(&mut self, range: &Range<usize>, length: usize) {
        self.take(PieceKind::Text, range.start);
        self.take(PieceKind::Open, range.start + length);
    }

    fn alone(&mut self, range: &Range<usize>) {
        self.take(PieceKind::Text, range.start);
        self.take(PieceKind::Alone, range.end);
    }

    /// The description and the caption of a picture are words.
    fn picture(&mut self, range: &Range<usize>, inner: &[Located<'_>], title: &str) {
        self.take(PieceKind::Text, range.start);
        let alt = inner.first().map_or(range.start + 2, |(_, first)| first.start);
        self.take(PieceKind::Alone, alt);
        let alt_end = inner.iter().map(|(_, range)| range.end).max().unwrap_or(alt);
        self.take(PieceKind::Text, alt_end);
        if !title.is_empty()
            && let Some(at) = self.line[alt_end..range.end].rfind(title)
        {
            self.take(PieceKind::Alone, alt_end + at);
            self.take(PieceKind::Text, alt_end + at + title.len());
        }
        self.take(PieceKind::Alone, range.end);
    }

    /// Takes everything up to a place.
    fn take(&mut self, kind: PieceKind, end: usize) {
        if end <= self.at {
            return;
        }
        let raw = &self.line[self.at..end];
        self.at = end;
        match self.pieces.last_mut() {
            Some(last) if kind == PieceKind::Text && last.kind == kind => last.raw.push_str(raw),
            _ => self.pieces.push(Piece { kind, raw: raw.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> String {
        let pieces = pieces(line);
        assert_eq!(pieces.iter().map(|piece| piece.raw.as_str()).collect::<String>(), line);
        let show = |piece: &Piece| match piece.kind {
            PieceKind::Text => piece.raw.clone(),
            PieceKind::Open => format!("⟨{}⟨", piece.raw),
            PieceKind::Close => format!("⟩{}⟩", piece.raw),
            PieceKind::Alone => format!("⟨{}⟩", piece.raw),
        };
        pieces.iter().map(show).collect()
    }

    #[test]
    fn words_are_told_from_markup() {
        assert_eq!(cut("Lue **[ohje](/a#b)** nyt"), "Lue ⟨**⟨⟨[⟨ohje⟩](/a#b)⟩⟩**⟩ nyt");
        assert_eq!(cut("1. Ei `lista` \\* x[^1]"), "1. Ei ⟨`lista`⟩ \\* x⟨[^1]⟩");
        assert_eq!(cut("![Kuva *a*](k.svg \"Teksti\")"), "⟨![⟩Kuva *a*⟨](k.svg \"⟩Teksti⟨\")⟩");
        assert_eq!(cut("rivi\\\ntoinen <https://a.fi>"), "rivi⟨\\\n⟩toinen ⟨<https://a.fi>⟩");
        assert_eq!(cut("Lue [ohje][maksut] tai [x][]."), "Lue ⟨[⟨ohje⟩][maksut]⟩ tai [x][].");
        assert_eq!(cut("# ei & - <b>x</b>"), "# ei & - ⟨<b>⟩x⟨</b>⟩");
    }
}
