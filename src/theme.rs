//! A theme: templates and assets, the site's own over those in the binary, file by file.

mod letters;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::builtin;
use crate::config::{Config, DEFAULT_THEME};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::Digest;
use crate::source::{SITE_FILE, SourcePath, Sources, Span};

pub use letters::Letters;

/// The folder of the themes below the site's root.
pub const FOLDER: &str = "themes";

/// The templates and assets of a site.
#[derive(Debug, Default)]
pub struct Theme {
    /// Templates by name (`page.html`, `partials/head.html`).
    pub templates: BTreeMap<String, Template>,
    /// Assets by their path below `assets/`.
    pub assets: BTreeMap<String, Asset>,
    /// What documents for paper are made with, by its path below `pdf/`: Typst templates, typefaces, pictures.
    pub paper: BTreeMap<String, PaperFile>,
    /// The letters of the typefaces for paper.
    pub letters: Letters,
    /// The digest of the files for paper.
    pub paper_digest: Digest,
    /// The digest of the templates: what is written with them is stale when it changes.
    pub templates_digest: Digest,
    /// The digest of the assets, which names their folder in the output.
    pub assets_digest: Digest,
}

/// One template.
#[derive(Debug)]
pub struct Template {
    /// Its text.
    pub text: String,
    /// The file of the site, if it is not the one in the binary.
    pub path: Option<SourcePath>,
}

/// A file that documents for paper are made with.
#[derive(Clone, Debug)]
pub struct PaperFile {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The file of the site, if it is not the one in the binary.
    pub path: Option<SourcePath>,
}

/// One asset.
#[derive(Clone, Debug)]
pub enum Asset {
    /// Inside the binary.
    Builtin(Cow<'static, [u8]>),
    /// A file of the site.
    File(SourcePath, Digest),
}

impl Asset {
    /// The digest of its bytes.
    pub fn digest(&self) -> Digest {
        match self {
            Self::Builtin(bytes) => Digest::of_bytes(bytes),
            Self::File(_, digest) => *digest,
        }
    }
}

/// Puts the theme of a site together.
pub fn load(sources: &Sources, config: &Config) -> Noted<Theme> {
    let mut templates = BTreeMap::new();
    let mut assets = BTreeMap::new();
    let mut paper = BTreeMap::new();
    for (path, bytes) in builtin::theme() {
        if let Some(name) = path.strip_prefix("templates/") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            templates.insert(name.to_owned(), Template { text, path: None });
        } else if let Some(name) = path.strip_prefix("assets/") {
            assets.insert(name.to_owned(), Asset::Builtin(bytes));
        } else if let Some(name) = path.strip_prefix("pdf/") {
            paper.insert(name.to_owned(), PaperFile { bytes: bytes.into(), path: None });
        }
    }

    let folder = format!("{FOLDER}/{}", config.theme.value);
    let mut notes = Vec::new();
    let mut own = sources.readings_below(&folder).peekable();
    if own.peek().is_none() && *config.theme.value != *DEFAULT_THEME {
        let span = Span::new(SourcePath::new(SITE_FILE), config.theme.place);
        notes.push(Diagnostic::new(Rule::UnknownTheme, span).fact("name", &config.theme.value));
    }
    for (path, reading) in own {
        let name = &path.as_str()[folder.len() + 1..];
        if let Some(name) = name.strip_prefix("templates/") {
            let text = reading.text.as_deref().unwrap_or_default().to_owned();
            templates.insert(name.to_owned(), Template { text, path: Some(path.clone()) });
        } else if let Some(name) = name.strip_prefix("assets/") {
            assets.insert(name.to_owned(), Asset::File(path.clone(), reading.digest));
        } else if let (Some(name), Some(bytes)) = (name.strip_prefix("pdf/"), &reading.bytes) {
            paper.insert(name.to_owned(), PaperFile { bytes: Arc::clone(bytes), path: Some(path.clone()) });
        }
    }

    let texts: Vec<_> = templates.iter().map(|(name, template): (&String, &Template)| (name, &template.text)).collect();
    let templates_digest = Digest::of(&texts);
    let versions: Vec<_> = assets.iter().map(|(name, asset): (&String, &Asset)| (name, asset.digest())).collect();
    let assets_digest = Digest::of(&versions);
    let (letters, paper_digest) = faces(&paper);
    Noted { value: Theme { templates, assets, paper, letters, paper_digest, templates_digest, assets_digest }, notes }
}

#[cfg(feature = "pdf")]
fn faces(paper: &BTreeMap<String, PaperFile>) -> (Letters, Digest) {
    let versions: Vec<_> = paper.iter().map(|(name, file)| (name, Digest::of_bytes(&file.bytes))).collect();
    let is_face = |name: &str| [".ttf", ".otf", ".ttc"].iter().any(|end| name.ends_with(end));
    let faces = paper.iter().filter(|(name, _)| is_face(name)).map(|(_, file)| &*file.bytes);
    (Letters::of(faces), Digest::of(&versions))
}

/// Without PDF nobody asks.
#[cfg(not(feature = "pdf"))]
fn faces(_paper: &BTreeMap<String, PaperFile>) -> (Letters, Digest) {
    (Letters::default(), Digest::of(&()))
}
