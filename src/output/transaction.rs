//! One build's dealings with the output folder, from the lock to the commit.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::disk::{self, folders_above, look, place};
use super::journal::{Desk, Journal, Repair};
use super::manifest::{self, Entry, Manifest, Read};
use super::memory::{Lock, Memory};
use super::stamps::{Stamp, Stamps};
use super::{At, OutputError, Record, earlier};
use crate::dense;
use crate::digest::Digest;
use crate::url::OutPath;

/// A build that writes to an output folder, or one such build after the other: after each commit the next begins.
/// Dropped, it leaves the folder as it was after the last commit.
pub struct Transaction {
    pub(super) desk: Desk,
    pub(super) manifest: Manifest,
    pub(super) record: Record,
    pub(super) had_manifest: bool,
    /// The digest of the manifest as it stands on the disk.
    pub(super) manifest_digest: Option<Digest>,
    pub(super) stamps: Stamps,
    pub(super) slots: BTreeMap<OutPath, Slot>,
    /// How many numbers were given to slots.
    numbers: usize,
    /// The folders of all declared paths.
    pub(super) grounds: BTreeMap<Arc<str>, Ground>,
    pub(super) stage: Stage,
    /// What all files together are made from, when that is to be remembered.
    pub(super) made_from: Option<Digest>,
    /// Held until everything else is dropped.
    _lock: Lock,
}

/// How far a build has come, and what must be undone should it stop there.
pub(super) enum Stage {
    /// Nothing in the folder was touched.
    Untouched,
    /// New files are made in place, changed ones beside.
    Writing(Journal),
    /// The new files take the places of the old ones.
    Moving(Journal),
}

/// A declared path.
pub(super) struct Slot {
    /// The name of its staged file.
    pub(super) number: usize,
    pub(super) standing: Standing,
    /// The digest of the file that stands there, once somebody asked; `None` when it cannot be read.
    pub(super) digest: OnceLock<Option<Digest>>,
    /// Whether this build has made a file in place, even if only a part of it was written.
    pub(super) made: AtomicBool,
    /// What was done in this round.
    pub(super) done: OnceLock<Outcome>,
    /// What was done in a round before it that was not committed.
    pub(super) earlier: Option<Box<Outcome>>,
}

impl Slot {
    fn new(number: usize, standing: Standing) -> Self {
        let made = AtomicBool::new(false);
        Self { number, standing, digest: OnceLock::new(), made, done: OnceLock::new(), earlier: None }
    }

    /// What was done about the path since the last commit.
    pub(super) fn outcome(&self) -> Option<&Outcome> {
        self.done.get().or(self.earlier.as_deref())
    }
}

/// What stands at a path when it is declared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    /// Nothing.
    Nothing,
    /// A file.
    File(Stamp),
    /// A folder: if opas's own files are all that is in it, the path can become a file.
    Folder,
    /// On the way to it, this path is not a folder. It can become one if it is a file of opas.
    Behind(Arc<str>),
    /// Something that opas never makes.
    Other,
}

impl Outcome {
    /// What the path was made from and what it holds, if this build knows it.
    pub(super) fn entry(&self) -> Option<Entry> {
        match self {
            Self::Same(entry) | Self::Created(entry, _) | Self::Staged(entry, _) => Some(*entry),
            Self::Kept | Self::Foreign => None,
        }
    }
}

/// What a build did about a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Kept,
    /// The right bytes are there.
    Same(Entry),
    /// Made in place.
    Created(Entry, Stamp),
    /// Made beside.
    Staged(Entry, Stamp),
    /// Something stands there that opas must not touch.
    Foreign,
}

/// What a folder of the output is before the build.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Ground {
    Folder,
    Missing,
    /// This path, itself or above it, is not a folder.
    Behind(Arc<str>),
}

