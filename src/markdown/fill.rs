//! Closes the holes in the HTML of a text, with the caller as guide to what the site knows.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::elements::{cards, close_link, numbered, open_heading, open_link, picture, task_box};
use super::guide::{Guide, LinkTarget, Words};
use super::hole::{EDGE, GAP, Hole};
use super::inline::escape;

/// HTML with holes, as it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Holes<'h> {
    /// The text and then its footnotes, one behind the other.
    pub text: &'h str,
    /// Where the text and each footnote ends.
    pub ends: &'h [u32],
}

impl<'h> Holes<'h> {
    /// The text, or one of its footnotes: 0 is the text.
    fn section(self, index: usize) -> &'h str {
        let end = |index: usize| self.ends.get(index).map_or(self.text.len(), |end| *end as usize);
        let start = index.checked_sub(1).map_or(0, end);
        self.text.get(start..end(index)).unwrap_or_default()
    }

    fn notes(self) -> usize {
        self.ends.len().saturating_sub(1)
    }
}

/// The HTML of a text without holes.
pub fn fill(html: Holes<'_>, guide: &dyn Guide, words: &Words) -> String {
    let mut page = Page { words, headings: 0, pictures: 0, footnotes: Vec::new() };
    let mut out = String::with_capacity(html.text.len() + html.text.len() / 4);
    page.text(html, guide, &mut out);
    page.write_footnotes(&mut out);
    out
}

/// What is counted through the whole page, shared texts included.
struct Page<'w> {
    words: &'w Words,
    headings: usize,
    pictures: usize,
    /// HTML and number of references of each footnote.
    footnotes: Vec<(String, usize)>,
}

/// One text with its footnotes.
struct Text<'h> {
    html: Holes<'h>,
    /// The number on the page of each footnote that was referred to.
    numbers: BTreeMap<usize, usize>,
    /// Footnotes that are not written yet.
    pending: Vec<usize>,
    /// How many shared texts have come in.
    includes: usize,
}

