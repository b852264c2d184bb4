//! The journal: what a build is about to do, so that it can be undone, by the build itself when it fails and by the
//! next one when it was killed.
//!
//! It is written whole before the first file is touched, and its removal is the commit. It lies in the memory of the
//! output (`memory.rs`). Files that change places have to lie where these are, in the output folder: in a staging folder
//! that is there only while a build writes, or after one that was killed. A journal without its staging folder is obeyed
//! by nobody, and a staging folder without the bond of this memory is touched by nobody.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::disk::{self, folders_above, look, place};
use super::manifest::{Entry, Manifest};
use super::memory::Memory;
use super::{At, OutputError};
use crate::url::OutPath;

/// The folder for files on their way in, and for those on their way out until the commit.
pub(super) const STAGING: &str = ".opas-staging";

/// The file in it that has the bond.
const MARK: &str = "bond";

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

/// What a build finds of the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Repair {
    /// It came to its end.
    Nothing,
    /// It was killed, and is undone.
    Undone,
    /// It was killed, and what it would take to undo it is gone: the manifest may say what is not true.
    Impossible,
}

/// One output folder, and opas's own files beside it.
#[derive(Debug)]
pub(super) struct Desk {
    /// The output folder.
    pub(super) dir: PathBuf,
    pub(super) memory: Memory,
    /// Whether the staging folder is there.
    has_staging: Mutex<bool>,
}

impl Desk {
    /// Knows yet of no staging folder.
    pub(super) fn new(dir: &Path, memory: Memory) -> Self {
        Self { dir: dir.to_owned(), memory, has_staging: Mutex::new(false) }
    }

    /// The new version of a file, by the number of its path.
    pub(super) fn staged(&self, number: usize) -> PathBuf {
        self.staging(&format!("new-{number}"))
    }

    /// The old version of a file, by its place in the journal.
    pub(super) fn aside(&self, place: usize) -> PathBuf {
        self.staging(&format!("old-{place}"))
    }

    fn staging(&self, name: &str) -> PathBuf {
        self.dir.join(STAGING).join(name)
    }

    /// Makes the staging folder, unless this build has made it already.
    pub(super) fn make_staging(&self) -> Result<(), OutputError> {
        // A thread that panicked while it made the folder has not noted that it is there.
        let mut has_staging = self.has_staging.lock().unwrap_or_else(PoisonError::into_inner);
        if !*has_staging {
            disk::prepare(&self.staging(MARK), |out| write!(out, "{}", self.memory.bond))?;
            *has_staging = true;
        }
        Ok(())
    }

    /// Puts the journal down: from here on a failure is undone.
    pub(super) fn open(&self, journal: &Journal) -> Result<(), OutputError> {
        self.make_staging()?;
        let (draft, path) = (self.memory.draft(), self.memory.journal());
        disk::write_whole(&draft, &path, |out| Ok(serde_json::to_writer(out, journal)?))
    }

    /// The commit: from here on nothing is undone.
    pub(super) fn close(&self) -> Result<(), OutputError> {
        let path = self.memory.journal();
        disk::remove(&path).at("remove", &path)
    }

    /// Whether a build was killed here, or is at work.
    pub(super) fn was_interrupted(&self) -> Result<bool, OutputError> {
        Ok(look(&self.memory.journal())?.is_some() || look(&self.dir.join(STAGING))?.is_some())
    }

    /// Undoes what a killed build did, if the last one was killed.
    pub(super) fn repair(&self) -> Result<Repair, OutputError> {
        let is_staged = self.is_staged()?;
        let Some(bytes) = disk::read_own(&self.memory.journal())? else {
            self.clear()?;
            return Ok(Repair::Nothing);
        };
        if is_staged {
            // The journal is renamed into place when it is whole, so only a power cut can leave a damaged one. What it
            // would have told to remove is then met as foreign.
            let journal = serde_json::from_slice(&bytes);
            self.undo(&journal.unwrap_or_else(|_| Journal { had_manifest: true, ..Journal::default() }))?;
            return Ok(Repair::Undone);
        }
        self.restore_manifest()?;
        self.close()?;
        self.clear()?;
        Ok(Repair::Impossible)
    }

