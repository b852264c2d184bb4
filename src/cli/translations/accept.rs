//! `opas translations accept` and `opas translations same`.

use std::path::Path;

use clap::Args;

use super::Loaded;
use crate::cli::ui::today;
use crate::cli::{End, WrongUse, print};
use crate::date::Date;
use crate::lang::LangId;
use crate::output::replace_files;
use crate::translation::{Desk, Verdict, Wanted};

#[derive(Args, Debug)]
pub(super) struct Accept {
    /// The language, then what was brought up to date: a page (/about), its checklist (/about#checklist) or an item of it
    /// (/about#item-login), a file, a line as the list shows it (content/about/index.sv.md:12), or the id of a message, an
    /// item, a tool or a role. With --minor the language may be left out: the edit counts in all
    #[arg(value_name = "LANGUAGE] [WHAT")]
    words: Vec<String>,
    /// Everything that was edited or is new and waits to be confirmed
    #[arg(long)]
    edited: bool,
    /// Everything: the translations as they are now fit the source as it is now
    #[arg(long, conflicts_with = "edited")]
    all: bool,
    /// The source text was edited in a way that needs no other translation
    #[arg(long, conflicts_with = "edited")]
    minor: bool,
    /// The day to record, as in 2026-11-24 [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Same {
    /// The language
    #[arg(value_name = "LANGUAGE")]
    lang: String,
    /// What is the same in both languages: a line as the list shows it, or the id of a message, an item, a tool or a role
    #[arg(value_name = "WHAT", required = true)]
    what: Vec<String>,
    /// The day to record, as in 2026-11-24 [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub(super) fn accept(arguments: &Accept, root: &Path, site: &Loaded, desk: &Desk<'_>) -> Result<End, WrongUse> {
    let is_language = |word: &String| site.config.languages.find(word).is_some();
    let (languages, names) = match arguments.words.split_first() {
        Some((first, names)) if arguments.minor && site.config.languages.find(first) == Some(LangId::SOURCE) => {
            (desk.languages().collect(), names)
        }
        Some((first, names)) if !arguments.minor || is_language(first) => (vec![site.language(first)?], names),
        _ if arguments.minor => (desk.languages().collect(), arguments.words.as_slice()),
        _ => return Err(WrongUse("which language? Say for example: opas translations accept sv /about".into())),
    };
    let wanted = match (arguments.edited, arguments.all, names) {
        (true, _, []) => Wanted::Edited,
        (_, true, []) => Wanted::Everything,
        (true, _, _) | (_, true, _) => {
            return Err(WrongUse("name what was brought up to date, or use --edited or --all, not both".into()));
        }
        (_, _, []) => {
            return Err(WrongUse(
                "what was brought up to date? Name a page, a file, a line or an id, or use --edited or --all".into(),
            ));
        }
        (_, _, names) => Wanted::Named(names.to_vec()),
    };
    let verdict = if arguments.minor { Verdict::Minor } else { Verdict::Fits };
    record(root, site, desk, &languages, &wanted, verdict, arguments.date.as_deref())
}

pub(super) fn same(arguments: &Same, root: &Path, site: &Loaded, desk: &Desk<'_>) -> Result<End, WrongUse> {
    let wanted = Wanted::Named(arguments.what.clone());
    let languages = [site.language(&arguments.lang)?];
    record(root, site, desk, &languages, &wanted, Verdict::Same, arguments.date.as_deref())
}

fn record(
    root: &Path,
    site: &Loaded,
    desk: &Desk<'_>,
    languages: &[LangId],
    wanted: &Wanted,
    verdict: Verdict,
    day: Option<&str>,
) -> Result<End, WrongUse> {
    let day = self::day(day)?;
    if let Some(fault) = desk.notes.first().and_then(|note| note.span.as_ref()) {
        return Err(WrongUse(format!("{} cannot be read: see `opas check`", fault.path)));
    }
    let accepted: Vec<_> = languages.iter().map(|lang| (lang, desk.accept(*lang, wanted, verdict, day))).collect();
    if let Some((_, first)) = accepted.first()
        && !first.unknown.is_empty()
    {
        return Err(WrongUse(format!("nothing to translate is called {}", first.unknown.join(", "))));
    }
    let files = accepted.iter().filter(|(_, accepted)| accepted.texts > 0);
    let files = files.map(|(_, accepted)| (accepted.path.to_string(), accepted.text.clone().into_bytes())).collect();
    if let Err(error) = replace_files(root, files) {
        print::failure(&error);
        return Ok(End::WorldFailed);
    }
    for (lang, accepted) in &accepted {
        let tag = site.config.languages.get(**lang);
        print::say(match accepted.texts {
            0 => format!("{tag}: nothing to record"),
            1 => format!("{tag}: 1 text recorded in {}", accepted.path),
            count => format!("{tag}: {count} texts recorded in {}", accepted.path),
        });
    }
    Ok(End::Fine)
}

/// The day that somebody named, or today.
pub(super) fn day(day: Option<&str>) -> Result<Date, WrongUse> {
    match day {
        Some(text) => Date::parse(text).ok_or_else(|| WrongUse(format!("“{text}” is not a date; write 2026-11-24"))),
        None => Ok(today()),
    }
}
