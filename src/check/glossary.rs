//! The glossary in all languages: terms that a language lacks, and terms that nobody knows.

use crate::config::Config;
use crate::content::Content;
use crate::diag::{Diagnostic, Rule};
use crate::lang::LangId;
use crate::source::Span;

/// Terms without a translation, and translations of terms that do not exist.
pub(super) fn translations(content: &Content, config: &Config) -> Vec<Diagnostic> {
    let mut notes = Vec::new();
    let Some(source) = content.glossary.get(&LangId::SOURCE) else { return notes };
    for (lang, tag) in config.languages.iter().filter(|(lang, _)| *lang != LangId::SOURCE) {
        let Some(texts) = content.glossary.get(&lang) else {
            let file = format!("{}/glossary.{tag}.yaml", source.path.folder());
            let fault = Diagnostic::new(Rule::MissingText, source.path.whole()).variant("file");
            notes.push(fault.fact("lang", tag).fact("file", file));
            continue;
        };
        let missing: Vec<&str> =
            source.terms.keys().filter(|id| !texts.terms.contains_key(*id)).map(|id| &**id).collect();
        if !missing.is_empty() {
            let fault = Diagnostic::new(Rule::MissingText, texts.path.whole());
            notes.push(fault.fact("lang", tag).fact("count", missing.len()).fact("ids", missing.join(", ")));
        }
        for (id, text) in texts.terms.iter().filter(|(id, _)| !source.terms.contains_key(*id)) {
            let fault = Diagnostic::new(Rule::UnknownId, Span::new(texts.path.clone(), text.id));
            let known = source.terms.keys().map(|id| &**id);
            notes.push(fault.variant("term").fact("id", id).did_you_mean(id, known));
        }
    }
    notes
}
