//! One build's dealings with the output folder, from the lock to the commit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::disk::{self, folders_above, look, place};
use super::journal::{Desk, Journal};
use super::manifest::{self, Entry, Manifest};
use super::stamps::{self, Stamp, Stamps};
use super::{Artifact, At, OutputError, Record};
use crate::digest::Digest;
use crate::url::OutPath;

/// The name of the file that is locked while a build runs. It stays: removing it would let two others in at once.
const LOCK: &str = ".opas-lock";

/// A build that writes to an output folder. Dropped without [`Transaction::commit`], it leaves the folder as it was.
pub struct Transaction {
    pub(super) desk: Desk,
    pub(super) manifest: Manifest,
    pub(super) record: Record,
    pub(super) had_manifest: bool,
    pub(super) stamps: Stamps,
    pub(super) slots: BTreeMap<OutPath, Slot>,
    /// The folders of all declared paths.
    pub(super) grounds: BTreeMap<String, Ground>,
    pub(super) stage: Stage,
    /// Held until everything else is dropped.
    _lock: File,
}

/// How far a build has come, and what must be undone should it stop there.
pub(super) enum Stage {
    /// Nothing in the folder was touched.
    Untouched,
    /// New files are made in place, changed ones beside.
    Writing(Journal),
    /// The new files take the places of the old ones.
    Moving(Journal),
    /// Everything stands.
    Committed,
}

/// A declared path.
pub(super) struct Slot {
    /// The name of its staged file.
    pub(super) number: usize,
    /// What the manifest says of it.
    pub(super) entry: Option<Entry>,
    pub(super) standing: Standing,
    /// The digest of the file that stands there, once somebody asked; `None` when it cannot be read.
    pub(super) digest: OnceLock<Option<Digest>>,
    /// Whether this build has made a file in place, even if only a part of it was written.
    pub(super) made: AtomicBool,
    pub(super) outcome: OnceLock<Outcome>,
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
    Behind(String),
    /// Something that opas never makes.
    Other,
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
    Behind(String),
}

impl Transaction {
    /// Opens the folder, which is made if absent, takes the lock, undoes what a killed build left, and reads what is
    /// known of earlier builds.
    pub fn begin(dir: &Path) -> Result<Self, OutputError> {
        let desk = Desk { dir: dir.to_owned() };
        desk.refuse_links(&[LOCK, stamps::FILE])?;
        let lock = take_lock(dir)?;
        let stamps_path = dir.join(stamps::FILE);
        if desk.repair()? {
            // Where something was killed, bytes are believed and nothing else.
            disk::remove(&stamps_path).at("remove", &stamps_path)?;
        }

        let bytes = disk::read_if_there(&desk.manifest())?;
        let had_manifest = bytes.is_some();
        let (manifest, mut record) = bytes.map_or((Manifest::new(), Record::None), |bytes| manifest::parse(&bytes));
        let mut stamps = Stamps::default();
        if let (Some(bytes), Some(found)) = (disk::read_if_there(&stamps_path)?, look(&stamps_path)?) {
            stamps = Stamps::parse(&bytes, &found);
            if record == Record::None {
                record = Record::Lost;
            }
        }
        let (slots, grounds) = (BTreeMap::new(), BTreeMap::new());
        let stage = Stage::Untouched;
        Ok(Self { desk, manifest, record, had_manifest, stamps, slots, grounds, stage, _lock: lock })
    }