impl Transaction {
    /// Opens a folder for the outputs of a site. The folder is made if absent, the lock is taken, what a killed build left
    /// is undone, and what is known of earlier builds is read.
    pub fn begin(site: &Path, dir: &Path) -> Result<Self, OutputError> {
        let memory = Memory::make(site, dir)?;
        let lock = memory.lock(dir)?;
        let desk = Desk::new(dir, memory);
        let stamps_path = desk.memory.stamps();
        let repair = desk.repair()?;
        if repair != Repair::Nothing {
            // Where something was killed, bytes are believed and nothing else.
            disk::remove(&stamps_path).at("remove", &stamps_path)?;
        }

        let own = disk::read_own(&desk.memory.manifest())?;
        let had_manifest = own.is_some();
        let manifest_digest = own.as_deref().map(Digest::of_bytes);
        let bytes = own.map_or_else(|| earlier::manifest(dir), |own| Ok(Some(own)))?;
        let read = bytes.map_or_else(|| Read::nothing(Record::None), |bytes| manifest::parse(&bytes));
        let Read { files: mut manifest, bond, mut record } = read;
        if record == Record::Read && (bond != Some(desk.memory.bond) || repair == Repair::Impossible) {
            (manifest, record) = (desk.borne_out(manifest)?, Record::Elsewhere);
        }
        let mut stamps = Stamps::default();
        if let (Some(bytes), Some(found)) = (disk::read_own(&stamps_path)?, look(&stamps_path)?) {
            stamps = Stamps::parse(&bytes, &found, desk.memory.bond);
            if record == Record::None {
                record = Record::Lost;
            }
        }
        let (slots, grounds) = (BTreeMap::new(), BTreeMap::new());
        let stage = Stage::Untouched;
        Ok(Self {
            desk,
            manifest,
            record,
            had_manifest,
            manifest_digest,
            stamps,
            slots,
            numbers: 0,
            grounds,
            stage,
            made_from: None,
            _lock: lock,
        })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.desk.dir
    }

    /// Whether earlier builds have made something here that is not in a set of paths.
    pub fn has_others(&self, is_in_set: impl Fn(&OutPath) -> bool) -> bool {
        self.manifest.keys().any(|path| !is_in_set(path))
    }

    /// Says which paths this build owns, whether it will write them or keep them; all others that opas wrote are
    /// removed at the commit. From here on the next build can undo this one.
    pub fn declare(&mut self, paths: impl IntoIterator<Item = OutPath>) -> Result<(), OutputError> {
        let mut fresh: Vec<OutPath> = paths.into_iter().filter(|path| !self.slots.contains_key(path)).collect();
        // The journal names all paths: it is not written again for those that it has.
        if fresh.is_empty() {
            return Ok(());
        }
        fresh.sort_unstable();
        fresh.dedup();
        self.survey(&fresh)?;
        let (desk, grounds) = (&self.desk, &self.grounds);
        // Large errors would make a long list of small values large.
        let standing = |path: &OutPath| standing(desk, grounds, path).map_err(Box::new);
        let standings: Vec<_> = fresh.par_iter().map(standing).collect();
        let mut found = Vec::with_capacity(fresh.len());
        for (path, standing) in fresh.into_iter().zip(standings) {
            self.numbers += 1;
            found.push((path, Slot::new(self.numbers, standing.map_err(|error| *error)?)));
        }
        dense::extend(&mut self.slots, found);
        self.refuse_conflicts()?;

        let is_new = |slot: &Slot| !matches!(slot.standing, Standing::File(_) | Standing::Other);
        let journal = self.journal(self.paths_where(is_new), Vec::new());
        if !journal.new.is_empty() {
            self.desk.open(&journal)?;
            self.stage = Stage::Writing(journal);
        }
        Ok(())
    }

    /// Remembers at the next commit what all files together are made from; `None` when that cannot be said.
    pub fn remember(&mut self, made_from: Option<Digest>) {
        self.made_from = made_from;
    }

    /// Whether a file with these bytes stands at a path.
    pub(super) fn holds(&self, path: &OutPath, slot: &Slot, digest: Digest, size: u64) -> bool {
        let Standing::File(stamp) = slot.standing else { return false };
        let found = || self.stamps.digest(path, stamp).or_else(|| disk::digest(&place(&self.desk.dir, path)));
        stamp.size == size && *slot.digest.get_or_init(found) == Some(digest)
    }

