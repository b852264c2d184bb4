//! A theme: templates and assets, the site's own over those in the binary, file by file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::builtin;
use crate::config::{Config, DEFAULT_THEME};
use crate::diag::{Diagnostic, Noted, Rule};
use crate::digest::Digest;
use crate::source::{SITE_FILE, SourcePath, Sources, Span};

/// The folder of the themes below the site's root.
pub const FOLDER: &str = "themes";

/// The templates and assets of a site.
#[derive(Debug, Default)]
pub struct Theme {
    /// Templates by name (`page.html`, `partials/head.html`).
    pub templates: BTreeMap<String, Template>,
    /// Assets by their path below `assets/`.
    pub assets: BTreeMap<String, Asset>,
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
    for (path, bytes) in builtin::theme() {
        if let Some(name) = path.strip_prefix("templates/") {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            templates.insert(name.to_owned(), Template { text, path: None });
        } else if let Some(name) = path.strip_prefix("assets/") {
            assets.insert(name.to_owned(), Asset::Builtin(bytes));
        }
    }

    let folder = format!("{FOLDER}/{}", config.theme.value);
    let mut notes = Vec::new();
    let mut own = sources.readings_below(&folder).peekable();
    if own.peek().is_none() && config.theme.value != DEFAULT_THEME {
        let span = Span::new(SourcePath::new(SITE_FILE), config.theme.range.clone());
        notes.push(Diagnostic::new(Rule::UnknownTheme, span).fact("name", &config.theme.value));
    }
    for (path, reading) in own {
        let name = &path.as_str()[folder.len() + 1..];
        if let Some(name) = name.strip_prefix("templates/") {
            let text = reading.text.as_deref().unwrap_or_default().to_owned();
            templates.insert(name.to_owned(), Template { text, path: Some(path.clone()) });
        } else if let Some(name) = name.strip_prefix("assets/") {
            assets.insert(name.to_owned(), Asset::File(path.clone(), reading.digest));
        }
    }

    let texts: Vec<_> = templates.iter().map(|(name, template): (&String, &Template)| (name, &template.text)).collect();
    let templates_digest = Digest::of(&texts);
    let versions: Vec<_> = assets.iter().map(|(name, asset): (&String, &Asset)| (name, asset.digest())).collect();
    let assets_digest = Digest::of(&versions);
    Noted { value: Theme { templates, assets, templates_digest, assets_digest }, notes }
}
