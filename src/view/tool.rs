//! What a template sees of a tool.

use std::sync::Arc;

use serde::Serialize;

use super::{LinkView, ListFileView};

/// A tool: a page, a form, a template, training material, an outside service, a checklist, or a booklet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ToolView {
    /// Its id, unique in the site.
    pub id: Arc<str>,
    /// `page`, `form`, `template`, `training`, `external`, `checklist` or `booklet`.
    pub kind: &'static str,
    /// Title.
    pub title: Arc<str>,
    /// Language of the title, where it differs.
    pub lang: Option<String>,
    /// One sentence about it; may be empty.
    pub description: Arc<str>,
    /// Language of the description, where it differs.
    pub description_lang: Option<String>,
    /// Whether it is not published yet; then there is no address.
    pub coming: bool,
    /// Where it is; empty when it is coming.
    pub href: String,
    /// The file, when it is a download.
    pub file: Option<FileView>,
    /// Language of what the address leads to, where it differs.
    pub target_lang: Option<String>,
    /// Address of the print view, when it is a checklist.
    pub print_href: String,
    /// The files, when it is a checklist or a booklet.
    pub files: Vec<ListFileView>,
    /// Date of this version (`YYYY-MM-DD`), when it is a checklist or a booklet that has one.
    pub version: String,
    /// The pages it belongs to; filled on the tools page only.
    pub pages: Vec<LinkView>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct FileView {
    /// The kind in capitals, from the name: `XLSX`.
    pub kind: String,
    /// Size in bytes.
    pub size: u64,
    /// Language of the file.
    pub lang: String,
}
