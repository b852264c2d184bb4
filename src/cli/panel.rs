//! The report in the browser, as JSON: the words of a report, divided by what somebody sees who looks at one page.

use std::path::Path;

use serde::Serialize;

use crate::config::Config;
use crate::diag::{Diagnostic, Notice, Report, Texts, notices};
use crate::pipeline::{Workshop, concern};
use crate::source::{Position, SourcePath, disk_path};
use crate::url::{OutPath, encode};

/// The link that opens a file where nobody says otherwise: most editors that follow links know this one.
pub(super) const EDITOR: &str = "vscode://file{path}:{line}:{column}";

/// How many faults of other pages are shown: whoever wants all of them asks `opas check`.
const ELSEWHERE: usize = 100;

/// A notice with the link that opens its place.
#[derive(Serialize)]
struct Linked {
    #[serde(flatten)]
    notice: Notice,
    editor: String,
}

/// What the script `report.js` shows.
#[derive(Serialize)]
struct Panel {
    lang: String,
    words: Words,
    tally: String,
    elsewhere_count: String,
    is_held_up: bool,
    here: Vec<Linked>,
    everywhere: Vec<Linked>,
    elsewhere: Vec<Linked>,
}

#[derive(Serialize)]
struct Words {
    title: String,
    here: String,
    everywhere: String,
    whole_site: String,
    kept: String,
    unmade: String,
    unmade_why: String,
    edit: String,
}

impl Words {
    fn new(texts: &Texts) -> Self {
        Self {
            title: texts.plain("panel-title"),
            here: texts.plain("panel-here"),
            everywhere: texts.plain("panel-everywhere"),
            whole_site: texts.plain("panel-whole-site"),
            kept: texts.plain("panel-kept"),
            unmade: texts.plain("panel-unmade"),
            unmade_why: texts.plain("panel-unmade-why"),
            edit: texts.plain("panel-edit"),
        }
    }
}

/// The report of the last build, and in which words and with which links it is shown.
pub(super) struct Panels<'a> {
    pub(super) report: &'a Report,
    pub(super) config: &'a Config,
    pub(super) texts: &'a Texts,
    /// A link with `{path}`, `{line}` and `{column}` in it.
    pub(super) editor: &'a str,
}

impl Panels<'_> {
    /// The report for somebody who looks at an output.
    pub(super) fn of(&self, workshop: &Workshop, path: &OutPath) -> String {
        let concern = concern(workshop, self.report, path);
        let linked = |diagnostics: &[&Diagnostic]| -> Vec<Linked> {
            let notices =
                notices(diagnostics.iter().copied(), &self.config.levels, workshop.sources(), self.texts).into_iter();
            let link = |notice: Notice| Linked { editor: self.link(&notice, &workshop.root), notice };
            let mut linked: Vec<Linked> = notices.map(link).collect();
            linked.sort_by_key(|linked| linked.notice.level);
            linked
        };
        let (here, everywhere) = (linked(&concern.here), linked(&concern.everywhere));
        let mut report = Report::default();
        report.extend(concern.here.iter().chain(&concern.everywhere).map(|diagnostic| (*diagnostic).clone()));
        let tally = report.tally(&self.config.levels);
        let tally = self.texts.tally(tally.errors, tally.warnings, tally.notes);
        let panel = Panel {
            lang: self.texts.language(),
            words: Words::new(self.texts),
            tally: if tally.is_empty() { self.texts.plain("panel-kept") } else { tally },
            elsewhere_count: self.texts.elsewhere(concern.elsewhere.len()),
            is_held_up: concern.is_held_up,
            here,
            everywhere,
            elsewhere: linked(&concern.elsewhere[..concern.elsewhere.len().min(ELSEWHERE)]),
        };
        // Texts and numbers always have a JSON form.
        serde_json::to_string(&panel).unwrap_or_default()
    }

    fn link(&self, notice: &Notice, root: &Path) -> String {
        let place = Position { line: notice.line, column: notice.column };
        editor_link(self.editor, root, &SourcePath::new(notice.path.as_str()), place)
    }
}

/// The link that opens a place of a source file, from a link with `{path}`, `{line}` and `{column}` in it.
pub(super) fn editor_link(editor: &str, root: &Path, path: &SourcePath, place: Position) -> String {
    let path = disk_path(root, path);
    // A path of Windows has no slash before its drive.
    let path = path.to_string_lossy().replace('\\', "/");
    let path = if path.starts_with('/') { path } else { format!("/{path}") };
    editor
        .replace("{path}", &encode(&path))
        .replace("{line}", &place.line.to_string())
        .replace("{column}", &place.column.to_string())
}