    /// Says which paths this build owns, whether it will write them or keep them; all others that opas wrote are
    /// removed at the commit. From here on the next build can undo this one.
    pub fn declare(&mut self, paths: impl IntoIterator<Item = OutPath>) -> Result<(), OutputError> {
        let fresh: BTreeSet<OutPath> = paths.into_iter().filter(|path| !self.slots.contains_key(path)).collect();
        self.survey(&fresh)?;
        let (desk, grounds) = (&self.desk, &self.grounds);
        let found: Vec<(OutPath, Standing)> = fresh
            .into_par_iter()
            .map(|path| standing(desk, grounds, &path).map(|standing| (path, standing)))
            .collect::<Result<_, _>>()?;
        for (path, standing) in found {
            let slot = Slot {
                number: self.slots.len(),
                entry: self.manifest.get(&path).copied(),
                standing,
                digest: OnceLock::new(),
                made: AtomicBool::new(false),
                outcome: OnceLock::new(),
            };
            self.slots.insert(path, slot);
        }
        self.refuse_conflicts()?;

        let is_new = |slot: &Slot| !matches!(slot.standing, Standing::File(_) | Standing::Other);
        let journal = self.journal(self.paths_where(is_new), Vec::new());
        if !journal.new.is_empty() {
            self.desk.open(&journal)?;
            self.stage = Stage::Writing(journal);
        }
        Ok(())
    }

    /// Whether the file at a path was made from this key and still stands as it was written.
    pub fn is_current(&self, path: &OutPath, key: Digest) -> bool {
        let Some((slot, entry)) = self.slots.get(path).and_then(|slot| Some((slot, slot.entry?))) else {
            return false;
        };
        entry.key == key && self.holds(path, slot, entry.digest, entry.size)
    }

    /// The path stays as it is: it is current, or it could not be made and its last good version is better than none.
    pub fn keep(&self, path: &OutPath) {
        if let Some(slot) = self.slots.get(path) {
            // A path that was written already is not kept.
            let _ = slot.outcome.set(Outcome::Kept);
        }
    }

    /// Writes a declared path, once. Equal bytes are not touched; changed ones are not seen before the commit.
    pub fn put(&self, path: &OutPath, key: Digest, artifact: Artifact) -> Result<(), OutputError> {
        let unexpected = || OutputError::Unexpected(path.clone());
        let slot = self.slots.get(path).filter(|slot| slot.outcome.get().is_none()).ok_or_else(unexpected)?;
        let bytes = match artifact {
            Artifact::Bytes(bytes) => bytes,
            Artifact::Copy(source) => disk::read(&source)?,
        };
        let entry = Entry { key, digest: Digest::of_bytes(&bytes), size: bytes.len() as u64 };
        let outcome = match slot.standing {
            Standing::File(_) if self.holds(path, slot, entry.digest, entry.size) => Outcome::Same(entry),
            Standing::File(_) if slot.entry.is_some() => self.stage(path, slot, entry, &bytes)?,
            Standing::File(_) | Standing::Other => Outcome::Foreign,
            Standing::Folder | Standing::Behind(_) => self.stage(path, slot, entry, &bytes)?,
            Standing::Nothing => self.create(path, slot, entry, &bytes)?,
        };
        slot.outcome.set(outcome).map_err(|_| unexpected())
    }

    /// Whether a file with these bytes stands at a path.
    pub(super) fn holds(&self, path: &OutPath, slot: &Slot, digest: Digest, size: u64) -> bool {
        let Standing::File(stamp) = slot.standing else { return false };
        let found = || self.stamps.digest(path, stamp).or_else(|| disk::digest(&place(&self.desk.dir, path)));
        stamp.size == size && *slot.digest.get_or_init(found) == Some(digest)
    }

    /// The journal of a build that makes `new` files and sets `old` ones aside.
    pub(super) fn journal(&self, new: Vec<String>, old: Vec<String>) -> Journal {
        let missing = self.grounds.iter().filter(|(_, ground)| **ground != Ground::Folder);
        let folders = if new.is_empty() { Vec::new() } else { missing.map(|(folder, _)| folder.clone()).collect() };
        Journal { new, folders, old, had_manifest: self.had_manifest }
    }

    /// The declared paths of which something is true.
    pub(super) fn paths_where(&self, test: impl Fn(&Slot) -> bool) -> Vec<String> {
        self.slots.iter().filter(|(_, slot)| test(slot)).map(|(path, _)| path.to_string()).collect()
    }

