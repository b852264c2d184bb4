//! `opas published`: what readers may have kept, and saying what it is.

use std::collections::BTreeSet;
use std::path::Path;

use clap::{Args, Subcommand};

use super::ui::Ui;
use super::{End, Format, WrongUse, print};
use crate::output::replace_files;
use crate::pipeline::{Faults, Goal, PublishedIn, Workshop, build, published};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Enter the addresses and sections of the site as it is now: do it before you publish
    Record,
    /// Forget an address (/sv/om/), all addresses of a page (/about) or an anchor of it (/about#contact)
    Forget {
        /// What nobody needs any more
        #[arg(required = true)]
        what: Vec<String>,
    },
}

pub(super) fn run(arguments: &Arguments, root: &Path, ui: &Ui) -> End {
    let goal = Goal { out: None, drafts: false, faults: Faults::Refuse, outside: false, today: None };
    let mut workshop = Workshop::new(root);
    let outcome = match build(&mut workshop, &goal, &BTreeSet::new(), &mut ()) {
        Ok(outcome) => outcome,
        Err(error) => {
            print::failure(&error);
            return End::WorldFailed;
        }
    };
    let languages = published(&workshop);
    let done = match &arguments.what {
        None => {
            show(&languages);
            return End::Fine;
        }
        // Where a file says nothing, nobody knows where its page is; and what is gone has to be decided first.
        Some(What::Record) if outcome.has_errors() => {
            print::report(&outcome, Format::Human, &ui.texts);
            return End::Faults;
        }
        Some(What::Record) => record(&languages, root),
        Some(What::Forget { what }) => forget(&languages, what, root),
    };
    match done {
        Ok(end) => end,
        Err(error) => {
            print::failure(&error);
            End::WrongUse
        }
    }
}

fn show(languages: &[PublishedIn]) {
    for PublishedIn { tag, record, present, moved, .. } in languages {
        let new: Vec<_> = present.addresses.iter().filter(|(owner, address)| !record.has(owner, address)).collect();
        let recorded = record.addresses().count();
        print::say(format!(
            "{tag}: {recorded} addresses recorded, {} not recorded, {} lead on to another address",
            new.len(),
            moved.len()
        ));
        for (owner, address) in new {
            print::say(format!("  new      {address} ({owner})"));
        }
        for (from, to) in moved {
            print::say(format!("  leads on {from} -> {to}"));
        }
    }
}

fn record(languages: &[PublishedIn], root: &Path) -> Result<End, WrongUse> {
    let texts = languages.iter().map(|language| (language, language.record.with(&language.present).text()));
    write(texts.collect(), root)
}

fn forget(languages: &[PublishedIn], what: &[String], root: &Path) -> Result<End, WrongUse> {
    let mut records: Vec<_> = languages.iter().map(|language| (language, language.record.clone())).collect();
    for name in what {
        let found = records.iter_mut().fold(false, |found, (_, record)| record.forget(name) | found);
        if !found {
            return Err(WrongUse(format!(
                "{name} is not in the record; an address is written as /sv/om/, a page as /about, an anchor as /about#contact"
            )));
        }
    }
    let is_changed = |(language, record): &(&PublishedIn, _)| language.record != *record;
    let changed = records.into_iter().filter(is_changed);
    write(changed.map(|(language, record)| (language, record.text())).collect(), root)
}

fn write(texts: Vec<(&PublishedIn, String)>, root: &Path) -> Result<End, WrongUse> {
    if let Some((language, _)) = texts.iter().find(|(language, _)| language.is_damaged) {
        return Err(WrongUse(format!("{} cannot be read: see `opas check`", language.path)));
    }
    let files = texts.iter().map(|(language, text)| (language.path.to_string(), text.clone().into_bytes()));
    if let Err(error) = replace_files(root, files.collect()) {
        print::failure(&error);
        return Ok(End::WorldFailed);
    }
    for (language, text) in texts {
        let lines = text.lines().filter(|line| !line.starts_with('#') && line.contains(" /")).count();
        print::say(format!("{}: {lines} addresses recorded in {}", language.tag, language.path));
    }
    Ok(End::Fine)
}
