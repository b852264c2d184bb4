//! Pages made once more, with marks around the words that come from messages. Nothing of it is ever written.

use rayon::prelude::*;

use super::Workshop;
use crate::lang::LangId;
use crate::locale::{Locales, mark};
use crate::output::Artifact;
use crate::plan::{Inputs, NAMING, Planned};
use crate::render::Renderer;
use crate::url::OutPath;

/// The most pages that are made to find a message.
const MOST: usize = 2000;
/// So many pages with it are enough.
const ENOUGH: usize = 100;
/// How many pages are made between two looks at whether that is enough.
const BATCH: usize = 100;

/// A workshop whose messages have marks.
pub struct Marked<'w> {
    workshop: &'w Workshop,
    locales: Locales,
    renderer: Renderer,
}

/// The pages on which a message shows.
#[derive(Clone, Debug, Default)]
pub struct Appearances {
    /// The pages.
    pub paths: Vec<OutPath>,
    /// Whether there are pages at which nobody has looked.
    pub is_part: bool,
}

impl<'w> Marked<'w> {
    /// Marks the messages of a site; `None` when its templates cannot be used.
    pub fn new(workshop: &'w Workshop) -> Option<Self> {
        let locales = workshop.locales().marked(&NAMING);
        let (inputs, _) = workshop.inputs()?;
        let renderer = Renderer::new(inputs.theme, &locales, &inputs.config.languages).ok()?;
        Some(Self { workshop, locales, renderer })
    }

    /// A page with its marks; `None` when the output is no page, or cannot be made.
    pub fn page(&self, path: &OutPath) -> Option<String> {
        self.make(&self.inputs()?, path)
    }

    /// The pages in a language on which a message shows.
    pub fn appearances(&self, id: &str, lang: LangId) -> Appearances {
        let plan = &self.workshop.plan.value;
        let is_in = |path: &&OutPath| plan.get(path).and_then(language) == Some(lang);
        let paths: Vec<&OutPath> = plan.paths().filter(is_in).collect();
        let Some(inputs) = self.inputs() else { return Appearances::default() };
        let mark = mark(inputs.config.languages.get(lang), id);
        let shows = |path: &&&OutPath| self.make(&inputs, path).is_some_and(|page| page.contains(&mark));
        let (mut found, mut looked) = (Vec::new(), 0);
        for batch in paths.chunks(BATCH) {
            // Whoever saves a file meanwhile waits.
            if found.len() >= ENOUGH || looked >= MOST {
                break;
            }
            found.extend(batch.par_iter().filter(shows).map(|path| (**path).clone()).collect::<Vec<OutPath>>());
            looked += batch.len();
        }
        Appearances { paths: found, is_part: looked < paths.len() }
    }

    fn inputs(&self) -> Option<Inputs<'_>> {
        let (inputs, _) = self.workshop.inputs()?;
        Some(inputs.with_locales(&self.locales))
    }

    fn make(&self, inputs: &Inputs<'_>, path: &OutPath) -> Option<String> {
        let planned = self.workshop.plan.value.get(path)?;
        language(planned)?;
        let output = self.workshop.output.as_ref();
        for file in inputs.files_told_of(planned) {
            if let Some(size) = output.and_then(|output| output.size(&file)) {
                inputs.note_size(file, size);
            }
        }
        // A text that was changed a moment ago is there with the next build.
        let job = inputs.job(planned).ok()?;
        match self.renderer.render(&job, &self.workshop.root).ok()? {
            Artifact::Bytes(bytes) => String::from_utf8(bytes).ok(),
            Artifact::Copy(_) => None,
        }
    }
}

/// The language of a page; `None` for what is no page that a reader stays on.
fn language(planned: &Planned) -> Option<LangId> {
    match planned {
        Planned::Page(_, lang) | Planned::Checklist(_, lang) | Planned::Print(_, lang) | Planned::NotFound(lang) => {
            Some(*lang)
        }
        _ => None,
    }
}
