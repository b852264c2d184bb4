//! The words of diagnostics, as Fluent messages inside the binary.
//!
//! A rule's message has the rule's id, or `<id>-<variant>`; its attribute `.help` says what to do. English only
//! for now; a language is one more file here.

use fluent::{FluentArgs, FluentResource, concurrent::FluentBundle};

use super::Diagnostic;

const ENGLISH: &str = include_str!("messages/en.ftl");

/// The words of diagnostics in one language.
pub struct Texts(FluentBundle<FluentResource>);

impl Texts {
    /// The words in English.
    pub fn english() -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap_or_default()]);
        // Terminals and log files do not know the isolation marks.
        bundle.set_use_isolating(false);
        // A test reads the file; what is wrong in it would show as a missing message.
        let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
        Self(bundle)
    }

    /// The sentence that says what is wrong.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        self.format(&message_id(diagnostic), None, diagnostic).unwrap_or_else(|| diagnostic.rule.id().to_owned())
    }

    /// The sentence that says what to do, if there is one.
    pub fn help(&self, diagnostic: &Diagnostic) -> Option<String> {
        match &diagnostic.suggestion {
            Some(word) => {
                let mut args = FluentArgs::new();
                args.set("word", word.as_str());
                self.format_with("did-you-mean", None, &args)
            }
            None => self.format(&message_id(diagnostic), Some("help"), diagnostic),
        }
    }

    /// The text at a related place.
    pub fn related(&self, id: &str, diagnostic: &Diagnostic) -> String {
        self.format(id, None, diagnostic).unwrap_or_else(|| id.to_owned())
    }

    /// How many faults of each level there are, in words.
    pub fn tally(&self, errors: usize, warnings: usize, notes: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("errors", errors);
        args.set("warnings", warnings);
        args.set("notes", notes);
        let parts: Vec<String> = [("tally-errors", errors), ("tally-warnings", warnings), ("tally-notes", notes)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .filter_map(|(id, _)| self.format_with(id, None, &args))
            .collect();
        parts.join(", ")
    }

    fn format(&self, id: &str, attribute: Option<&str>, diagnostic: &Diagnostic) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in &diagnostic.facts {
            // A count decides the plural form.
            match value.parse::<u32>() {
                Ok(number) => args.set(*name, number),
                Err(_) => args.set(*name, value.as_str()),
            }
        }
        self.format_with(id, attribute, &args)
    }

    fn format_with(&self, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
        let message = self.0.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        Some(self.0.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
    }
}

fn message_id(diagnostic: &Diagnostic) -> String {
    match diagnostic.variant {
        "" => diagnostic.rule.id().to_owned(),
        variant => format!("{}-{variant}", diagnostic.rule.id()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Rule;

    #[test]
    fn every_rule_has_words_and_every_message_belongs_to_a_rule() {
        let resource = FluentResource::try_new(ENGLISH.to_owned()).map_err(|(_, errors)| errors).unwrap();
        let ids: Vec<&str> = resource
            .entries()
            .filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(message) => Some(message.id.name),
                _ => None,
            })
            .collect();
        for rule in Rule::ALL {
            assert!(ids.iter().any(|id| id.starts_with(rule.id())), "no message for {}", rule.id());
        }
        for id in ids {
            let known = Rule::ALL.iter().any(|rule| id.starts_with(rule.id()));
            assert!(known || ["did-you-mean", "see-", "tally-"].iter().any(|p| id.starts_with(p)), "{id}");
        }
    }
}
