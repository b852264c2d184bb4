//! `opas translations report`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Loaded;
use crate::cli::{End, WrongUse, out_folder, print};
use crate::exchange::report;
use crate::output::replace_files;
use crate::translation::Desk;

#[derive(Args, Debug)]
pub(super) struct Report {
    /// Where the pages are written, one for each language [default: .opas/translations in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Report, root: &Path, site: &Loaded, desk: &Desk<'_>) -> Result<End, WrongUse> {
    let out = out_folder(root, arguments.out.as_deref(), ".opas/translations")?;
    let page =
        |lang| (format!("{}.html", site.config.languages.get(lang)), report(desk, lang, &site.config).into_bytes());
    let pages: Vec<(String, Vec<u8>)> = desk.languages().map(page).collect();
    let names: Vec<String> = pages.iter().map(|(name, _)| out.join(name).display().to_string()).collect();
    if let Err(error) = replace_files(&out, pages) {
        print::failure(&error);
        return Ok(End::WorldFailed);
    }
    for name in names {
        print::say(name);
    }
    Ok(End::Fine)
}
