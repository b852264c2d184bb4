//! Documents for paper, by Typst as a library: PDF/UA-1, tagged, from templates and typefaces of the theme or the
//! binary. Sees nothing else: no network, no clock, no system fonts, no other file.

mod pictures;
mod world;

use std::path::Path;

use typst::WorldExt;
use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::syntax::FileId;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::date::Date;
use crate::diag::{Diagnostic, Rule};
use crate::source::Span;
use crate::theme::Theme;
use crate::view::{PaperContent, PaperView};
use world::{Desk, Shelf};

/// The templates.
const LIST: &str = "list.typ";
const BOOKLET: &str = "booklet.typ";

/// How many documents later Typst forgets what it did not need again.
const MEMORY: usize = 4;

/// Makes documents with one theme.
pub(super) struct Press {
    shelf: Shelf,
}

impl Press {
    /// Sets the theme's templates and typefaces out.
    pub(super) fn new(theme: &Theme) -> Self {
        Self { shelf: Shelf::new(theme) }
    }

    /// Makes a document. Its pictures are below `root`.
    pub(super) fn print(&self, view: &PaperView, root: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
        let template = match view.content {
            PaperContent::List(_) => LIST,
            PaperContent::Booklet(_) => BOOKLET,
        };
        let desk = Desk::new(&self.shelf, template, view, pictures::load(&view.pictures, root)?);
        let Warned { output, .. } = typst::compile::<PagedDocument>(&desk);
        let bytes = output.and_then(|document| typst_pdf::pdf(&document, &options(view)));
        comemo::evict(MEMORY);
        bytes.map_err(|faults| Box::new(self.told(&desk, &faults)))
    }

    /// The first fault, at its place if that is in a file of the site.
    fn told(&self, desk: &Desk<'_>, faults: &[SourceDiagnostic]) -> Diagnostic {
        let Some(fault) = faults.iter().find(|fault| fault.severity == Severity::Error) else {
            return Diagnostic::nowhere(Rule::TemplateError).fact("reason", "Typst gives no reason");
        };
        let mut reason = fault.message.to_string();
        // Some hints are for those who call Typst by its own command.
        for hint in fault.hints.iter().filter(|hint| !hint.v.contains("--")) {
            reason.push_str("; ");
            reason.push_str(&hint.v);
        }
        let name = fault.span.id().map(file_name);
        let place = name.as_ref().and_then(|name| {
            let path = self.shelf.path(name)?;
            Some(Span::new(path.clone(), desk.range(fault.span)?))
        });
        match (place, name) {
            (Some(span), _) => Diagnostic::new(Rule::TemplateError, span).fact("reason", reason),
            (None, name) => {
                let place = name.map_or_else(String::new, |name| format!("pdf/{name}: "));
                Diagnostic::nowhere(Rule::TemplateError).fact("reason", format!("{place}{reason}"))
            }
        }
    }
}

fn file_name(id: FileId) -> String {
    id.get().vpath().get_without_slash().to_owned()
}

fn options(view: &PaperView) -> PdfOptions {
    let moment = Date::parse(&view.date)
        .and_then(|date| Datetime::from_ymd_hms(i32::from(date.year), date.month, date.day, 0, 0, 0));
    PdfOptions {
        // Stable from version to version, and nothing of the machine.
        ident: Smart::Custom(view.url.clone()),
        creator: Smart::Custom(Some("opas".into())),
        timestamp: moment.map(Timestamp::new_utc),
        // UA-1 is a standard that goes with itself.
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default(),
        tagged: true,
        ..PdfOptions::default()
    }
}