    /// Looks at the folders on the way to the paths, each once.
    fn survey(&mut self, paths: &BTreeSet<OutPath>) -> Result<(), OutputError> {
        let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders_above(path.as_str())).collect();
        let unknown = folders.into_par_iter().filter(|folder| !self.grounds.contains_key(*folder));
        let found: Vec<_> = unknown.map(|folder| (folder, look(&self.desk.dir.join(folder)))).collect();
        // In their order, each folder comes after the one it is in.
        for (folder, found) in found {
            let above = folders_above(folder).next_back().and_then(|above| self.grounds.get(above));
            let ground = match above {
                Some(above @ (Ground::Missing | Ground::Behind(_))) => above.clone(),
                Some(Ground::Folder) | None => match found? {
                    None => Ground::Missing,
                    Some(found) if found.is_symlink() => return Err(OutputError::Symlink(self.desk.dir.join(folder))),
                    Some(found) if found.is_dir() => Ground::Folder,
                    Some(_) => Ground::Behind(folder.to_owned()),
                },
            };
            self.grounds.insert(folder.to_owned(), ground);
        }
        Ok(())
    }

    fn refuse_conflicts(&self) -> Result<(), OutputError> {
        let Some(file) = self.slots.keys().find(|path| self.grounds.contains_key(path.as_str())) else {
            return Ok(());
        };
        let is_below = |path: &&OutPath| folders_above(path.as_str()).any(|folder| folder == file.as_str());
        let below = self.slots.keys().find(is_below).unwrap_or(file).clone();
        Err(OutputError::Conflict { file: file.clone(), below })
    }

    fn create(&self, path: &OutPath, slot: &Slot, entry: Entry, bytes: &[u8]) -> Result<Outcome, OutputError> {
        let place = place(&self.desk.dir, path);
        match disk::open_new(&place) {
            Ok(file) => {
                slot.made.store(true, Ordering::Release);
                let stamp = disk::fill(file, bytes).at("write", &place)?;
                Ok(Outcome::Created(entry, stamp))
            }
            // Somebody was faster. Nothing was there when the path was declared, so it is not ours.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                let is_same = disk::digest(&place) == Some(entry.digest);
                Ok(if is_same { Outcome::Same(entry) } else { Outcome::Foreign })
            }
            Err(error) => Err(error).at("write", &place),
        }
    }

    fn stage(&self, path: &OutPath, slot: &Slot, entry: Entry, bytes: &[u8]) -> Result<Outcome, OutputError> {
        // An error names the file that was meant; the staged one says nothing to anybody.
        let place = place(&self.desk.dir, path);
        let file = disk::open_new(&self.desk.staged(slot.number)).at("write", &place)?;
        let stamp = disk::fill(file, bytes).at("write", &place)?;
        Ok(Outcome::Staged(entry, stamp))
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        // An error here cannot be told to anybody, and need not be: the journal stands, and the next build undoes.
        let _ = match &self.stage {
            Stage::Committed => Ok(()),
            Stage::Untouched => self.desk.clear(),
            // Only what was really made: somebody else may have put a file at a path that was planned.
            Stage::Writing(journal) => {
                let new = self.paths_where(|slot| slot.made.load(Ordering::Acquire));
                self.desk.undo(&Journal { new, ..journal.clone() })
            }
            Stage::Moving(journal) => self.desk.undo(journal),
        };
    }
}

fn take_lock(dir: &Path) -> Result<File, OutputError> {
    let path = dir.join(LOCK);
    let lock = disk::open_lock(dir, &path)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OutputError::Locked(dir.to_owned())),
        // Some network file systems have no locks; the folder is then as safe as with any other program.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(lock),
        Err(TryLockError::Error(cause)) => Err(OutputError::Io { doing: "lock", path, cause }),
    }
}

fn standing(desk: &Desk, grounds: &BTreeMap<String, Ground>, path: &OutPath) -> Result<Standing, OutputError> {
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
