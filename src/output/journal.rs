//! The journal: what a build is about to do, so that it can be undone, by the build itself when it fails and by the
//! next one when it was killed.
//!
//! It is written whole before the first file is touched, and its removal is the commit.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::disk::{self, folders_above, look};
use super::{At, OutputError, manifest};
use crate::url::OutPath;

/// The journal's name in the output folder.
const FILE: &str = ".opas-journal";
/// The folder for files on their way in, and for those on their way out until the commit.
pub(super) const STAGING: &str = ".opas-staging";

/// What must be undone unless the build comes to its end.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Files that the build makes where there was none.
    pub(super) new: Vec<Arc<str>>,
    /// Folders that it makes, each after the one it is in.
    pub(super) folders: Vec<Arc<str>>,
    /// Files that it replaces or removes. The old file at place `n` of the list is set aside as `old-n`.
    pub(super) old: Vec<Arc<str>>,
    /// Whether there was a manifest.
    pub(super) had_manifest: bool,
}

/// The names of opas's own files in one output folder.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    /// The output folder.
    pub(super) dir: PathBuf,
}

impl Desk {
    /// The manifest.
    pub(super) fn manifest(&self) -> PathBuf {
        self.dir.join(manifest::FILE)
    }

    /// The manifest from before the build.
    pub(super) fn old_manifest(&self) -> PathBuf {
        self.staging("old-manifest")
    }

    /// The new version of a file, by the number of its path.
    pub(super) fn staged(&self, number: usize) -> PathBuf {
        self.staging(&format!("new-{number}"))
    }

    /// The old version of a file, by its place in the journal.
    pub(super) fn aside(&self, place: usize) -> PathBuf {
        self.staging(&format!("old-{place}"))
    }

    /// A file that is written there first, and renamed when it is whole.
    pub(super) fn draft(&self) -> PathBuf {
        self.staging("new-draft")
    }

    fn journal(&self) -> PathBuf {
        self.dir.join(FILE)
    }

    fn staging(&self, name: &str) -> PathBuf {
        self.dir.join(STAGING).join(name)
    }

    /// Refuses links among opas's own names: what they lead to is not in the output folder.
    pub(super) fn refuse_links(&self, more: &[&str]) -> Result<(), OutputError> {
        for name in [FILE, STAGING, manifest::FILE].iter().chain(more) {
            let path = self.dir.join(name);
            if look(&path)?.is_some_and(|found| found.is_symlink()) {
                return Err(OutputError::Symlink(path));
            }
        }
        Ok(())
    }

    /// Puts the journal down: from here on a failure is undone.
    pub(super) fn open(&self, journal: &Journal) -> Result<(), OutputError> {
        disk::write_whole(&self.draft(), &self.journal(), |out| Ok(serde_json::to_writer(out, journal)?))
    }

    /// The commit: from here on nothing is undone.
    pub(super) fn close(&self) -> Result<(), OutputError> {
        let path = self.journal();
        disk::remove(&path).at("remove", &path)
    }

    /// Whether a build was killed here, or is at work.
    pub(super) fn was_interrupted(&self) -> Result<bool, OutputError> {
        Ok(look(&self.journal())?.is_some())
    }

    /// Undoes what a killed build did, if the last one was killed, and says whether it was.
    pub(super) fn repair(&self) -> Result<bool, OutputError> {
        let Some(bytes) = disk::read_if_there(&self.journal())? else {
            self.clear()?;
            return Ok(false);
        };
        // The journal is renamed into place when it is whole, so only a power cut can leave a damaged one. What it
        // would have told to remove is then met as foreign.
        let journal = serde_json::from_slice(&bytes);
        self.undo(&journal.unwrap_or_else(|_| Journal { had_manifest: true, ..Journal::default() }))?;
        Ok(true)
    }

    /// Brings the folder back to where it was before the build. Can be repeated when it is interrupted itself.
    pub(super) fn undo(&self, journal: &Journal) -> Result<(), OutputError> {
        // Anybody could have written the file: what it names must be paths that stay in the folder.
        let paths = |list: &[Arc<str>]| list.iter().map(|path| OutPath::parse(path)).collect::<Vec<_>>();
        for path in paths(&journal.new).into_iter().flatten() {
            let place = disk::place(&self.dir, &path);
            if look(&place)?.is_some_and(|found| found.is_file()) && !self.leads_out(&path)? {
                disk::remove(&place).at("remove", &place)?;
            }
        }
        for path in paths(&journal.folders).into_iter().flatten().rev() {
            if !self.leads_out(&path)? {
                disk::remove_if_empty(&disk::place(&self.dir, &path));
            }
        }
        for (number, path) in paths(&journal.old).into_iter().enumerate() {
            let (aside, Some(path)) = (self.aside(number), path) else { continue };
            if look(&aside)?.is_some() && !self.leads_out(&path)? {
                let place = disk::place(&self.dir, &path);
                disk::make_parents(&place).at("write", &place)?;
                disk::rename(&aside, &place).at("write", &place)?;
            }
        }
        let (manifest, old) = (self.manifest(), self.old_manifest());
        if look(&old)?.is_some() {
            disk::rename(&old, &manifest).at("write", &manifest)?;
        } else if !journal.had_manifest {
            disk::remove(&manifest).at("remove", &manifest)?;
        }
        self.close()?;
        self.clear()
    }

    /// Removes what is in the staging folder, and the folder. Only names that opas gives: nothing else is ours.
    pub(super) fn clear(&self) -> Result<(), OutputError> {
        let staging = self.dir.join(STAGING);
        for (name, is_folder) in disk::list(&staging)? {
            if !is_folder && (name.starts_with("new-") || name.starts_with("old-")) {
                let path = staging.join(name);
                disk::remove(&path).at("remove", &path)?;
            }
        }
        disk::remove_if_empty(&staging);
        Ok(())
    }

    /// Whether a folder on the way to a path is a link.
    pub(super) fn leads_out(&self, path: &OutPath) -> Result<bool, OutputError> {
        for folder in folders_above(path.as_str()) {
            if look(&self.dir.join(folder))?.is_some_and(|found| found.is_symlink()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
