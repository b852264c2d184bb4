//! What the surroundings tell opas: the language of whoever runs it, and what day it is.

use clap::Args;

use super::WrongUse;
use crate::date::Date;
use crate::diag::Texts;

#[derive(Args, Debug)]
pub(super) struct UiArguments {
    /// The language of reports: fi, sv or en [default: that of the system (`LANG`)]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    ui_lang: Option<String>,
    /// The day by which is judged what is out of date, as 2026-11-23 [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    today: Option<String>,
}

/// How opas speaks, and what day it is.
pub(super) struct Ui {
    pub(super) texts: Texts,
    pub(super) today: Date,
}

impl Ui {
    pub(super) fn new(arguments: &UiArguments) -> Result<Self, WrongUse> {
        let texts = match &arguments.ui_lang {
            Some(wanted) => Texts::in_language(wanted).ok_or_else(|| {
                let known: Vec<&str> = Texts::languages().collect();
                WrongUse(format!("reports are not written in “{wanted}”, only in {}", known.join(", ")))
            })?,
            None => system_language().and_then(|name| Texts::in_language(&name)).unwrap_or_else(Texts::english),
        };
        let today = match &arguments.today {
            Some(text) => Date::parse(text).ok_or_else(|| WrongUse(format!("“{text}” is not a date")))?,
            None => today(),
        };
        Ok(Self { texts, today })
    }
}

/// The first of these that is set decides, as for every other program.
#[expect(clippy::disallowed_methods, reason = "in which language opas speaks to a person is not content")]
fn system_language() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
}

#[expect(clippy::disallowed_methods, reason = "what is due depends on the day, and nothing that is written does")]
pub(super) fn today() -> Date {
    const SECONDS_A_DAY: u64 = 86_400;
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Date::after_1970(since.as_secs() / SECONDS_A_DAY).unwrap_or(Date { year: 1970, month: 1, day: 1 })
}
