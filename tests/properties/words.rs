//! No word of a text is lost, and everybody who reads it reads the same: its HTML, its outline and its blocks for
//! translators.

use std::cell::RefCell;
use std::collections::BTreeMap;

use opas::diag::Rule;
use opas::markdown::{
    Card, Document, Guide, HeadingMark, Holes, LinkTarget, Part, Shared, TextRules, Words, blocks, fill, read,
};
use opas::source::SourcePath;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::tries;

/// Writes a text with many kinds of Markdown inside each other, in which each word occurs once.
struct Writer<'n> {
    choices: std::slice::Iter<'n, u16>,
    /// Words that readers see.
    shown: Vec<String>,
    /// Names of footnotes that were referred to and are to be explained.
    footnotes: Vec<usize>,
    count: usize,
}

impl<'n> Writer<'n> {
    fn new(choices: &'n [u16]) -> Self {
        Self { choices: choices.iter(), shown: Vec::new(), footnotes: Vec::new(), count: 0 }
    }

    fn choose(&mut self, of: u16) -> u16 {
        self.choices.next().map_or(0, |choice| choice % of)
    }

    /// A word that nobody else has.
    fn hidden(&mut self) -> String {
        self.count += 1;
        // No word is the beginning of another one. Some have letters of two code points.
        let letter = ["a", "ä", "a\u{308}", "ж"][self.count % 4];
        format!("q{}{letter}z", self.count)
    }

    fn word(&mut self) -> String {
        let word = self.hidden();
        self.shown.push(word.clone());
        word
    }

    fn line(&mut self) -> String {
        let mut line = self.word();
        for _ in 0..self.choose(4) {
            let (word, hidden) = (self.word(), self.hidden());
            line.push(' ');
            let more = match self.choose(12) {
                0 => format!("*{word}*"),
                1 => format!("**{word}**"),
                2 => format!("[{word}](/{hidden})"),
                3 => format!("[{word}](/{hidden} \"t\")"),
                4 => format!("`{word}`"),
                5 => format!("![{word}](/{hidden}.svg)"),
                6 => format!("<!-- {hidden} --> {word}"),
                7 => format!("{word} \\* &amp; <b>"),
                8 => {
                    self.footnotes.push(self.count);
                    format!("{word}[^F{}]", self.count)
                }
                9 => format!("[{word}][Name {}]\n", self.count % 2),
                10 => format!("{word}\\\n{}", self.word()),
                _ => word,
            };
            line.push_str(&more);
        }
        line
    }

    /// One line, for places that hold no more.
    fn short(&mut self) -> String {
        self.line().replace("\\\n", " ").replace('\n', "")
    }

    fn block(&mut self, depth: u16) -> String {
        let kinds = if depth < 3 { 17 } else { 6 };
        let hidden = self.hidden();
        match self.choose(kinds) {
            1 => format!("{} {}\n", "#".repeat(2 + usize::from(self.choose(3))), self.short()),
            2 => format!("## {} {{#{hidden}}}\n", self.short()),
            3 => format!("```{hidden}\n{}\n```\n", self.word()),
            4 => format!("<!-- {hidden} -->\n{}\n", self.line()),
            5 => format!("<!-- {hidden}\n{} --> {}\n", self.hidden(), self.line()),
            6 => prefixed(&self.blocks(depth), "> "),
            7 => format!("> [!NOTE]\n{}", prefixed(&self.blocks(depth), "> ")),
            8 => indented(&self.blocks(depth), "- "),
            9 => indented(&self.blocks(depth), "1. "),
            10 => format!("- {}\n- <!-- {hidden} --> {}\n", self.line(), self.short()),
            11 => format!("{0}{{quote}} sv\n{1}{0}\n", fence(depth), self.blocks(depth)),
            12 => {
                let cells = [self.short(), self.short(), self.blocks(depth), self.short()];
                let [head, other, cell, last] = cells;
                let cell = indented(&cell, "- ");
                let rows = format!("- - {head}\n  - {other}\n- {}  - {last}\n", indented(&cell, "  ").trim_start());
                format!("{0}{{list-table}} {1}\n:header-rows: 1\n{rows}{0}\n", fence(depth), self.short())
            }
            13 => format!("| {} | {} |\n|---|--:|\n| {} |  |\n", self.cell(), self.cell(), self.cell()),
            14 => format!("{}\n: {}\n", self.word(), self.word()),
            15 => format!("<div>\n{}\n</div>\n", self.word()),
            16 => format!("[Name {}]: /{hidden} \"{}\"\n", self.count % 2, self.hidden()),
            _ => format!("{}\n", self.line()),
        }
    }

