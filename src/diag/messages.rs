//! The words of diagnostics, as Fluent messages inside the binary: one file a language.
//!
//! A rule's message has the rule's id, or `<id>-<variant>`; its attribute `.help` says what to do. A message has no
//! values but the facts of its diagnostic, and names of languages: for a fact `lang` it can use `$lang-name`.

use std::sync::Arc;

use fluent::{FluentArgs, FluentResource, concurrent::FluentBundle};

use super::{Diagnostic, Level};

/// The languages that opas speaks to writers and translators; the first is spoken where none of them is wanted.
const LANGUAGES: [(&str, [&str; 2]); 3] = [
    ("en", [include_str!("messages/en.ftl"), include_str!("messages/desk/en.ftl")]),
    ("fi", [include_str!("messages/fi.ftl"), include_str!("messages/desk/fi.ftl")]),
    ("sv", [include_str!("messages/sv.ftl"), include_str!("messages/desk/sv.ftl")]),
];

/// Facts that are tags of languages, with the names under which messages find the language's name.
const LANGUAGE_FACTS: [(&str, &str); 2] = [("lang", "lang-name"), ("found", "found-name")];

/// The words of diagnostics, and of the translators' desk, in one language.
#[derive(Clone)]
pub struct Texts(Arc<FluentBundle<FluentResource>>);

/// A value that a text is given.
#[derive(Clone, Debug)]
pub enum Value {
    /// Words.
    Text(String),
    /// A number, which decides the plural form.
    Number(f64),
}

impl Texts {
    /// The words in a language, which is named by its tag or as the system names it: `sv`, `sv-FI`, `sv_FI.UTF-8`.
    /// `None` when opas does not speak it.
    pub fn in_language(name: &str) -> Option<Self> {
        let tag = name.split(['_', '-', '.', '@']).next().unwrap_or(name);
        let (tag, files) = LANGUAGES.iter().find(|(own, _)| tag.eq_ignore_ascii_case(own))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().unwrap_or_default()]);
        // Terminals and log files do not know the isolation marks.
        bundle.set_use_isolating(false);
        for text in files {
            // A test reads the files; what is wrong in one would show as a missing message.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        Some(Self(Arc::new(bundle)))
    }

    /// The words in English.
    pub fn english() -> Self {
        Self::in_language("en").unwrap_or_else(|| unreachable!("English is among the languages"))
    }

    /// The languages that there are.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|(tag, _)| *tag)
    }

    /// The language of these words, as a tag.
    pub fn language(&self) -> String {
        self.0.locales.first().map_or_else(String::new, ToString::to_string)
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
                args.set("word", &**word);
                self.format_with("did-you-mean", None, &args)
            }
            None => self.format(&message_id(diagnostic), Some("help"), diagnostic),
        }
    }

    /// How many faults there are on other pages.
    pub fn elsewhere(&self, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.format_with("panel-elsewhere", None, &args).unwrap_or_default()
    }

    /// The text at a related place.
    pub fn related(&self, id: &str, diagnostic: &Diagnostic) -> String {
        self.format(id, None, diagnostic).unwrap_or_else(|| id.to_owned())
    }

    /// The word for a level.
    pub fn level(&self, level: Level) -> String {
        self.plain(match level {
            Level::Error => "level-error",
            Level::Warning => "level-warning",
            Level::Note => "level-note",
        })
    }

    /// The word before what to do.
    pub fn help_name(&self) -> String {
        self.plain("level-help")
    }

    /// How many faults of each level there are, in words; empty when there are none.
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

    /// What is said when there are no faults at all.
    pub fn no_faults(&self) -> String {
        self.plain("tally-none")
    }

    /// A text without values, by its id.
    pub fn plain(&self, id: &str) -> String {
        self.format_with(id, None, &FluentArgs::new()).unwrap_or_else(|| id.to_owned())
    }

    /// A text with its values.
    pub fn text(&self, id: &str, values: &[(String, Value)]) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Text(text) => args.set(name.as_str(), text.as_str()),
                Value::Number(number) => args.set(name.as_str(), *number),
            }
        }
        self.format_with(id, None, &args)
    }

    /// A text that speaks of a language by its tag, `$tag`.
    pub fn named(&self, id: &str, tag: &str) -> String {
        self.text(id, &[("tag".to_owned(), Value::Text(tag.to_owned()))]).unwrap_or_else(|| tag.to_owned())
    }

    /// A text that speaks of a language as it stands after "translated into", `$lang-name`.
    pub fn into(&self, id: &str, tag: &str) -> String {
        let name = Value::Text(self.language_name(tag));
        self.text(id, &[("lang-name".to_owned(), name)]).unwrap_or_else(|| id.to_owned())
    }

    fn format(&self, id: &str, attribute: Option<&str>, diagnostic: &Diagnostic) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in &diagnostic.facts {
            let name = name.as_ref();
            if let Some((_, name)) = LANGUAGE_FACTS.iter().find(|(fact, _)| *fact == name) {
                args.set(*name, self.language_name(value));
            }
            // A count decides the plural form.
            match value.parse::<u32>() {
                Ok(number) => args.set(name, number),
                Err(_) => args.set(name, value.as_str()),
            }
        }
        self.format_with(id, attribute, &args)
    }

    /// A language as it stands after "translated into".
    fn language_name(&self, tag: &str) -> String {
        let mut args = FluentArgs::new();
        args.set("tag", tag);
        self.format_with("into-language", None, &args).unwrap_or_else(|| tag.to_owned())
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
    match diagnostic.variant.as_ref() {
        "" => diagnostic.rule.id().to_owned(),
        variant => format!("{}-{variant}", diagnostic.rule.id()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_as_systems_name_it() {
        for name in ["sv", "sv-FI", "sv_FI.UTF-8", "SV", "sv_SE@euro"] {
            assert_eq!(Texts::in_language(name).map(|texts| texts.no_faults()).as_deref(), Some("inga fel"), "{name}");
        }
        for name in ["C", "POSIX", "", "de_DE.UTF-8", "svx"] {
            assert!(Texts::in_language(name).is_none(), "{name}");
        }
    }
}
