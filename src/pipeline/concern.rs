//! Which part of a report is about which output: for those who look at a page and want to know what is wrong with it.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Report};
use crate::lang::LangId;
use crate::locale;
use crate::plan::{Goal, Planned};
use crate::site::{ChecklistId, PageId};
use crate::source::{CONTENT, SourcePath};
use crate::url::OutPath;

use super::workshop::Workshop;

/// A report as somebody sees it who looks at one output.
#[derive(Debug, Default)]
pub struct Concern<'r> {
    /// What is wrong with the files that the output is made from.
    pub here: Vec<&'r Diagnostic>,
    /// What is wrong with what all pages are made from: settings, messages, templates, tools.
    pub everywhere: Vec<&'r Diagnostic>,
    /// What is wrong with other pages.
    pub elsewhere: Vec<&'r Diagnostic>,
    /// Whether the output cannot be made now, so that what there is of it is from before.
    pub is_held_up: bool,
}

/// The report as it concerns the output at a path; one that the site does not have is concerned by everything.
pub fn concern<'r>(workshop: &Workshop, report: &'r Report, path: &OutPath) -> Concern<'r> {
    let mut concern = Concern::default();
    let unmade = workshop.unmade.get(path);
    concern.is_held_up = unmade.is_some() || !workshop.is_shown;
    let Some(files) = Files::of(workshop, path) else {
        concern.here.extend(report.iter());
        return concern;
    };
    for diagnostic in report.iter() {
        let path = diagnostic.span.as_ref().map(|span| &span.path);
        // One fault of a template is told once for all pages that it is on.
        let is_own = unmade.is_some_and(|fault| (fault.rule, &fault.span) == (diagnostic.rule, &diagnostic.span));
        let list = if is_own || diagnostic.spans().any(|span| files.has(&span.path)) {
            &mut concern.here
        } else if path.is_none_or(|path| files.is_for_all(path)) {
            &mut concern.everywhere
        } else {
            &mut concern.elsewhere
        };
        list.push(diagnostic);
    }
    concern
}

/// The files that one output is made from, besides those that all are made from.
struct Files<'w> {
    workshop: &'w Workshop,
    lang: LangId,
    own: BTreeSet<SourcePath>,
}

impl<'w> Files<'w> {
    /// `None` for an output that is not of one page in one language.
    fn of(workshop: &'w Workshop, path: &OutPath) -> Option<Self> {
        let (page, list, lang) = match workshop.plan.value.get(path)? {
            Planned::Page(page, lang) | Planned::Booklet(page, lang) | Planned::Redirect(Goal::Page(page), lang) => {
                (*page, workshop.site().page(*page).checklist, *lang)
            }
            Planned::Checklist(list, lang)
            | Planned::Print(list, lang)
            | Planned::ListFile(list, lang, _)
            | Planned::Redirect(Goal::Checklist(list) | Goal::Print(list), lang) => {
                (workshop.site().checklist(*list).page, Some(*list), *lang)
            }
            _ => return None,
        };
        let mut files = Self { workshop, lang, own: BTreeSet::new() };
        files.page(page);
        if let Some(list) = list {
            files.checklist(list);
        }
        Some(files)
    }

    fn page(&mut self, page: PageId) {
        let site = self.workshop.site();
        let page = site.page(page);
        let folder = format!("{CONTENT}/{}", page.folder);
        // Also where there is none yet, since that may be what is wrong.
        let tag = self.workshop.config.value.languages.get(self.lang);
        self.own.insert(SourcePath::new(format!("{}/index.{tag}.md", folder.trim_end_matches('/'))));
        self.own.extend(site.reading(page, self.lang).passages.iter().map(|passage| passage.source.path.clone()));
    }

    fn checklist(&mut self, list: ChecklistId) {
        let path = &self.workshop.site().checklist(list).path;
        let tag = self.workshop.config.value.languages.get(self.lang);
        self.own.insert(path.clone());
        self.own.insert(SourcePath::new(path.as_str().replace(".yaml", &format!(".{tag}.yaml"))));
    }

    fn has(&self, path: &SourcePath) -> bool {
        self.own.contains(path)
    }

    /// Whether a file is one that all pages of this language are made from: it is not of any page, the home page with
    /// its list among them, and not the messages of another language.
    fn is_for_all(&self, path: &SourcePath) -> bool {
        let is_text_of_a_page = path.folder().starts_with(&format!("{CONTENT}/"))
            || path.as_str().starts_with(&format!("{CONTENT}/checklist."))
            || path.extension() == Some("md");
        let languages = &self.workshop.config.value.languages;
        let of_another =
            |lang| lang != self.lang && path.folder() == format!("{}/{}", locale::FOLDER, languages.get(lang));
        !is_text_of_a_page && !languages.ids().any(of_another)
    }
}
