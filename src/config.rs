//! `site.yaml`: what a site is, before anybody looks at its content.

mod lists;
use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;

use crate::diag::{Diagnostic, Level, Levels, Noted, Rule};
use crate::lang::{Lang, Languages};
use crate::source::{Changes, Place, SITE_FILE, SourceError, SourcePath, Sources};
use crate::url::Address;
use crate::yaml::{self, Fields, Node, Text, Value};

pub use lists::{Column, Format, ListSettings, Paper, Separator, blank_rows, columns};

/// The theme that is built into opas.
pub const DEFAULT_THEME: &str = "default";

/// The settings of a site. Everything but `languages` and `base_url` has a default.
#[derive(Clone, Debug)]
pub struct Config {
    /// Scheme and host of the published site: `https://www.example.fi`, without a slash at the end.
    pub origin: String,
    /// The path of the site below its host, with a slash at both ends: `/` or `/ohje/`.
    pub base_path: String,
    /// Its languages; the first is the source language.
    pub languages: Languages,
    /// Name of the theme.
    pub theme: Text,
    /// Whether HTML in Markdown is let through.
    pub raw_html: bool,
    /// Identities of the pages in the main menu; the sub pages of the home page when there are none.
    pub menu: Vec<Text>,
    /// Identities of the pages in the footer.
    pub footer: Vec<Text>,
    /// Identities of the pages that come, with all that is below them, as booklets for the printer.
    pub booklets: Vec<Text>,
    /// How checklists come on paper and as files.
    pub checklists: ListSettings,
    /// How grave each rule is here.
    pub levels: Levels,
    /// What a Finnish public body tells of its accessibility; `None` where the site is another's.
    pub public_body: Option<PublicBody>,
    /// Folders outside of the site, named from its own, that symbolic links may lead to.
    pub linked_folders: Vec<Text>,
    /// Beginnings of outside addresses that are not asked whether they work.
    pub external_skip: Vec<Text>,
    /// What readers get of translations that are older than their source.
    pub outdating: OutdatingPolicy,
}

/// What a Finnish public body tells of its accessibility.
#[derive(Clone, Debug)]
pub struct PublicBody {
    /// Where the settings say that it is one.
    pub place: Range<usize>,
    /// Identity of the page with the accessibility statement.
    pub statement: Option<Text>,
    /// Where feedback is given: a mail address, a web address or a page.
    pub feedback: Option<Text>,
}

/// What readers get of a translation that is older than its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outdating {
    /// The translation, with a notice that names the sections that changed.
    #[default]
    Notice,
    /// The source text, with a notice.
    Fallback,
    /// The translation.
    Silent,
}

