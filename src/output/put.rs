//! What a build does about one path: keep what stands there, make it new, or make it beside what is to be replaced.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::mem;
use std::sync::atomic::Ordering;

use super::disk::{self, look, place};
use super::manifest::Entry;
use super::transaction::{Outcome, Slot, Standing, Transaction};
use super::{Artifact, At, OutputError};
use crate::digest::Digest;
use crate::url::OutPath;

impl Transaction {
    /// The size of a file as it is or will be, if opas makes one at that path.
    pub fn size(&self, path: &OutPath) -> Option<u64> {
        let entry = self.slots.get(path).and_then(|slot| slot.outcome()?.entry());
        entry.or_else(|| self.manifest.get(path).copied()).map(|entry| entry.size)
    }

    /// The newest version of a file that this build has put and not committed yet.
    pub fn staged(&self, path: &OutPath) -> Option<Vec<u8>> {
        let slot = self.slots.get(path)?;
        let Some(Outcome::Staged(..)) = slot.outcome() else { return None };
        disk::read(&self.desk.staged(slot.number)).ok()
    }

    /// Begins another round of the same build: paths can be written once more, since what they are made from has
    /// changed before anything was committed. Paths that are not in the site any more are taken back.
    pub fn next_round(&mut self, is_in_site: impl Fn(&OutPath) -> bool) -> Result<(), OutputError> {
        for slot in self.slots.values_mut() {
            if let Some(done) = slot.done.take() {
                slot.earlier = Some(Box::new(done));
            }
        }
        let (stay, go) = mem::take(&mut self.slots).into_iter().partition(|(path, _)| is_in_site(path));
        self.slots = stay;
        let go: BTreeMap<OutPath, Slot> = go;
        for (path, slot) in &go {
            if let Some(earlier) = &slot.earlier {
                self.take_back(path, slot, earlier)?;
            }
        }
        Ok(())
    }

    /// Takes back what an earlier round did about a path.
    fn take_back(&self, path: &OutPath, slot: &Slot, earlier: &Outcome) -> Result<(), OutputError> {
        let place = match earlier {
            Outcome::Created(..) => place(&self.desk.dir, path),
            Outcome::Staged(..) => self.desk.staged(slot.number),
            _ => return Ok(()),
        };
        disk::remove(&place).at("write", &place)
    }

    /// Whether the file at a path was made from this key and still stands as it was written.
    pub fn is_current(&self, path: &OutPath, key: Digest) -> bool {
        let Some(slot) = self.slots.get(path) else { return false };
        if let Some(earlier) = slot.earlier.as_ref().and_then(|earlier| earlier.entry()) {
            return earlier.key == key;
        }
        let Some(entry) = self.manifest.get(path) else { return false };
        entry.key == key && self.holds(path, slot, entry.digest, entry.size)
    }

    /// The path stays as it is: it is current, or it could not be made and its last good version is better than none.
    pub fn keep(&self, path: &OutPath) {
        if let Some(slot) = self.slots.get(path).filter(|slot| slot.earlier.is_none()) {
            // A path that was written already is not kept.
            let _ = slot.done.set(Outcome::Kept);
        }
    }

    /// Writes a declared path, once. Equal bytes are not touched; changed ones are not seen before the commit.
    pub fn put(&self, path: &OutPath, key: Digest, artifact: Artifact) -> Result<(), OutputError> {
        let unexpected = || OutputError::Unexpected(path.clone());
        let slot = self.slots.get(path).filter(|slot| slot.done.get().is_none()).ok_or_else(unexpected)?;
        let bytes = match artifact {
            Artifact::Bytes(bytes) => bytes,
            Artifact::Copy(source) => disk::read(&source)?,
        };
        let entry = Entry { key, digest: Digest::of_bytes(&bytes), size: bytes.len() as u64 };
        if let Some(earlier) = &slot.earlier {
            self.take_back(path, slot, earlier)?;
        }
        let outcome = match slot.standing {
            Standing::File(_) if self.holds(path, slot, entry.digest, entry.size) => Outcome::Same(entry),
            Standing::File(_) if self.manifest.contains_key(path) => self.stage(path, slot, entry, &bytes)?,
            Standing::File(_) | Standing::Other => Outcome::Foreign,
            Standing::Folder | Standing::Behind(_) => self.stage(path, slot, entry, &bytes)?,
            Standing::Nothing => self.create(path, slot, entry, &bytes)?,
        };
        slot.done.set(outcome).map_err(|_| unexpected())
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
                let is_file = look(&place)?.is_some_and(|found| found.is_file());
                let is_same = is_file && disk::digest(&place) == Some(entry.digest);
                Ok(if is_same { Outcome::Same(entry) } else { Outcome::Foreign })
            }
            Err(error) => Err(error).at("write", &place),
        }
    }

    fn stage(&self, path: &OutPath, slot: &Slot, entry: Entry, bytes: &[u8]) -> Result<Outcome, OutputError> {
        // An error names the file that was meant; the staged one says nothing to anybody.
        let place = place(&self.desk.dir, path);
        self.desk.make_staging()?;
        let file = disk::open_new(&self.desk.staged(slot.number)).at("write", &place)?;
        let stamp = disk::fill(file, bytes).at("write", &place)?;
        Ok(Outcome::Staged(entry, stamp))
    }
}