    /// The journal of a build that makes `new` files and sets `old` ones aside.
    pub(super) fn journal(&self, new: Vec<Arc<str>>, old: Vec<Arc<str>>) -> Journal {
        let missing = self.grounds.iter().filter(|(_, ground)| **ground != Ground::Folder);
        let folders = if new.is_empty() { Vec::new() } else { missing.map(|(folder, _)| Arc::clone(folder)).collect() };
        Journal { new, folders, old, had_manifest: self.had_manifest }
    }

    /// The declared paths of which something is true.
    pub(super) fn paths_where(&self, test: impl Fn(&Slot) -> bool) -> Vec<Arc<str>> {
        self.slots.iter().filter(|(_, slot)| test(slot)).map(|(path, _)| path.shared()).collect()
    }

    /// Looks at the folders on the way to the paths, each once, and at none that is in one which is missing.
    fn survey(&mut self, paths: &[OutPath]) -> Result<(), OutputError> {
        for path in paths {
            let is_known = |folder: &&str| self.grounds.contains_key(*folder);
            let known = folders_above(path.as_str()).rev().find(is_known);
            let mut above = known.and_then(|known| self.grounds.get(known)).cloned().unwrap_or(Ground::Folder);
            let known = known.map_or(0, str::len);
            for folder in folders_above(path.as_str()).filter(|folder| folder.len() > known) {
                if above == Ground::Folder {
                    above = self.ground(folder)?;
                }
                self.grounds.insert(folder.into(), above.clone());
            }
        }
        Ok(())
    }

    fn ground(&self, folder: &str) -> Result<Ground, OutputError> {
        let place = self.desk.dir.join(folder);
        Ok(match look(&place)? {
            None => Ground::Missing,
            Some(found) if found.is_symlink() => return Err(OutputError::Symlink(place)),
            Some(found) if found.is_dir() => Ground::Folder,
            Some(_) => Ground::Behind(folder.into()),
        })
    }

    fn refuse_conflicts(&self) -> Result<(), OutputError> {
        let Some(file) = self.slots.keys().find(|path| self.grounds.contains_key(path.as_str())) else {
            return Ok(());
        };
        let is_below = |path: &&OutPath| folders_above(path.as_str()).any(|folder| folder == file.as_str());
        let below = self.slots.keys().find(is_below).unwrap_or(file).clone();
        Err(OutputError::Conflict { file: file.clone(), below })
    }

    /// Only what was really made goes: somebody else may have put a file at a path that was planned.
    pub(super) fn undo_writing(&self, journal: &Journal) -> Result<(), OutputError> {
        let new = self.paths_where(|slot| slot.made.load(Ordering::Acquire));
        self.desk.undo(&Journal { new, ..journal.clone() })
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // An error here cannot be told to anybody, and need not be: the journal stands, and the next build undoes.
        let _ = match &self.stage {
            Stage::Untouched => self.desk.clear(),
            Stage::Writing(journal) => self.undo_writing(journal),
            Stage::Moving(journal) => self.desk.undo(journal),
        };
    }
}

fn standing(desk: &Desk, grounds: &BTreeMap<Arc<str>, Ground>, path: &OutPath) -> Result<Standing, OutputError> {
    let folder = folders_above(path.as_str()).next_back().and_then(|folder| grounds.get(folder));
    match folder {
        Some(Ground::Missing) => return Ok(Standing::Nothing),
        Some(Ground::Behind(by)) => return Ok(Standing::Behind(by.clone())),
        Some(Ground::Folder) | None => {}
    }
    let place = place(&desk.dir, path);
    Ok(match look(&place)? {
        None => Standing::Nothing,
        Some(found) if found.is_symlink() => return Err(OutputError::Symlink(place)),
        Some(found) if found.is_file() => Standing::File(Stamp::of(&found)),
        Some(found) if found.is_dir() => Standing::Folder,
        Some(_) => Standing::Other,
    })
}
