//! One job, one artifact. Sees the theme and the messages of one language besides the job, and nothing else: no
//! site, no disk, no clock.

mod csv;
mod data;
mod html;
#[cfg(feature = "pdf")]
mod pdf;
mod rows;
mod sitemap;
mod workbook;

use std::hash::Hash;
use std::path::Path;

use crate::diag::{Diagnostic, Rule};
use crate::digest::Digest;
use crate::lang::{LangId, Languages};
use crate::locale::Locales;
use crate::output::Artifact;
use crate::plan::Job;
use crate::source::disk_path;
use crate::theme::{Asset, Theme};

pub use html::Engines;

/// Changes with every release, so that a new opas makes everything anew.
const GENERATOR: &str = env!("CARGO_PKG_VERSION");

const PAGE: &str = "page.html";
const CHECKLIST: &str = "checklist.html";
const PRINT: &str = "print.html";
const REDIRECT: &str = "redirect.html";
const NOT_FOUND: &str = "404.html";

/// Renders jobs with one theme and one set of messages.
pub struct Renderer {
    engines: Engines,
    #[cfg(feature = "pdf")]
    press: pdf::Press,
    paper: Digest,
    templates: Digest,
    messages: Vec<Digest>,
}

impl Renderer {
    /// Prepares a theme. What is wrong in its templates is told, and then only jobs without templates can be rendered.
    pub fn new(theme: &Theme, locales: &Locales, languages: &Languages) -> Result<Self, Box<Diagnostic>> {
        Ok(Self {
            engines: Engines::new(theme, locales, languages)?,
            #[cfg(feature = "pdf")]
            press: pdf::Press::new(theme),
            paper: theme.paper_digest,
            templates: theme.templates_digest,
            messages: languages.ids().map(|lang| locales.get(lang).digest()).collect(),
        })
    }

    /// Whether this renderer was made from the same theme and messages.
    pub fn fits(&self, theme: &Theme, locales: &Locales, languages: &Languages) -> bool {
        let messages = languages.ids().map(|lang| locales.get(lang).digest());
        self.templates == theme.templates_digest
            && self.paper == theme.paper_digest
            && self.messages.iter().copied().eq(messages)
    }

    /// The digest of everything the job's output depends on.
    pub fn key(&self, job: &Job) -> Digest {
        match job {
            Job::Page(lang, view) => self.template_key(PAGE, *lang, view),
            Job::Checklist(lang, view) => self.template_key(CHECKLIST, *lang, view),
            Job::Print(lang, view) => self.template_key(PRINT, *lang, view),
            Job::Paper(view) => Digest::of(&(GENERATOR, "paper", self.paper, view)),
            Job::Workbook(view) => Digest::of(&(GENERATOR, "workbook", view)),
            Job::Csv(view) => Digest::of(&(GENERATOR, "csv", view)),
            Job::ListData(list) => Digest::of(&(GENERATOR, "list-data", list)),
            Job::ListIndex(schema, lists) => Digest::of(&(GENERATOR, "list-index", schema, lists)),
            Job::ListSchema(address) => Digest::of(&(GENERATOR, "list-schema", address)),
            Job::Redirect(lang, view) => self.template_key(REDIRECT, *lang, view),
            Job::NotFound(lang, view) => self.template_key(NOT_FOUND, *lang, view),
            Job::Sitemap(entries) => Digest::of(&(GENERATOR, "sitemap", entries)),
            Job::SitemapIndex(sitemaps) => Digest::of(&(GENERATOR, "sitemap-index", sitemaps)),
            Job::Copy(_, digest) => Digest::of(&("copy", digest)),
            Job::Asset(asset) => Digest::of(&("copy", asset.digest())),
        }
    }

    /// The output of a job. `root` is the folder that sources are below which are copied or shown.
    pub fn render(&self, job: &Job, root: &Path) -> Result<Artifact, Box<Diagnostic>> {
        let bytes = match job {
            Job::Page(lang, view) => self.engines.render(PAGE, *lang, view)?,
            Job::Checklist(lang, view) => self.engines.render(CHECKLIST, *lang, view)?,
            Job::Print(lang, view) => self.engines.render(PRINT, *lang, view)?,
            #[cfg(feature = "pdf")]
            Job::Paper(view) => self.press.print(view, root)?,
            #[cfg(not(feature = "pdf"))]
            Job::Paper(_) => return Err(Box::new(unmade(&"this opas was built without PDF"))),
            Job::Workbook(view) => workbook::write(view).map_err(|error| Box::new(unmade(&error)))?,
            Job::Csv(view) => csv::write(view),
            Job::ListData(view) => data::list(view),
            Job::ListIndex(schema, lists) => data::index(schema, lists),
            Job::ListSchema(address) => data::schema(address),
            Job::Redirect(lang, view) => self.engines.render(REDIRECT, *lang, view)?,
            Job::NotFound(lang, view) => self.engines.render(NOT_FOUND, *lang, view)?,
            Job::Sitemap(entries) => sitemap::write(entries).into_bytes(),
            Job::SitemapIndex(sitemaps) => sitemap::write_index(sitemaps).into_bytes(),
            Job::Copy(path, _) | Job::Asset(Asset::File(path, _)) => return Ok(Artifact::Copy(disk_path(root, path))),
            Job::Asset(Asset::Builtin(bytes)) => bytes.to_vec(),
        };
        Ok(Artifact::Bytes(bytes))
    }

    fn template_key(&self, template: &str, lang: LangId, view: &impl Hash) -> Digest {
        Digest::of(&(GENERATOR, template, self.templates, self.messages[lang.index()], view))
    }
}

/// A file that another program's rules forbid.
fn unmade(reason: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::nowhere(Rule::TemplateError).fact("reason", reason)
}
