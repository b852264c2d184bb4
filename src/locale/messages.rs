//! The messages of one language, ready to be asked.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use fluent::types::FluentNumber;
use fluent::{FluentArgs, FluentError, FluentResource, FluentValue, concurrent::FluentBundle};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use super::format::Formats;
use super::limits::MOST_DIGITS;
use super::marks::{marked, unmarked};
use crate::date::Date;
use crate::digest::Digest;
use crate::lang::{Direction, Lang};

/// The locale in whose manner numbers, dates and lists are written, where it is not the language itself:
/// `format-locale = en-GB` writes English dates as in Britain.
pub(super) const FORMAT_LOCALE: &str = "format-locale";

/// Messages that a language may have and need not.
pub(super) const OPTIONAL: [&str; 1] = [FORMAT_LOCALE];

/// Functions that a message may call.
pub const FUNCTIONS: [&str; 2] = ["DATETIME", "NUMBER"];

/// The messages of one language.
pub struct Messages {
    lang: Lang,
    bundle: Arc<FluentBundle<Arc<FluentResource>>>,
    formats: Arc<Formats>,
    digest: Digest,
    /// Whether there are marks around what a message says, and around which messages there are none.
    marks: Option<Vec<&'static str>>,
}

/// A value that a message is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A text.
    Text(String),
    /// A number; it decides the plural form and is written in the manner of the language.
    Number(f64),
}

/// Why a message could not be shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageFault {
    /// No language has it.
    #[error("there is no message “{0}” in the locale files")]
    Unknown(String),
    /// It refers to something that is not there.
    #[error("the message “{id}” cannot be shown: {reason}")]
    Broken {
        /// The message.
        id: String,
        /// Fluent's reason.
        reason: String,
    },
}

impl Messages {
    /// The messages of some files; a later one takes the place of an earlier one with the same id. `has_manner` is
    /// whether the language says itself in whose manner it writes.
    pub(super) fn new(lang: &Lang, resources: impl Iterator<Item = Arc<FluentResource>>, has_manner: bool) -> Self {
        let identifier: LanguageIdentifier = lang.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier.clone()]);
        // Isolation marks keep a Latin name whole in Arabic text; elsewhere they would only be in the way.
        bundle.set_use_isolating(lang.direction() == Direction::Rtl);
        let mut digests = vec![Digest::of(lang)];
        for resource in resources {
            digests.push(Digest::of_bytes(resource.source().as_bytes()));
            bundle.add_resource_overriding(resource);
        }
        // A function named twice is the only fault, and this is a new bundle.
        let _ = bundle.add_function("NUMBER", number);
        let format_locale = plain(&bundle, FORMAT_LOCALE).filter(|_| has_manner);
        let format_locale = format_locale.unwrap_or_else(|| lang.as_str().to_owned());
        let formats = Arc::new(Formats::new(&format_locale));
        bundle.locales = vec![format_locale.parse().unwrap_or(identifier)];
        let dates = Formats::new(&format_locale);
        let _ = bundle.add_function("DATETIME", move |positional, named| {
            let Some(FluentValue::String(text)) = positional.first() else { return FluentValue::Error };
            let Some(date) = Date::parse(text) else { return FluentValue::Error };
            let short = matches!(named.get("dateStyle"), Some(FluentValue::String(style)) if style == "short");
            FluentValue::from(if short { dates.short_date(date) } else { dates.long_date(date) })
        });
        bundle.set_formatter(Some(write_number));
        Self { lang: lang.clone(), bundle: Arc::new(bundle), formats, digest: Digest::of(&digests), marks: None }
    }

    /// The same messages with marks around them, but for some.
    pub(super) fn marked(&self, except: &[&'static str]) -> Self {
        let Self { lang, bundle, formats, digest, .. } = self;
        let (bundle, formats) = (Arc::clone(bundle), Arc::clone(formats));
        Self { lang: lang.clone(), bundle, formats, digest: *digest, marks: Some(except.to_vec()) }
    }

    /// The language.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The digest of all messages: what is written with them is stale when it changes.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// A message with its values put in.
    pub fn text(&self, id: &str, args: &BTreeMap<String, Arg>) -> Result<String, MessageFault> {
        let unknown = || MessageFault::Unknown(id.to_owned());
        let pattern = self.bundle.get_message(id).and_then(|message| message.value()).ok_or_else(unknown)?;
        let mut fluent_args = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value {
                Arg::Text(text) => fluent_args.set(name.as_str(), text.as_str()),
                Arg::Number(number) => fluent_args.set(name.as_str(), *number),
            }
        }
        let mut errors: Vec<FluentError> = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&fluent_args), &mut errors).into_owned();
        match errors.first() {
            None if self.marks.as_ref().is_some_and(|except| !except.contains(&id)) => Ok(marked(&self.lang, id, text)),
            None => Ok(text),
            Some(FluentError::ResolverError(error)) => {
                Err(MessageFault::Broken { id: id.to_owned(), reason: error.to_string() })
            }
            Some(error) => Err(MessageFault::Broken { id: id.to_owned(), reason: error.to_string() }),
        }
    }

    /// A message that takes no values; its id where it cannot be shown (the fault is told by `check`).
    pub fn plain(&self, id: &str) -> String {
        self.text(id, &BTreeMap::new()).unwrap_or_else(|_| id.to_owned())
    }

    /// A date in full: `2. marraskuuta 2026`.
    pub fn long_date(&self, date: Date) -> String {
        self.formats.long_date(date)
    }

    /// A date in figures: `2.11.2026`.
    pub fn short_date(&self, date: Date) -> String {
        self.formats.short_date(date)
    }

    /// The order of two texts in the alphabet of the language (å ä ö last in Swedish and Finnish).
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        if self.marks.is_some() {
            let (a, b) = (unmarked(a), unmarked(b));
            return self.formats.compare(&a, &b).then_with(|| a.cmp(&b));
        }
        self.formats.compare(a, b).then_with(|| a.cmp(b))
    }

    /// A size in kilobytes or megabytes, as a message that the language words itself.
    pub fn size(&self, bytes: u64) -> Result<String, MessageFault> {
        let kilobytes = bytes.div_ceil(1000).max(1);
        let (id, size) = if kilobytes < 1000 {
            ("size-kilobytes", f64::from(u32::try_from(kilobytes).unwrap_or(u32::MAX)))
        } else {
            let tenths = u32::try_from(bytes.div_ceil(100_000)).unwrap_or(u32::MAX);
            ("size-megabytes", f64::from(tenths) / 10.0)
        };
        self.text(id, &BTreeMap::from([("size".to_owned(), Arg::Number(size))]))
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("lang", &self.lang).field("digest", &self.digest).finish_non_exhaustive()
    }
}

