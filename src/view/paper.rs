//! What a Typst template sees: a checklist or a booklet for the printer. Texts are trees, addresses are absolute.
//!
//! A template reads it as `json("view.json")`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::QrView;
use crate::digest::Digest;
use crate::markdown::Node;
use crate::source::SourcePath;

/// A document for the printer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PaperView {
    /// Language of the reader.
    pub lang: String,
    /// Its writing direction: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Title.
    pub title: PaperText,
    /// The title without marks, for the properties of the file.
    pub heading: String,
    /// Name of the site.
    pub site: String,
    /// The size of paper: `a4` or `letter`.
    pub paper: &'static str,
    /// The version with its date, as a sentence; empty when there is none.
    pub version: String,
    /// Date of the version (`YYYY-MM-DD`); empty when there is none.
    pub date: String,
    /// Absolute address.
    pub url: String,
    /// The same without what nobody types.
    pub address: String,
    /// The same as a QR code.
    pub qr: Option<QrView>,
    /// Ready sentences, by the names of their messages.
    pub words: BTreeMap<&'static str, String>,
    /// What it is: the field is `list` or `booklet`.
    #[serde(flatten)]
    pub content: PaperContent,
    /// Pictures that stand in texts. A template finds them under their names.
    #[serde(skip)]
    pub pictures: Vec<PaperPicture>,
}

/// What a document for the printer holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperContent {
    /// A checklist.
    List(PaperList),
    /// Guidance.
    Booklet(PaperBooklet),
}

impl Default for PaperContent {
    fn default() -> Self {
        Self::List(PaperList::default())
    }
}

/// A picture in a document for the printer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaperPicture {
    /// What an `img` has as its `src`.
    pub name: String,
    /// The file.
    pub path: SourcePath,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// Guidance for the printer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PaperBooklet {
    /// Its pages in the order in which they are read.
    pub chapters: Vec<PaperChapter>,
}

/// A page in a booklet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PaperChapter {
    /// The level of its heading, from 1.
    pub level: usize,
    /// Title.
    pub title: PaperText,
    /// One sentence about it.
    pub lead: Option<PaperText>,
    /// What a reader is told of the text, such as that it is not translated.
    pub notice: Option<String>,
    /// The text, as elements of HTML by their names.
    pub text: PaperText,
    /// The checklist that belongs to the page, with its title.
    pub list: Option<(PaperText, PaperList)>,
}

/// A text with its language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PaperText {
    /// The text: letters, and elements of HTML by their names. Besides these there is `shy`: letters between which a line
    /// may be broken with a hyphen.
    pub nodes: Vec<Node>,
    /// Its language, where it differs from the reader's.
    pub lang: Option<String>,
}

/// A checklist for the printer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PaperList {
    /// Introduction.
    pub intro: Option<PaperText>,
    /// What there is room to write beside each item: `responsible`, `date`, `note`.
    pub columns: Vec<&'static str>,
    /// The numbers of the blank rows after the last item.
    pub blank: Vec<String>,
    /// Whether there are lines for name, date and signature.
    pub sign_off: bool,
    /// How many items there are, as a sentence.
    pub count: String,
    /// The items of the first level.
    pub items: Vec<PaperItem>,
}

/// An item for the printer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct PaperItem {
    /// Its place among all items of the list, from 0.
    pub index: usize,
    /// How many items after it must stand on the same sheet: a group is never the last, nor alone with its first.
    pub keep: usize,
    /// How many letters its text and its help have.
    pub letters: usize,
    /// Number.
    pub number: String,
    /// What is to be done.
    pub text: PaperText,
    /// What it means and how it is done.
    pub help: Option<PaperText>,
    /// Who does it.
    pub role: Option<PaperText>,
    /// Items one level below.
    pub items: Vec<PaperItem>,
}
