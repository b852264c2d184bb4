//! Markdown in, outline and HTML out.
//!
//! Two passes over the same text: [`outline`] notes what others need to know (headings, links, includes) and what
//! is wrong; [`html`] writes the page, asking a [`Guide`] where links lead. Knows no site: where a link leads and
//! what a word is in Finnish is told by the caller.
//!
//! Beyond `CommonMark`: tables, footnotes, task lists, strikethrough, definition lists, notes (`> [!NOTE]`), heading
//! ids (`{#id}`), pictures with captions, and directives, which are fenced blocks with a name in braces as in
//! `MyST` Markdown (<https://mystmd.org/guide/directives>).

mod blocks;
mod directive;
mod elements;
mod events;
mod guide;
mod html;
mod inline;
mod outline;
mod pieces;
mod readable;
mod table;
mod tree;
mod unread;

pub use blocks::{BETWEEN_CELLS, Block, BlockKind, blocks};
pub use guide::{Card, Guide, HeadingMark, LinkTarget, Shared, Words};
pub use html::html;
pub use inline::{Inline, escape, inline, line, plain};
pub use outline::{Document, Heading, LinkKind, LinkRef, Paragraph, Part, TextRules, outline};
pub use pieces::{Piece, PieceKind, pieces};

use elements::note_kind;

pub use tree::{Node, tree, tree_html};

use pulldown_cmark::Options;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}
