//! Asking other websites whether the pages that a site links to are still there.
//!
//! The only room that reaches the network, and it does so only for `opas check --external`. It asks politely: one
//! question at a time to each website, the head of a page before the page, no body read, an answer remembered for a
//! week. Knows no page and no language.

mod answer;
mod ask;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::date::Date;
use crate::diag::{Diagnostic, Rule};
use crate::output::Cache;
use crate::source::Span;

use answer::Answer;

/// How other websites are asked.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Beginnings of addresses that are not asked.
    pub skip: Vec<String>,
    /// How long one question may take.
    pub patience: Duration,
    /// The pause between two questions to the same website.
    pub pause: Duration,
}

impl Default for Asking {
    fn default() -> Self {
        Self { skip: Vec::new(), patience: Duration::from_secs(15), pause: Duration::from_millis(200) }
    }
}

/// Asks for each address once, and tells at every place that links to one that does not work. Answers are kept in
/// `cache`, with the day on which they were given.
pub fn ask(addresses: &[(String, Span)], asking: &Asking, cache: &Cache, today: Date) -> Vec<Diagnostic> {
    let mut places: BTreeMap<&str, Vec<&Span>> = BTreeMap::new();
    for (address, span) in addresses {
        // The place on the page is for the browser alone.
        let address = address.split('#').next().unwrap_or(address);
        if is_web(address) && !asking.skip.iter().any(|beginning| address.starts_with(beginning.as_str())) {
            places.entry(address).or_default().push(span);
        }
    }
    let wanted: Vec<&str> = places.keys().copied().collect();
    let (known, open): (Vec<_>, Vec<_>) = wanted
        .into_iter()
        .map(|address| (address, answer::remembered(cache, address, today)))
        .partition(|(_, answer)| answer.is_some());
    let open: Vec<&str> = open.into_iter().map(|(address, _)| address).collect();
    let mut answers: BTreeMap<&str, Answer> =
        known.into_iter().filter_map(|(address, answer)| Some((address, answer?))).collect();
    for (address, answer) in ask::all(&open, asking) {
        answer::remember(cache, address, &answer, today);
        answers.insert(address, answer);
    }
    let told = |(address, spans): (&str, Vec<&Span>)| -> Vec<Diagnostic> {
        let answer = answers.get(address);
        spans.into_iter().filter_map(|span| Some(fault(answer?, span))).flatten().collect()
    };
    places.into_iter().flat_map(told).collect()
}

fn fault(answer: &Answer, span: &Span) -> Option<Diagnostic> {
    let broken = || Diagnostic::new(Rule::BrokenExternalLink, span.clone());
    match answer {
        Answer::There => None,
        Answer::Moved { to } => Some(Diagnostic::new(Rule::MovedExternalLink, span.clone()).fact("to", to)),
        Answer::Status { status } => Some(broken().variant("status").fact("status", status)),
        Answer::Unreachable { reason } => Some(broken().variant("unreachable").fact("reason", reason)),
    }
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
