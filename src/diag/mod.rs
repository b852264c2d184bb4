//! What opas has to tell to the people who write a site.
//!
//! A fault in content is a [`Diagnostic`]: a rule, a place and the facts, collected in a [`Report`] and shown all
//! at once. The words are Fluent messages (`messages/`), put in only when a report is shown. Knows no page and no
//! checklist.

mod messages;
mod report;
mod rule;
mod show;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::source::{Fault, FaultKind, Span};

pub use messages::{Texts, Value};
pub use report::{Report, Tally};
pub use rule::{Level, Levels, Rule};
pub use show::{
    Excerpt, Look, Notice, github, human, json, notices, sarif, short, visible, visible_json, visible_line,
};

/// A value together with what was noticed while it was made.
#[derive(Clone, Debug, Default)]
pub struct Noted<T> {
    /// What could be made.
    pub value: T,
    /// What was noticed.
    pub notes: Vec<Diagnostic>,
}

impl<T> Noted<T> {
    /// Hands the notes over to a report and gives the value.
    pub fn into_value(self, report: &mut Report) -> T {
        report.extend(self.notes);
        self.value
    }

    /// The same notes with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Noted<U> {
        Noted { value: f(self.value), notes: self.notes }
    }
}

/// The name of a message, or of a fact in it. All are in the program; those of an earlier run are read again.
pub type Name = Cow<'static, str>;

/// One thing to tell: which rule, where, and the facts that the message is made from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: Rule,
    /// Which of the rule's messages fits; empty for the plain one.
    pub variant: Name,
    /// The smallest place that is at fault; `None` when it is nowhere in the sources.
    pub span: Option<Span>,
    /// The facts, by the names that the message uses.
    pub facts: BTreeMap<Name, String>,
    /// Other places that matter, with the message to show there.
    pub related: Vec<(Span, Name)>,
    /// What was probably meant.
    pub suggestion: Option<Box<str>>,
}

impl Diagnostic {
    /// A diagnostic at a place.
    pub fn new(rule: Rule, span: Span) -> Self {
        Self { span: Some(span), ..Self::nowhere(rule) }
    }

    /// All places that it names, its own first.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.span.iter().chain(self.related.iter().map(|(span, _)| span))
    }

    /// A diagnostic that has no place in the sources.
    pub fn nowhere(rule: Rule) -> Self {
        Self { rule, variant: "".into(), span: None, facts: BTreeMap::new(), related: Vec::new(), suggestion: None }
    }

    /// Chooses one of the rule's messages.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant.into();
        self
    }

    /// Adds a fact for the message.
    #[must_use]
    pub fn fact(mut self, name: &'static str, value: impl Display) -> Self {
        self.facts.insert(name.into(), value.to_string());
        self
    }

    /// Points at a second place; `message` is the id of the text shown there.
    #[must_use]
    pub fn see(mut self, span: Span, message: &'static str) -> Self {
        self.related.push((span, message.into()));
        self
    }

    /// Looks among the words that would have been right for one that was probably meant.
    #[must_use]
    pub fn did_you_mean<'a>(mut self, word: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = likeliest(word, known).map(Into::into);
        self
    }
}

/// The one of some words that was probably meant.
pub fn likeliest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

impl From<&Fault> for Diagnostic {
    fn from(fault: &Fault) -> Self {
        match &fault.kind {
            FaultKind::NotUtf8 { offset } => {
                // In the text that is kept, a replacement character stands for what could not be read.
                let end = offset + char::REPLACEMENT_CHARACTER.len_utf8();
                Self::new(Rule::InvalidUtf8, Span::new(fault.path.clone(), *offset..end))
            }
            FaultKind::LinkLoop => Self::new(Rule::LinkLoop, fault.path.whole()),
            FaultKind::LeadsOut { to } => Self::new(Rule::LinkOutside, fault.path.whole()).fact("to", to),
            FaultKind::Unreadable { cause } => Self::new(Rule::UnreadableFile, fault.path.whole()).fact("cause", cause),
        }
    }
}