    /// Whether there is a staging folder of a build of this site into this folder. One of anybody else is refused.
    fn is_staged(&self) -> Result<bool, OutputError> {
        let staging = self.dir.join(STAGING);
        match look(&staging)? {
            None => return Ok(false),
            Some(found) if found.is_symlink() => return Err(OutputError::Symlink(staging)),
            Some(found) if found.is_dir() => {}
            Some(_) => return Err(OutputError::NotOurs(staging)),
        }
        let mark = disk::read_own(&staging.join(MARK))?.unwrap_or_default();
        let bond = self.memory.bond.to_string();
        // A build that was killed before the mark was whole had nothing in the folder.
        let is_begun = || bond.as_bytes().starts_with(&mark);
        if mark == bond.as_bytes() {
            Ok(true)
        } else if is_begun() && disk::list(&staging)?.iter().all(|(name, _)| name == MARK) {
            Ok(false)
        } else {
            Err(OutputError::Interrupted(staging))
        }
    }

    /// Brings the folder back to where it was before the build. Can be repeated when it is interrupted itself.
    pub(super) fn undo(&self, journal: &Journal) -> Result<(), OutputError> {
        // What it names must be paths that stay in the folder, whoever wrote it.
        let paths = |list: &[Arc<str>]| list.iter().map(|path| OutPath::parse(path)).collect::<Vec<_>>();
        for path in paths(&journal.new).into_iter().flatten() {
            let place = place(&self.dir, &path);
            if look(&place)?.is_some_and(|found| found.is_file()) && !self.leads_out(&path)? {
                disk::remove(&place).at("remove", &place)?;
            }
        }
        for path in paths(&journal.folders).into_iter().flatten().rev() {
            if !self.leads_out(&path)? {
                disk::remove_if_empty(&place(&self.dir, &path));
            }
        }
        for (number, path) in paths(&journal.old).into_iter().enumerate() {
            let (aside, Some(path)) = (self.aside(number), path) else { continue };
            if look(&aside)?.is_some_and(|found| found.is_file()) && !self.leads_out(&path)? {
                let place = place(&self.dir, &path);
                disk::make_parents(&place).at("write", &place)?;
                disk::rename(&aside, &place).at("write", &place)?;
            }
        }
        if !self.restore_manifest()? && !journal.had_manifest {
            let manifest = self.memory.manifest();
            disk::remove(&manifest).at("remove", &manifest)?;
        }
        self.close()?;
        self.clear()
    }

    /// Brings the manifest from before a build back, if the build had come so far, and says whether it had.
    fn restore_manifest(&self) -> Result<bool, OutputError> {
        let (manifest, old) = (self.memory.manifest(), self.memory.old_manifest());
        let is_aside = disk::read_own(&old)?.is_some();
        if is_aside {
            disk::rename(&old, &manifest).at("write", &manifest)?;
        }
        Ok(is_aside)
    }

    /// Removes what is in the staging folder, and the folder; and what was on its way into the memory. Only names that
    /// opas gives: nothing else is ours.
    pub(super) fn clear(&self) -> Result<(), OutputError> {
        *self.has_staging.lock().unwrap_or_else(PoisonError::into_inner) = false;
        let staging = self.dir.join(STAGING);
        for (name, is_folder) in disk::list(&staging)? {
            if !is_folder && (name.starts_with("new-") || name.starts_with("old-")) {
                let path = staging.join(name);
                disk::remove(&path).at("remove", &path)?;
            }
        }
        for path in [staging.join(MARK), self.memory.draft(), self.memory.old_manifest()] {
            disk::remove(&path).at("remove", &path)?;
        }
        disk::remove_if_empty(&staging);
        Ok(())
    }

    /// What of a manifest the output bears out: files with these very bytes.
    pub(super) fn borne_out(&self, manifest: Manifest) -> Result<Manifest, OutputError> {
        // Large errors would make a long list of small values large.
        let judge = |(path, entry)| Ok(self.bears_out(&path, &entry).map_err(Box::new)?.then_some((path, entry)));
        let judged: Result<Vec<_>, Box<OutputError>> = manifest.into_par_iter().map(judge).collect();
        Ok(judged.map_err(|error| *error)?.into_iter().flatten().collect())
    }

    fn bears_out(&self, path: &OutPath, entry: &Entry) -> Result<bool, OutputError> {
        let place = place(&self.dir, path);
        let is_file = |found: Metadata| found.is_file() && found.len() == entry.size;
        Ok(!self.leads_out(path)? && look(&place)?.is_some_and(is_file) && disk::digest(&place) == Some(entry.digest))
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