impl Page<'_> {
    /// Writes a text that has its own footnotes: the page, or a shared text.
    fn text(&mut self, html: Holes<'_>, guide: &dyn Guide, out: &mut String) {
        let mut text = Text { html, numbers: BTreeMap::new(), pending: Vec::new(), includes: 0 };
        self.section(0, &mut text, guide, out);
        self.write_pending(&mut text, guide);
        // Nobody refers to the others, which is told; but they were written for readers.
        for note in 0..html.notes() {
            if !text.numbers.contains_key(&note) {
                self.number(note, &mut text);
                self.write_pending(&mut text, guide);
            }
        }
    }

    fn write_pending(&mut self, text: &mut Text<'_>, guide: &dyn Guide) {
        while let Some(note) = text.pending.pop() {
            let mut html = String::new();
            self.section(note + 1, text, guide, &mut html);
            if let Some(number) = text.numbers.get(&note) {
                self.footnotes[*number].0 = html;
            }
        }
    }

    /// Writes the text, or one of its footnotes.
    fn section(&mut self, index: usize, text: &mut Text<'_>, guide: &dyn Guide, out: &mut String) {
        let mut open = Vec::new();
        let mut is_hole = false;
        for piece in text.html.section(index).split(EDGE) {
            if is_hole {
                if let Some(hole) = Hole::read(piece) {
                    self.hole(hole, text, &mut open, guide, out);
                }
            } else {
                // What fills a hole on a line of its own has its line end already, or is nothing.
                let is_line = piece.starts_with('\n') && (out.is_empty() || out.ends_with('\n'));
                out.push_str(&piece[usize::from(is_line)..]);
            }
            is_hole = !is_hole;
        }
    }

    fn hole(
        &mut self,
        hole: Hole<'_>,
        text: &mut Text<'_>,
        open: &mut Vec<Option<LinkTarget>>,
        guide: &dyn Guide,
        out: &mut String,
    ) {
        match hole {
            Hole::Heading(level) => {
                open_heading(level, &guide.heading(self.headings), out);
                self.headings += 1;
            }
            Hole::Link(target) => {
                let target =
                    if target.starts_with("mailto:") { Some(LinkTarget::outside(target)) } else { guide.link(target) };
                out.extend(target.as_ref().map(open_link));
                open.push(target);
            }
            Hole::EndLink => out.extend(open.pop().flatten().as_ref().map(close_link)),
            Hole::Picture(target, alt) => match guide.picture(target) {
                Some(href) => out.push_str(&picture(&href, alt)),
                None => out.push_str(alt),
            },
            Hole::Figure(target, alt, caption) => self.figure(target, alt, caption, guide, out),
            Hole::Cards(targets) => {
                let targets: Vec<&str> = targets.split(GAP).filter(|target| !target.is_empty()).collect();
                out.push_str(&cards(&guide.cards(&targets)));
            }
            Hole::Include(is_apart) => {
                let shared = guide.include(text.includes);
                text.includes += 1;
                if let Some(shared) = shared {
                    let is_other = shared.is_other || is_apart;
                    if is_other {
                        let (lang, dir) = (escape(&shared.lang), shared.dir);
                        // Writing to a String cannot fail.
                        let _ = writeln!(out, "<div lang=\"{lang}\" dir=\"{dir}\">");
                    }
                    self.text(shared.html(), &*shared.guide, out);
                    out.push_str(if is_other { "</div>\n" } else { "" });
                }
            }
            Hole::Word("table") => out.push_str(&escape(&self.words.table)),
            Hole::Word("done") => out.push_str(&task_box(true, self.words)),
            Hole::Word("not-done") => out.push_str(&task_box(false, self.words)),
            Hole::Word(kind) => out.extend(self.words.notes.get(kind).map(|title| escape(title))),
            Hole::Reference(note) => {
                if let Ok(note) = note.parse() {
                    self.reference(note, text, out);
                }
            }
        }
    }

    fn figure(&mut self, target: &str, alt: &str, caption: &str, guide: &dyn Guide, out: &mut String) {
        let Some(href) = guide.picture(target) else {
            let _ = writeln!(out, "<p>{alt}</p>");
            return;
        };
        self.pictures += 1;
        let number = escape(&numbered(&self.words.picture, self.pictures));
        let picture = picture(&href, alt);
        let _ = writeln!(
            out,
            "<figure class=\"picture\">{picture}<figcaption><span class=\"picture-number\">{number}</span> \
             {caption}</figcaption></figure>"
        );
    }

    /// The place of a footnote among those of the page.
    fn number(&mut self, note: usize, text: &mut Text<'_>) -> usize {
        *text.numbers.entry(note).or_insert_with(|| {
            self.footnotes.push((String::new(), 0));
            text.pending.push(note);
            self.footnotes.len() - 1
        })
    }

    fn reference(&mut self, note: usize, text: &mut Text<'_>, out: &mut String) {
        let index = self.number(note, text);
        self.footnotes[index].1 += 1;
        let number = index + 1;
        let id = reference_id(number, self.footnotes[index].1);
        let name = escape(&numbered(&self.words.footnote, number));
        let _ = write!(
            out,
            "<sup class=\"footnote-ref\"><a id=\"{id}\" href=\"#fn-{number}\" role=\"doc-noteref\" \
             aria-label=\"{name}\">{number}</a></sup>"
        );
    }

    fn write_footnotes(&self, out: &mut String) {
        if self.footnotes.is_empty() {
            return;
        }
        let title = escape(&self.words.footnotes);
        let _ = writeln!(out, r#"<section class="footnotes" role="doc-endnotes" aria-label="{title}">"#);
        out.push_str("<ol>\n");
        for (index, (note, references)) in self.footnotes.iter().enumerate() {
            let number = index + 1;
            let mut back = String::new();
            for reference in 1..=*references {
                let label = escape(&numbered(&self.words.footnote_back, number));
                let id = reference_id(number, reference);
                let _ = write!(
                    back,
                    " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>"
                );
            }
            // The way back stands at the end of the last paragraph.
            let note = note.trim_end();
            let (note, end) = note.strip_suffix("</p>").map_or((note, ""), |note| (note, "</p>"));
            let _ = writeln!(out, "<li id=\"fn-{number}\">{note}{back}{end}</li>");
        }
        out.push_str("</ol>\n</section>\n");
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    if reference == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}
