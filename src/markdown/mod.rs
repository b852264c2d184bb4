//! Markdown in, outline and HTML out.
//!
//! A text is read once, into one list of steps (`reading`). From these [`read`] takes what others need to know
//! (headings, links, includes), what is wrong, and the HTML, which has holes where only the site knows what to say.
//! [`fill`] closes them, asking a [`Guide`] where links lead. Knows no site: where a link leads and what a word is in
//! Finnish is told by the caller.
//!
//! Beyond `CommonMark`: tables, footnotes, task lists, strikethrough, definition lists, notes (`> [!NOTE]`), heading
//! ids (`{#id}`), pictures with captions, and directives, which are fenced blocks with a name in braces as in
//! `MyST` Markdown (<https://mystmd.org/guide/directives>).

mod blocks;
mod directive;
mod document;
mod elements;
mod fill;
mod guide;
mod heading_id;
mod hole;
mod html;
mod inline;
mod outline;
mod pieces;
mod readable;
mod reading;
mod references;
mod steps;
mod table;
mod tree;
mod unread;

pub use blocks::{BETWEEN_CELLS, Block, BlockKind, blocks};
pub use document::{Document, Heading, LinkKind, LinkRef, Paragraph, Part, Read, TextRules};
pub use fill::{Holes, fill};
pub use guide::{Card, Guide, HeadingMark, LinkTarget, Shared, Words};
pub use html::Html;
pub use inline::{Inline, escape, inline, line, plain};
pub use outline::read;
pub use pieces::{Piece, PieceKind, pieces};

use elements::note_kind;

pub use tree::{Node, tree, tree_html};

use pulldown_cmark::Options;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}