fn plain(bundle: &FluentBundle<Arc<FluentResource>>, id: &str) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
}

/// `NUMBER`, with no more digits than a number holds: what asks for more is told, and plural forms cannot count them.
fn number<'a>(positional: &[FluentValue<'a>], named: &FluentArgs<'_>) -> FluentValue<'a> {
    let Some(FluentValue::Number(number)) = positional.first() else { return FluentValue::Error };
    let mut number = number.clone();
    let options = &mut number.options;
    options.merge(named);
    for digits in [
        &mut options.minimum_integer_digits,
        &mut options.minimum_fraction_digits,
        &mut options.maximum_fraction_digits,
        &mut options.minimum_significant_digits,
        &mut options.maximum_significant_digits,
    ] {
        *digits = digits.map(|digits| digits.min(usize::from(MOST_DIGITS)));
    }
    FluentValue::Number(number)
}

/// Fluent asks this function how to write a value; it has no other way to the language than the memoizer.
fn write_number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    memoizer.with_try_get::<Numbers, _, _>((), |numbers| numbers.write(number)).ok()
}

struct Numbers(Formats);

impl Numbers {
    fn write(&self, number: &FluentNumber) -> String {
        self.0.number(number.value, number.options.minimum_fraction_digits, number.options.maximum_fraction_digits)
    }
}

impl Memoizable for Numbers {
    type Args = ();
    type Error = std::convert::Infallible;

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        Ok(Self(Formats::new(&lang.to_string())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(tag: &str, text: &str) -> Messages {
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| errors).unwrap();
        Messages::new(&Lang::parse(tag).unwrap(), std::iter::once(Arc::new(resource)), true)
    }

    #[test]
    fn numbers_and_plurals_follow_the_language() {
        let items = "items = { $n ->\n    [one] { $n } kohta\n   *[other] { $n } kohtaa\n}";
        let finnish = messages("fi", items);
        let text = |n| finnish.text("items", &BTreeMap::from([("n".into(), Arg::Number(n))])).unwrap();
        assert_eq!(text(1.0), "1 kohta");
        assert_eq!(text(12_345.5), "12\u{a0}345,5 kohtaa");
    }

    #[test]
    fn dates_follow_the_language() {
        let date = Date::parse("2026-11-02").unwrap();
        assert_eq!(messages("fi", "a = a").long_date(date), "2. marraskuuta 2026");
        assert_eq!(messages("sv", "a = a").long_date(date), "2 november 2026");
        assert_eq!(messages("en", "format-locale = en-GB").long_date(date), "2 November 2026");
        assert_eq!(messages("fi", "a = a").short_date(date), "2.11.2026");
        let due = messages("fi", "due = Viimeistään { DATETIME($day) }");
        let day = BTreeMap::from([("day".into(), Arg::Text("2026-11-02".into()))]);
        assert_eq!(due.text("due", &day).unwrap(), "Viimeistään 2. marraskuuta 2026");
    }

    #[test]
    fn the_alphabet_is_the_languages_own() {
        let mut words = vec!["öl", "zon", "ärende", "ås", "avtal"];
        let swedish = messages("sv", "a = a");
        words.sort_by(|a, b| swedish.compare(a, b));
        assert_eq!(words, ["avtal", "zon", "ås", "ärende", "öl"]);
    }

    #[test]
    fn no_number_has_more_digits_than_it_holds() {
        let options = ["minimumFractionDigits", "maximumFractionDigits", "minimumSignificantDigits"];
        for (option, most) in options.iter().zip(["1,000000000000000", "1", "1"]) {
            for digits in ["100000", "65536", "999999999999999"] {
                let text = format!("a = {{ NUMBER(1, {option}: {digits}) }}");
                let told = messages("fi", &text).text("a", &BTreeMap::new()).unwrap();
                assert_eq!(told, most, "{text}");
            }
        }
        let choice = "a = { NUMBER($n, minimumFractionDigits: 90000) ->\n    [one] x\n   *[other] y\n}";
        for n in [0.0, 1.0, -1.5, 1e300, 1e-300, f64::MAX, f64::INFINITY, f64::NAN] {
            let told = messages("fi", choice).text("a", &BTreeMap::from([("n".into(), Arg::Number(n))]));
            assert_eq!(told.unwrap(), "y");
        }
    }

    #[test]
    fn what_is_missing_is_told() {
        let english = messages("en", "hello = Hello { $name }");
        assert_eq!(english.text("bye", &BTreeMap::new()), Err(MessageFault::Unknown("bye".into())));
        assert!(matches!(english.text("hello", &BTreeMap::new()), Err(MessageFault::Broken { .. })));
    }
}
