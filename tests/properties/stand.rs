//! A small site into which a test puts one text after another, and what every report must hold to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use opas::diag::{Look, Texts, human, json};
use opas::pipeline::{Faults, Goal, Outcome, Workshop, build, published};
use opas::source::{SourcePath, Span};
use tempfile::TempDir;

use crate::folder::{self, EXAMPLE};

/// Two languages, three pages, a checklist, a tool and a role.
const SITE: [(&str, &str); 11] = [
    ("site.yaml", "base_url: https://opas.example/\nlanguages: [fi, sv]\ntheme: plain\n"),
    ("content/index.fi.md", "---\ntitle: Etusivu\nkind: landing\n---\n"),
    ("content/index.sv.md", "---\ntitle: Startsida\n---\n"),
    ("content/guide/index.fi.md", "---\ntitle: Opas\nkind: stage\nowner: lead\n---\n\n## A\n\n## B {#x}\n"),
    ("content/guide/index.sv.md", "---\ntitle: Guide\n---\n\n## A\n\n## B\n"),
    ("content/guide/checklist.yaml", "id: list\ntitle: Lista\nitems:\n  - { id: a, text: Tee }\n"),
    ("content/guide/checklist.sv.yaml", "title: Listan\nitems: { a: Gör }\n"),
    ("content/guide/a.svg", "<svg/>"),
    ("content/tools/index.fi.md", "---\ntitle: Työkalut\nkind: tools\n---\n"),
    ("content/tools.yaml", "tools:\n  - { id: form, kind: form, title: F, file: guide/a.svg, pages: [/guide] }\n"),
    ("content/roles.yaml", "roles:\n  - { id: lead, text: Johto }\n"),
];

/// The site on the disk, and what its builds remember.
pub(crate) struct Stand {
    folder: TempDir,
    workshop: Workshop,
    touched: BTreeSet<SourcePath>,
}

impl Stand {
    pub(crate) fn new() -> Self {
        let folder = folder::temporary();
        let workshop = Workshop::new(folder.path().join("site"));
        let mut stand = Self { folder, workshop, touched: BTreeSet::new() };
        for (path, bytes) in EXAMPLE.iter().filter(|(path, _)| path.starts_with("themes/")) {
            stand.write(path, bytes);
        }
        for (path, text) in SITE {
            stand.write(path, text);
        }
        stand
    }

    /// The folder that the site and its output are in.
    pub(crate) fn around(&self) -> &Path {
        self.folder.path()
    }

    /// The site's folder.
    pub(crate) fn root(&self) -> PathBuf {
        self.workshop.root.clone()
    }

    /// Writes a file of the site.
    pub(crate) fn write(&mut self, path: &str, bytes: impl AsRef<[u8]>) -> &mut Self {
        folder::write(&self.root(), path, bytes);
        self.touched.insert(SourcePath::new(path));
        self
    }

    /// Enters what was built last in the records of what was published.
    pub(crate) fn record(&mut self) {
        for language in published(&self.workshop) {
            let text = language.record.with(&language.present).text();
            self.write(language.path.as_str(), text);
        }
    }

    /// Builds what can be built, and shows the report in every way. Gives what is wrong with the report.
    pub(crate) fn build(&mut self) -> Result<Outcome, String> {
        let goal = Goal {
            out: Some(self.folder.path().join("public")),
            drafts: true,
            faults: Faults::Tolerate,
            outside: false,
            today: None,
        };
        let touched = std::mem::take(&mut self.touched);
        let outcome = build(&mut self.workshop, &goal, &touched, &mut ()).unwrap();
        look_through(&outcome)?;
        Ok(outcome)
    }
}

fn look_through(outcome: &Outcome) -> Result<(), String> {
    let texts = Texts::english();
    for diagnostic in outcome.report.iter() {
        let rule = diagnostic.rule.id();
        let related = diagnostic.related.iter().map(|(span, _)| span);
        for span in diagnostic.span.iter().chain(related) {
            is_there(span, outcome).map_err(|fault| format!("{rule}: {span:?} {fault}"))?;
        }
        let message = texts.message(diagnostic);
        if message == rule {
            return Err(format!("{rule} {:?} has no message", diagnostic.variant));
        }
        let is_quoted = diagnostic.facts.values().any(|fact| fact.contains("{$"));
        if message.contains("{$") && !is_quoted {
            return Err(format!("{rule} {:?} lacks a fact: {message}", diagnostic.variant));
        }
    }
    let (report, levels, sources) = (&outcome.report, &outcome.config.levels, &outcome.sources);
    human(report, levels, sources, &texts, Look::Plain);
    human(report, levels, sources, &texts, Look::Colour);
    let json: serde_json::Value = serde_json::from_str(&json(report, levels, sources, &texts)).unwrap();
    let told = json["diagnostics"].as_array().map_or(0, Vec::len);
    if told == report.iter().count() { Ok(()) } else { Err(format!("only {told} diagnostics are told as JSON")) }
}

/// A span is in its text and cuts no character; where there is no text, it is the whole file.
fn is_there(span: &Span, outcome: &Outcome) -> Result<(), String> {
    let text = outcome.sources.text(&span.path).unwrap_or_default();
    let (start, end) = (span.start as usize, span.end as usize);
    if end < start || text.len() < end {
        return Err(format!("is not in the {} bytes of the text", text.len()));
    }
    if !text.is_char_boundary(start) || !text.is_char_boundary(end) {
        return Err("cuts a character".into());
    }
    Ok(())
}
