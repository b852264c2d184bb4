//! The message files of one language as they were written, for those who look for faults in them.

use std::sync::Arc;

use fluent::FluentResource;

use super::outline::{MessageOutline, outline};
use super::texts::{MessageText, texts};
use crate::source::SourcePath;

/// The message files of a language: those in the binary, and those of the site over them.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(pub(super) Vec<Part>);

/// One file of a catalogue.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Its name below the folder of the language.
    pub(super) name: String,
    /// The file of the site; `None` for one in the binary.
    pub(super) path: Option<SourcePath>,
    pub(super) resource: Arc<FluentResource>,
    /// Whether a language may lack all of it.
    pub(super) is_optional: bool,
}

/// A message with the file it stands in.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file of the site; `None` for one in the binary.
    pub path: Option<SourcePath>,
    /// The name of the file below the folder of the language.
    pub file: String,
    /// Whether languages may lack it.
    pub is_optional: bool,
    /// What it is made of.
    pub message: MessageOutline,
}

impl Catalogue {
    /// The text of a message and the file of the site that it stands in; no file for one in the binary.
    pub fn find(&self, id: &str) -> Option<(Option<SourcePath>, MessageText)> {
        self.0.iter().rev().find_map(|part| {
            let text = texts(part.resource.source()).into_iter().find(|text| text.key == id)?;
            Some((part.path.clone(), text))
        })
    }

    /// All messages and terms, file by file; a later one takes the place of an earlier one with the same name.
    pub fn messages(&self) -> Vec<Written> {
        let all = self.0.iter().flat_map(|part| {
            outline(part.resource.source()).into_iter().map(|message| Written {
                path: part.path.clone(),
                file: part.name.clone(),
                is_optional: part.is_optional,
                message,
            })
        });
        all.collect()
    }
}
