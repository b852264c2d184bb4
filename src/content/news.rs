//! What was different when content was read again, and whom it concerns.

use crate::lang::LangId;

/// What was different when content was read again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct News {
    /// How many files were read.
    pub read: usize,
    /// How many files were parsed, since their bytes were others.
    pub parsed: usize,
    /// Pages and shared texts that say something else and whose frame is what it was.
    pub texts: Vec<NewText>,
    /// Whether anything else is different.
    pub more: bool,
}

impl News {
    /// Whether there is a new text of which other pages may show something.
    pub fn concern_others(&self) -> bool {
        self.texts.iter().any(|text| text.concerns_others)
    }
}

/// A text that says something else, and whose [frame](super::PageSource::frame) is what it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewText {
    /// The folder of the page or shared text.
    pub folder: String,
    /// Its language.
    pub lang: LangId,
    /// Whether its outline is another one, so that other pages may say something else too.
    pub concerns_others: bool,
}
