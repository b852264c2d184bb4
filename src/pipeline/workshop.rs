//! All that lives between two builds of one process.

use std::path::PathBuf;

use crate::content;
use crate::diag::Diagnostic;
use crate::lang::Languages;
use crate::locale::Locales;
use crate::render::Renderer;
use crate::source::Sources;
use crate::theme::Theme;

/// The memory of a site that is built again and again. Forgetting any of it costs time and changes nothing.
pub struct Workshop {
    /// The site's folder.
    pub root: PathBuf,
    pub(super) sources: Sources,
    pub(super) content: content::Memory,
    renderer: Option<Renderer>,
    /// Whether a build has written something, which then is the last good output.
    pub(super) has_written: bool,
}

impl Workshop {
    /// A workshop that remembers nothing yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            sources: Sources::default(),
            content: content::Memory::default(),
            renderer: None,
            has_written: false,
        }
    }

    /// The renderer for a theme and messages: the one from before if they are the same.
    pub(super) fn renderer(
        &mut self,
        theme: &Theme,
        locales: &Locales,
        languages: &Languages,
    ) -> Result<&Renderer, Box<Diagnostic>> {
        let fitting = self.renderer.take().filter(|renderer| renderer.fits(theme, locales, languages));
        let renderer = match fitting {
            Some(renderer) => renderer,
            None => Renderer::new(theme, locales, languages)?,
        };
        Ok(self.renderer.insert(renderer))
    }
}
