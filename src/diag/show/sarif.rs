//! The report as SARIF 2.1.0, which code hosting and audit tools read.
//!
//! Only what opas has to say is written: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::level_of;
use super::place::{Place, Places};
use crate::diag::{Levels, Report, Rule, Texts};
use crate::source::Sources;

/// The report as a SARIF log with one run.
pub fn sarif(report: &Report, levels: &Levels, sources: &Sources, texts: &Texts) -> String {
    let (mut places, mut related_places) = (Places::new(sources), Places::new(sources));
    let raised: BTreeSet<Rule> = report.iter().map(|diagnostic| diagnostic.rule).collect();
    let raised: Vec<Rule> = raised.into_iter().collect();
    let results: Vec<Value> = report
        .iter()
        .map(|diagnostic| {
            let help = texts.help(diagnostic).map_or_else(String::new, |help| format!("\n{help}"));
            let mut result = json!({
                "ruleId": diagnostic.rule.id(),
                "ruleIndex": raised.binary_search(&diagnostic.rule).unwrap_or(0),
                "level": level_of(diagnostic, levels).as_str(),
                "message": { "text": texts.message(diagnostic) + &help },
                "locations": [location(&places.of(diagnostic.span.as_ref()))],
            });
            if !diagnostic.related.is_empty() {
                let related = diagnostic.related.iter().map(|(span, message)| {
                    let mut related = location(&related_places.of(Some(span)));
                    related["message"] = json!({ "text": texts.related(message, diagnostic) });
                    related
                });
                result["relatedLocations"] = related.collect();
            }
            result
        })
        .collect();
    let rules: Vec<Value> = raised
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id(),
                "shortDescription": { "text": rule.summary() },
                "help": { "text": rule.page(), "markdown": rule.page() },
                "defaultConfiguration": { "level": rule.default_level().as_str() },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "opas", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Plain strings and numbers always have a JSON form.
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn location(place: &Place) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(place.path.as_str()) },
            "region": {
                "startLine": place.start.line,
                "startColumn": place.start.column,
                "endLine": place.end.line,
                "endColumn": place.end.column,
            },
        },
    })
}

/// A path as a relative reference.
fn uri(path: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
