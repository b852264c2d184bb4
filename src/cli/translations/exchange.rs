//! `opas translations export` and `opas translations import`.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Loaded;
use crate::cli::{End, WrongUse, here, print};
use crate::date::Date;
use crate::exchange::{self, Import, parcel};
use crate::lang::{Lang, LangId};
use crate::output::{replace_file, replace_files};
use crate::source::read_foreign;
use crate::translation::{Desk, Verdict, Wanted};

/// Programs and their formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// XLIFF 1.2: nearly every translation program
    #[default]
    Xliff12,
    /// XLIFF 2.0
    Xliff2,
    /// A table as text
    Csv,
    /// A workbook for a spreadsheet
    Xlsx,
    /// A gettext catalogue: Poedit, Weblate
    Po,
}

impl From<Format> for exchange::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Xliff12 => Self::Xliff12,
            Format::Xliff2 => Self::Xliff2,
            Format::Csv => Self::Csv,
            Format::Xlsx => Self::Xlsx,
            Format::Po => Self::Po,
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct Export {
    /// The language to translate into
    #[arg(long, value_name = "LANGUAGE")]
    lang: String,
    /// Only what is missing, outdated or to be confirmed
    #[arg(long)]
    stale: bool,
    /// For which program
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The file to write [default: opas-<language>.<extension>; - writes to the standard output]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct ImportFile {
    /// The file that came back: XLIFF 1.2 or 2, CSV, XLSX or PO
    file: PathBuf,
    /// The language that was translated into [default: what the file says, where its format has a place for that]
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
    /// The day to record, as in 2026-11-24 [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

pub(super) fn export(arguments: &Export, site: &Loaded, desk: &Desk<'_>) -> Result<End, WrongUse> {
    let lang = site.language(&arguments.lang)?;
    let format: exchange::Format = arguments.format.into();
    let parcel = parcel(desk, lang, &site.config, arguments.stale);
    let bytes = exchange::write(&parcel, format).map_err(|error| WrongUse(error.to_string()))?;
    let out = arguments.out.clone();
    let out = out.unwrap_or_else(|| PathBuf::from(format!("opas-{}.{}", arguments.lang, format.extension())));
    if out.as_os_str() == "-" {
        return print::file(&bytes).map(|()| End::Fine);
    }
    if let Err(error) = replace_file(&here().join(&out), &bytes) {
        print::failure(&error);
        return Ok(End::WorldFailed);
    }
    let texts: usize = parcel.files.iter().map(|file| file.units.len()).sum();
    print::say(format!("{}: {texts} texts of {} files", out.display(), parcel.files.len()));
    Ok(End::Fine)
}

pub(super) fn import(arguments: &ImportFile, root: &Path, site: &Loaded, desk: &Desk<'_>) -> Result<End, WrongUse> {
    let day = super::accept::day(arguments.date.as_deref())?;
    let bytes = match read_foreign(&arguments.file) {
        Ok(bytes) => bytes,
        Err(error) => {
            print::failure(&error);
            return Ok(End::WorldFailed);
        }
    };
    let name = arguments.file.display();
    let returned = exchange::read(&bytes).map_err(|error| WrongUse(format!("{name}: {error}")))?;
    let lang = language(arguments, site, returned.lang.as_deref())?;
    let import = exchange::import(desk, lang, &site.config, returned.texts);
    show(&import);
    if !import.refused.is_empty() {
        print::say(format!("{} texts cannot be taken; nothing was written", import.refused.len()));
        return Ok(End::Faults);
    }
    let (changed, files) = (import.changed.len(), import.files.len());
    let confirmed = import.accepted.len() - changed;
    if arguments.dry_run {
        print::say(format!("{changed} texts in {files} files would change, {confirmed} more would be confirmed"));
        return Ok(End::Fine);
    }
    let texts = import.files.into_iter().map(|(path, text)| (path.to_string(), text.into_bytes())).collect();
    let written = match replace_files(root, texts) {
        Ok(written) => written,
        Err(error) => {
            print::failure(&error);
            return Ok(End::WorldFailed);
        }
    };
    // The record says what stands in the files now.
    if !import.accepted.is_empty()
        && let Err(cause) = record(root, lang, import.accepted, day)
    {
        print::failure(&Unrecorded(cause));
        match written.undo() {
            Ok(()) => print::say("the translations were put back as they were; nothing is changed"),
            Err(error) => print::failure(&error),
        }
        return Ok(End::WorldFailed);
    }
    print::say(format!("{changed} texts in {files} files changed, {confirmed} more confirmed"));
    Ok(End::Fine)
}

/// The record of translations cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("what was imported cannot be recorded")]
struct Unrecorded(#[source] Box<dyn Error>);

fn record(root: &Path, lang: LangId, ids: BTreeSet<(String, String)>, day: Date) -> Result<(), Box<dyn Error>> {
    let site = Loaded::read(root)?;
    let desk = Desk::new(&site.content, &site.sources, &site.config);
    let accepted = desk.accept(lang, &Wanted::Ids(ids), Verdict::Fits, day);
    replace_files(root, vec![(accepted.path.to_string(), accepted.text.into_bytes())])?;
    Ok(())
}

fn language(arguments: &ImportFile, site: &Loaded, told: Option<&str>) -> Result<LangId, WrongUse> {
    match (&arguments.lang, told) {
        (Some(tag), Some(told)) if Lang::parse(told) != Lang::parse(tag) => {
            Err(WrongUse(format!("the file is a translation into {told}, and not into {tag}")))
        }
        (Some(tag), _) => site.language(tag),
        (None, Some(told)) => site.language(told),
        (None, None) => Err(WrongUse("which language is it? The file does not say: use --lang".into())),
    }
}

fn show(import: &Import) {
    for (file, label, old, new) in &import.changed {
        let was = if old.is_empty() { "new".to_owned() } else { format!("- {}", print::below(old)) };
        print::say(format!("{}: {}\n  {was}\n  + {}", print::name(file), print::name(label), print::below(new)));
    }
    for (file, id) in &import.unknown {
        print::say(format!(
            "{}: {} is left out: its source text is another one by now, or it is not of this site",
            print::name(file),
            print::name(id)
        ));
    }
    for refused in &import.refused {
        let label = if refused.label.is_empty() { String::new() } else { format!(": {}", print::name(&refused.label)) };
        print::say(format!("{}{label}: {}", print::name(&refused.file), print::below(&refused.reason)));
    }
}
