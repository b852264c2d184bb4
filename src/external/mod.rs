//! Asking other websites whether the pages that a site links to are still there.
//!
//! The only room that reaches the network, and it does so only for `opas check --external`. It asks politely: few
//! questions at a time to each website and none where it wants to be left alone (`hosts`), the head of a page before
//! the page, no body read (`ask`), an answer remembered for a week (`answer`). Knows no page and no language.

mod answer;
mod ask;
mod forward;
mod hosts;

use std::collections::BTreeMap;
use std::time::Duration;

use url::Url;

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
    /// The pause between the beginnings of two questions to the same website.
    pub pause: Duration,
    /// The proxy through which everything is asked; `None` for the one that the environment names, if it does.
    pub proxy: Option<String>,
}

impl Default for Asking {
    fn default() -> Self {
        Self { skip: Vec::new(), patience: Duration::from_secs(15), pause: Duration::from_millis(200), proxy: None }
    }
}

/// Asks for each address once, and tells at every place that links to one that does not work. Each answer is kept in
/// `cache` as soon as it is given, with the day, so that nothing is asked again when somebody ends the check before its
/// end. `progress` hears how many of how many addresses are done.
pub fn ask(
    addresses: &[(String, Span)],
    asking: &Asking,
    cache: &Cache,
    today: Date,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<Diagnostic> {
    let mut places: BTreeMap<Url, Vec<&Span>> = BTreeMap::new();
    for (written, span) in addresses {
        let Some(address) = web_address(written) else { continue };
        let is_skipped = |beginning: &String| {
            written.starts_with(beginning.as_str()) || address.as_str().starts_with(beginning.as_str())
        };
        if !asking.skip.iter().any(is_skipped) {
            places.entry(address).or_default().push(span);
        }
    }
    let mut answers: BTreeMap<&Url, Answer> = BTreeMap::new();
    let mut open: Vec<&Url> = Vec::new();
    for address in places.keys() {
        match answer::remembered(cache, address, today) {
            Some(answer) => drop(answers.insert(address, answer)),
            None => open.push(address),
        }
    }
    let keep = |address: &Url, answer: &Answer| answer::remember(cache, address, answer, today);
    answers.extend(hosts::ask_all(&open, asking, &keep, progress));
    let told = |(address, spans): (&Url, &Vec<&Span>)| -> Vec<Diagnostic> {
        let answer = answers.get(address);
        spans.iter().filter_map(|span| fault(answer?, span)).collect()
    };
    places.iter().flat_map(told).collect()
}

/// The address of a page on the web, in the one way in which it is asked: whatever the letters of its scheme and host,
/// and without the place on the page, which is for the browser alone.
fn web_address(written: &str) -> Option<Url> {
    let mut address = Url::parse(written).ok()?;
    address.set_fragment(None);
    (matches!(address.scheme(), "http" | "https") && address.has_host()).then_some(address)
}

fn fault(answer: &Answer, span: &Span) -> Option<Diagnostic> {
    let broken = |variant| Diagnostic::new(Rule::BrokenExternalLink, span.clone()).variant(variant);
    Some(match answer {
        Answer::There => return None,
        Answer::Moved { to } => Diagnostic::new(Rule::MovedExternalLink, span.clone()).fact("to", to),
        Answer::Status { status: status @ (404 | 410) } => broken("status").fact("status", status),
        Answer::Status { status: status @ 500.. } => broken("server").fact("status", status),
        Answer::Status { status } => broken("refused").fact("status", status),
        Answer::Busy { status } => broken("busy").fact("status", status),
        Answer::Silent => broken("silent"),
        Answer::NoHost => broken("no-host"),
        Answer::Round => broken("round"),
        Answer::Unreachable { reason } => broken("unreachable").fact("reason", reason),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_however_it_is_written() {
        let one = web_address("https://www.example.fi/a").unwrap();
        for written in ["HTTPS://www.example.fi/a", "https://WWW.Example.FI/a#place", "https://www.example.fi:443/a"] {
            assert_eq!(web_address(written).as_ref(), Some(&one), "{written}");
        }
        for other in ["/a", "mailto:a@example.fi", "ftp://example.fi/", "https://", "www.example.fi"] {
            assert_eq!(web_address(other), None, "{other}");
        }
    }
}