    fn cell(&mut self) -> String {
        self.short().replace('|', "")
    }

    fn blocks(&mut self, depth: u16) -> String {
        let count = 1 + self.choose(3);
        let blocks: Vec<String> = (0..count).map(|_| self.block(depth + 1)).collect();
        blocks.join("\n")
    }

    fn text(&mut self) -> String {
        let mut text = String::new();
        while self.choices.len() > 0 {
            text += &self.block(0);
            text.push('\n');
            // A footnote can be explained anywhere.
            for label in std::mem::take(&mut self.footnotes) {
                let explained = format!("[^f{label}]: {}\n", self.line());
                text += &if self.choose(3) == 0 { in_quote(&explained) } else { explained };
                text.push('\n');
            }
        }
        text
    }
}

/// A fence that is longer than those inside of it.
fn fence(depth: u16) -> String {
    "~".repeat(9 - usize::from(depth))
}

fn in_quote(text: &str) -> String {
    format!("`````{{quote}} sv\n{text}`````\n")
}

fn prefixed(text: &str, prefix: &str) -> String {
    text.lines().fold(String::new(), |out, line| out + prefix + line + "\n")
}

/// A text as an item of a list.
fn indented(text: &str, mark: &str) -> String {
    let indent = " ".repeat(mark.len());
    let line = |(index, line): (usize, &str)| format!("{}{line}\n", if index == 0 { mark } else { indent.as_str() });
    text.lines().enumerate().map(line).collect()
}

/// Knows where everything leads, and remembers which headings were asked for.
#[derive(Default)]
struct Everywhere(RefCell<Vec<usize>>);

impl Guide for Everywhere {
    fn link(&self, target: &str) -> Option<LinkTarget> {
        Some(LinkTarget { href: target.to_owned(), ..LinkTarget::default() })
    }

    fn picture(&self, target: &str) -> Option<String> {
        Some(target.to_owned())
    }

    fn heading(&self, index: usize) -> HeadingMark {
        self.0.borrow_mut().push(index);
        HeadingMark { id: format!("heading-{index}"), ..HeadingMark::default() }
    }

    fn cards(&self, _: &[&str]) -> Vec<Card> {
        Vec::new()
    }

    fn include(&self, _: usize) -> Option<Shared<'_>> {
        None
    }
}

/// What is wrong with a text so that it is not published.
const REFUSED: [Rule; 3] = [Rule::UnclosedBlock, Rule::BadDirective, Rule::UnknownDirective];

fn written(text: &str) -> (Document, String, Vec<usize>, bool) {
    let rules = TextRules { raw_html: false, prose: &opas::prose::Prose::default(), html: true };
    let read = read(text, 0, &SourcePath::new("content/index.fi.md"), &rules);
    let is_refused = read.notes.iter().any(|note| REFUSED.contains(&note.rule));
    let html = read.value.html.unwrap();
    let guide = Everywhere::default();
    let filled = fill(Holes { text: &html.text, ends: &html.ends }, &guide, &Words::default());
    (read.value.document, filled, guide.0.into_inner(), is_refused)
}

/// HTML without the names that only listeners hear, which repeat what others see.
fn without_labels(html: &str) -> String {
    let mut pieces = html.split("aria-label=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + piece.split_once('"').map_or("", |(_, rest)| rest))
}

/// How often each word stands in a text.
fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '\u{308}').filter(|word| word.starts_with('q')) {
        *words.entry(word).or_insert(0) += 1;
    }
    words
}

#[test]
fn no_word_is_lost_and_none_is_written_twice() {
    proptest!(tries(250), |(choices in vec(any::<u16>(), 1..120), with_returns in any::<bool>())| {
        let mut writer = Writer::new(&choices);
        let text = writer.text();
        let text = if with_returns { text.replace('\n', "\r\n") } else { text };
        let (document, html, headings, is_refused) = written(&text);
        prop_assume!(!is_refused);
        let heard = without_labels(&html);
        let found = counted(&heard);
        for word in &writer.shown {
            prop_assert_eq!(found.get(word.as_str()), Some(&1), "{} in the HTML of {}\n{}", word, text, html);
        }
        let blocks = blocks(&text, 0);
        let all: String = blocks.iter().map(|block| block.text.clone() + "\n").collect();
        let found = counted(&all);
        for word in &writer.shown {
            prop_assert_eq!(found.get(word.as_str()), Some(&1), "{} in the blocks of {}\n{}", word, text, all);
        }
        let outline = document.parts.iter().filter(|part| matches!(part, Part::Heading(_))).count();
        prop_assert_eq!(headings, (0..outline).collect::<Vec<_>>(), "headings of {}\n{}", text, html);
    });
}