impl Outdating {
    const ALL: [(&'static str, Self); 3] =
        [("notice", Self::Notice), ("fallback", Self::Fallback), ("silent", Self::Silent)];
}

/// What readers get of translations that are older than their source, by kind of page.
#[derive(Clone, Debug, Default)]
pub struct OutdatingPolicy {
    /// How many days after the change nobody is told.
    pub grace_days: u32,
    usual: Outdating,
    /// Words of kinds of pages.
    kinds: Vec<(Text, Outdating)>,
}

impl OutdatingPolicy {
    /// What readers get of pages of a kind.
    pub fn of(&self, kind: &str) -> Outdating {
        self.kinds.iter().find(|(word, _)| *word.value == *kind).map_or(self.usual, |(_, policy)| *policy)
    }

    /// The kinds of pages that the settings name.
    pub fn kinds(&self) -> impl Iterator<Item = &Text> {
        self.kinds.iter().map(|(word, _)| word)
    }
}

impl Config {
    /// The whole address of something on the site.
    pub fn absolute(&self, address: &Address) -> String {
        format!("{}{}", self.origin, address.href(&self.base_path))
    }
}

impl Default for Config {
    fn default() -> Self {
        let english = Lang::parse("en").and_then(|lang| Languages::new(vec![lang]));
        Self {
            origin: "http://localhost".into(),
            base_path: "/".into(),
            // `en` is a well-formed tag, and one language is a valid list.
            languages: english.unwrap_or_else(|| unreachable!("`en` is a language")),
            theme: Text { value: DEFAULT_THEME.into(), place: Place::default() },
            raw_html: false,
            menu: Vec::new(),
            footer: Vec::new(),
            booklets: Vec::new(),
            checklists: ListSettings::default(),
            levels: Levels::default(),
            public_body: None,
            linked_folders: Vec::new(),
            external_skip: Vec::new(),
            outdating: OutdatingPolicy::default(),
        }
    }
}

/// Reads the settings. Where a value is at fault, its default stands.
pub fn read(sources: &Sources) -> Noted<Config> {
    let mut config = Config::default();
    let path = SourcePath::new(SITE_FILE);
    let text = sources.text(&path).unwrap_or_default();
    let node = match yaml::parse(&text, 0, &path) {
        Ok(node) => node,
        Err(fault) => return Noted { value: config, notes: vec![fault] },
    };
    let mut fields = Fields::open(&node, &path);
    if let Some(languages) = languages(&mut fields) {
        config.languages = languages;
    }
    if let Some(text) = fields.required("base_url") {
        match split_base(&text.value) {
            Some((origin, base_path)) => (config.origin, config.base_path) = (origin, base_path),
            None => {
                let fault = Diagnostic::new(Rule::BadAddress, fields.span(text.place)).variant("base");
                fields.notes.push(fault);
            }
        }
    }
    if let Some(theme) = fields.text("theme") {
        config.theme = theme;
    }
    config.raw_html = fields.flag("raw_html").unwrap_or(false);
    config.menu = fields.texts("menu");
    config.footer = fields.texts("footer");
    config.booklets = fields.texts("booklets");
    if let Some(node) = fields.take("checklists") {
        config.checklists = lists::read(node, &mut fields);
    }
    let rules = fields.take("rules");
    if let Some(node) = rules {
        config.levels = levels(node, &mut fields);
    }
    let place = fields.key_range("finnish_public_body");
    if let Some((place, node)) = place.zip(fields.take("finnish_public_body")) {
        let mut own = Fields::open(node, &path);
        let (statement, feedback) = (own.text("statement"), own.text("feedback"));
        config.public_body = Some(PublicBody { place, statement, feedback });
        fields.notes.extend(own.close());
    }
    config.linked_folders = fields.texts("linked_folders");
    if let Some(node) = fields.take("external") {
        let mut own = Fields::open(node, &path);
        config.external_skip = own.texts("skip");
        fields.notes.extend(own.close());
    }
    if let Some(node) = fields.take("translations") {
        config.outdating = outdating(node, &mut fields);
    }
    Noted { value: config, notes: fields.close() }
}

/// The folders outside of the site that links may lead to.
pub fn linked_folders(config: &Config) -> Vec<PathBuf> {
    config.linked_folders.iter().map(|folder| PathBuf::from(&*folder.value)).collect()
}

/// Looks at what links lead to in the folders that the settings name, which are read before anything else of a site.
pub fn follow_links(sources: &mut Sources, config: &Config, changes: &mut Changes) -> Result<(), SourceError> {
    if sources.let_links_lead_to(linked_folders(config)) {
        changes.add(sources.refresh(&BTreeSet::new())?);
    }
    Ok(())
}

fn outdating(node: &Node, around: &mut Fields<'_>) -> OutdatingPolicy {
    let path = SourcePath::new(SITE_FILE);
    let mut fields = Fields::open(node, &path);
    let usual = fields.choice("outdated", &Outdating::ALL).unwrap_or_default();
    let grace_days = fields.number("grace_days").and_then(|days| u32::try_from(days).ok()).unwrap_or_default();
    let mut kinds = Vec::new();
    for (key, value) in fields.entries("kinds") {
        let (Some(kind), Some(word)) = (fields.as_word(key), fields.as_word(value)) else { continue };
        match Outdating::ALL.iter().find(|(known, _)| *known == &*word.value) {
            Some((_, policy)) => kinds.push((kind, *policy)),
            None => {
                let known: Vec<&str> = Outdating::ALL.iter().map(|(known, _)| *known).collect();
                let fault = Diagnostic::new(Rule::UnknownValue, fields.span(word.place))
                    .fact("value", &word.value)
                    .fact("key", &kind.value)
                    .fact("known", known.join(", "))
                    .did_you_mean(&word.value, known);
                fields.notes.push(fault);
            }
        }
    }
    around.notes.extend(fields.close());
    OutdatingPolicy { grace_days, usual, kinds }
}

fn languages(fields: &mut Fields<'_>) -> Option<Languages> {
    let node = fields.take("languages");
    let Some(node) = node else {
        let fault = Diagnostic::new(Rule::MissingField, fields.span(fields.place())).fact("key", "languages");
        fields.notes.push(fault);
        return None;
    };
    let list = match &node.value {
        Value::List(list) => list.as_slice(),
        _ => {
            fields.wrong_type(node, "languages");
            // One language is a likely meaning, and spares faults that would only follow from this one.
            if node.as_text().is_some() { std::slice::from_ref(node) } else { return None }
        }
    };
    let mut languages: Vec<Lang> = Vec::new();
    for node in list {
        let Some(text) = fields.as_word(node) else { continue };
        match Lang::parse(&text.value) {
            Some(lang) if languages.contains(&lang) => {
                let fault = Diagnostic::new(Rule::DuplicateId, fields.span(text.place)).variant("listed");
                fields.notes.push(fault.fact("id", lang));
            }
            Some(lang) => languages.push(lang),
            None => fields.wrong_type(node, "language"),
        }
    }
    let found = Languages::new(languages);
    if found.is_none() && list.is_empty() {
        fields.wrong_type(node, "languages");
    }
    found
}

fn levels(node: &Node, fields: &mut Fields<'_>) -> Levels {
    let mut levels = Levels::default();
    let Value::Map(entries) = &node.value else {
        fields.wrong_type(node, "levels");
        return levels;
    };
    for (key, value) in entries {
        let (Some(id), Some(word)) = (fields.as_word(key), fields.as_word(value)) else { continue };
        let Some(rule) = Rule::find(&id.value) else {
            let fault = Diagnostic::new(Rule::UnknownKey, fields.span(id.place))
                .variant("rule")
                .fact("key", &id.value)
                .did_you_mean(&id.value, Rule::ALL.iter().map(|rule| rule.id()));
            fields.notes.push(fault);
            continue;
        };
        match (&*word.value, Level::parse(&word.value)) {
            ("off", _) => levels.set(rule, None),
            (_, Some(level)) => levels.set(rule, Some(level)),
            (_, None) => {
                let fault = Diagnostic::new(Rule::UnknownValue, fields.span(word.place))
                    .fact("value", &word.value)
                    .fact("key", rule.id())
                    .fact("known", "error, warning, note, off");
                fields.notes.push(fault);
            }
        }
    }
    levels
}

/// Scheme with host, and path, of the address of a site.
fn split_base(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.split_once("://")?;
    if !["http", "https"].contains(&scheme) {
        return None;
    }
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host_is_plain = |c: char| c.is_alphanumeric() || ".-:[]".contains(c);
    if host.is_empty() || !host.chars().all(host_is_plain) {
        return None;
    }
    let path = Address::parse(&format!("/{}", path.trim_end_matches('/')))?;
    let base_path = format!("{}/", path.href("/").trim_end_matches('/'));
    Some((format!("{scheme}://{host}"), base_path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_can_live_below_a_path() {
        let split = |url| split_base(url).map(|(origin, path)| format!("{origin} {path}"));
        assert_eq!(split("https://www.example.fi").as_deref(), Some("https://www.example.fi /"));
        assert_eq!(split("https://example.fi/ohje").as_deref(), Some("https://example.fi /ohje/"));
        assert_eq!(split("http://localhost:8080/a/b/").as_deref(), Some("http://localhost:8080 /a/b/"));
        for bad in ["example.fi", "ftp://example.fi", "https://", "https://a b/", "https://e.fi/../x"] {
            assert_eq!(split(bad), None, "{bad}");
        }
    }
}
