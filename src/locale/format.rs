//! Numbers, dates and the order of the alphabet in the manner of a language, by ICU4X (Unicode CLDR).

use std::cmp::Ordering;

use icu::calendar::Date as IcuDate;
use icu::collator::options::CollatorOptions;
use icu::collator::preferences::CollationNumericOrdering;
use icu::collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu::datetime::DateTimeFormatter;
use icu::datetime::fieldsets::YMD;
use icu::datetime::options::YearStyle;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::decimal::options::DecimalFormatterOptions;
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use crate::date::Date;

/// The plural forms of a language, by their names in the Unicode CLDR; none where they are not known.
pub fn plural_categories(tag: &str) -> Vec<&'static str> {
    let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default());
    let name = |category| match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    rules.map_or_else(|_| Vec::new(), |rules| rules.categories().map(name).collect())
}

/// The formatters of one language. A language that ICU4X has no data for is written in the root manner.
pub(super) struct Formats {
    long: Option<DateTimeFormatter<YMD>>,
    short: Option<DateTimeFormatter<YMD>>,
    numbers: Option<DecimalFormatter>,
    collator: Option<CollatorBorrowed<'static>>,
}

impl Formats {
    pub(super) fn new(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let mut order = CollatorPreferences::from(&locale);
        // Appendix 2 comes before appendix 10, unless the manner of the language says otherwise (`fi-u-kn-false`).
        order.numeric_ordering.get_or_insert(CollationNumericOrdering::True);
        Self {
            long: DateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            short: DateTimeFormatter::try_new((&locale).into(), YMD::short().with_year_style(YearStyle::Full)).ok(),
            numbers: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok(),
            collator: Collator::try_new(order, CollatorOptions::default()).ok(),
        }
    }

    pub(super) fn long_date(&self, date: Date) -> String {
        written(self.long.as_ref(), date)
    }

    pub(super) fn short_date(&self, date: Date) -> String {
        written(self.short.as_ref(), date)
    }

    /// A number with the wanted decimals; without a wish, as many as it has, three at the most.
    pub(super) fn number(&self, value: f64, minimum: Option<usize>, maximum: Option<usize>) -> String {
        let most = maximum.unwrap_or_else(|| minimum.unwrap_or(0).max(3));
        let mut text = format!("{value:.most$}");
        if text.contains('.') {
            let least = minimum.unwrap_or(0);
            while text.ends_with('0') && text.rsplit('.').next().is_some_and(|decimals| decimals.len() > least) {
                text.pop();
            }
            text.truncate(text.trim_end_matches('.').len());
        }
        match (&self.numbers, text.parse::<Decimal>()) {
            (Some(formatter), Ok(decimal)) => formatter.format(&decimal).to_string(),
            _ => text,
        }
    }

    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }
}

fn written(formatter: Option<&DateTimeFormatter<YMD>>, date: Date) -> String {
    match (formatter, IcuDate::try_new_iso(date.year.into(), date.month, date.day)) {
        (Some(formatter), Ok(day)) => formatter.format(&day).to_string(),
        _ => date.to_string(),
    }
}
