//! `opas translations report`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Loaded;
use crate::cli::ui::Ui;
use crate::cli::{End, WrongUse, out_folder, print};
use crate::desk::{NoLinks, Pages, Templates, is_page};
use crate::digest::Digest;
use crate::output::{Artifact, OutputError, Transaction, Written};
use crate::translation::Desk;
use crate::url::OutPath;

#[derive(Args, Debug)]
pub(super) struct Report {
    /// Where the pages are written [default: .opas/translations in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Report, root: &Path, site: &Loaded, desk: &Desk<'_>, ui: &Ui) -> Result<End, WrongUse> {
    let out = out_folder(root, arguments.out.as_deref(), ".opas/translations")?;
    let templates = Templates::new(&ui.texts);
    let pages = Pages {
        desk,
        config: &site.config,
        texts: &ui.texts,
        templates: &templates,
        links: &NoLinks,
        locales: None,
        is_live: false,
    };
    match write(&pages, root, &out) {
        Ok(None) => Err(WrongUse(format!("{} holds a site: choose another folder with --out", out.display()))),
        Ok(Some(written)) => {
            for path in &written.left {
                print::say(print::left(path));
            }
            print::say(out.join("index.html").display());
            Ok(End::Fine)
        }
        Err(error) => {
            print::failure(&error);
            Ok(End::WorldFailed)
        }
    }
}

/// Writes the pages; those of files that are gone go. `None` when the folder holds something else that opas has made.
fn write(pages: &Pages<'_>, root: &Path, out: &Path) -> Result<Option<Written>, OutputError> {
    let paths = pages.paths();
    let mut transaction = Transaction::begin(root, out)?;
    if transaction.has_others(|path| is_page(path.as_str())) {
        return Ok(None);
    }
    transaction.declare(paths.iter().filter_map(|path| OutPath::parse(path)))?;
    for path in paths {
        let (Some(target), Some(page)) = (OutPath::parse(&path), pages.page(&path)) else { continue };
        let key = Digest::of_bytes(page.as_bytes());
        transaction.put(&target, key, Artifact::Bytes(page.into_bytes()))?;
    }
    transaction.commit().map(Some)
}
