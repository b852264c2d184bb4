//! The end of a build: everything that was made takes its place, and what nothing makes any more goes.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::disk::{self, folders_above, look, place};
use super::manifest;
use super::stamps::Stamp;
use super::transaction::{Outcome, Slot, Stage, Standing, Transaction};
use super::{At, OutputError, Record, Written, earlier};
use crate::dense;
use crate::url::OutPath;

/// Files that opas wrote and that nothing makes any more.
#[derive(Default)]
struct Orphans {
    /// They stand as they were written.
    ours: BTreeSet<OutPath>,
    /// They are not there any more.
    gone: Vec<OutPath>,
    /// Somebody has changed them: they may hold work that is nowhere else.
    changed: Vec<OutPath>,
}

/// What becomes of the files that a build did not declare.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    /// Nothing makes them any more.
    Go,
    /// Nobody looked at them.
    Stay,
}

impl Transaction {
    /// Lets everything take its place: new versions over the old ones, orphans away, the manifest last. When that
    /// fails in the middle, the folder is brought back to what it was as soon as the transaction is dropped.
    pub fn commit(&mut self) -> Result<Written, OutputError> {
        self.conclude(Others::Go)
    }

    /// As [`Transaction::commit`], with all files that were not declared staying what they are.
    pub fn commit_declared(&mut self) -> Result<Written, OutputError> {
        self.conclude(Others::Stay)
    }

    fn conclude(&mut self, others: Others) -> Result<Written, OutputError> {
        let orphans = match others {
            Others::Go => self.orphans()?,
            Others::Stay => Orphans::default(),
        };
        self.refuse_foreign(&orphans)?;
        let written = self.sum_up(&orphans);
        let is_record_stale = self.update_manifest(others) || self.record != Record::Read;
        let has_news = self.update_stamps(others);
        if written.created + written.changed + written.removed > 0 || is_record_stale {
            self.carry_out(&orphans)?;
        } else if let Stage::Writing(journal) = &self.stage {
            // Paths were declared and then not made.
            self.undo_writing(journal)?;
        }
        self.stage = Stage::Untouched;
        (self.record, self.had_manifest) = (Record::Read, true);
        self.slots.clear();
        self.grounds.clear();

        // From here on nothing can be lost. Should one of these fail, the next build reads more or clears away more.
        if is_record_stale || has_news {
            let _ = self.write_stamps();
        }
        let _ = self.desk.clear();
        let _ = earlier::clear(&self.desk.dir);
        Ok(written)
    }

    /// The old files that no declared path stands for.
    fn orphans(&self) -> Result<Orphans, OutputError> {
        let mut orphans = Orphans::default();
        for (path, entry) in self.manifest.iter().filter(|(path, _)| !self.slots.contains_key(*path)) {
            let place = place(&self.desk.dir, path);
            // Below a link there is somebody else's file, even if it has the same bytes.
            if self.desk.leads_out(path)? {
                orphans.changed.push(path.clone());
                continue;
            }
            let Some(found) = look(&place)?.filter(Metadata::is_file) else {
                orphans.gone.push(path.clone());
                continue;
            };
            let is_ours = found.len() == entry.size && {
                let digest = self.stamps.digest(path, Stamp::of(&found)).or_else(|| disk::digest(&place));
                digest == Some(entry.digest)
            };
            if is_ours {
                orphans.ours.insert(path.clone());
            } else {
                orphans.changed.push(path.clone());
            }
        }
        Ok(orphans)
    }

    /// Tells all at once what stands in the way.
    fn refuse_foreign(&self, orphans: &Orphans) -> Result<(), OutputError> {
        let mut foreign = BTreeSet::new();
        for (path, slot) in &self.slots {
            match (slot.outcome(), &slot.standing) {
                (Some(Outcome::Foreign), _) => foreign.extend([path.to_string()]),
                (Some(Outcome::Staged(..)), Standing::Behind(by)) => {
                    let is_ours = OutPath::parse(by).is_some_and(|by| orphans.ours.contains(&by));
                    foreign.extend((!is_ours).then(|| by.to_string()));
                }
                (Some(Outcome::Staged(..)), Standing::Folder) => {
                    self.collect_foreign(path.as_str(), orphans, &mut foreign)?;
                }
                _ => {}
            }
        }
        if foreign.is_empty() {
            return Ok(());
        }
        let paths = foreign.into_iter().collect();
        Err(OutputError::Foreign { dir: self.desk.dir.clone(), paths, record: self.record })
    }

    /// The files in a folder that are not opas's to remove.
    fn collect_foreign(&self, folder: &str, ours: &Orphans, into: &mut BTreeSet<String>) -> Result<(), OutputError> {
        for (name, is_folder) in disk::list(&self.desk.dir.join(folder))? {
            let path = format!("{folder}/{name}");
            if is_folder {
                self.collect_foreign(&path, ours, into)?;
            } else if !OutPath::parse(&path).is_some_and(|path| ours.ours.contains(&path)) {
                into.insert(path);
            }
        }
        Ok(())
    }

    /// Brings the manifest up to date, and says whether it says anything else than before.
    fn update_manifest(&mut self, others: Others) -> bool {
        let news = self.slots.iter().filter_map(|(path, slot)| {
            let entry = slot.outcome()?.entry().filter(|entry| self.manifest.get(path) != Some(entry))?;
            Some((path.clone(), entry))
        });
        let news: Vec<_> = news.collect();
        let differs = !news.is_empty();
        dense::extend(&mut self.manifest, news);
        let before = self.manifest.len();
        if others == Others::Go {
            self.manifest.retain(|path, _| self.slots.contains_key(path));
        }
        differs || self.manifest.len() != before
    }

    /// Notes the stamps of all files whose bytes are known, because this build wrote them or looked at them, and says
    /// whether that is worth writing down.
    fn update_stamps(&mut self, others: Others) -> bool {
        let has_news = self.stamps.remember(self.made_from);
        if others == Others::Go {
            self.stamps.keep_only(|path| self.slots.contains_key(path));
        }
        let known = self.slots.iter().filter_map(|(path, slot)| match (slot.outcome(), &slot.standing) {
            (Some(Outcome::Created(entry, stamp) | Outcome::Staged(entry, stamp)), _) => {
                Some((path, *stamp, entry.digest))
            }
            (_, Standing::File(stamp)) => Some((path, *stamp, slot.digest.get().copied().flatten()?)),
            _ => None,
        });
        self.stamps.note(known) || has_news
    }

    fn write_stamps(&mut self) -> Result<(), OutputError> {
        let memory = &self.desk.memory;
        let path = memory.stamps();
        self.stamps.cover(self.manifest_digest, &self.manifest);
        disk::write_whole(&memory.draft(), &path, |out| self.stamps.write(memory.bond, out))?;
        if let Some(found) = look(&path)? {
            self.stamps.written_at(&found);
        }
        Ok(())
    }

    fn sum_up(&self, orphans: &Orphans) -> Written {
        let mut written = Written { removed: orphans.ours.len(), left: orphans.changed.clone(), ..Written::default() };
        for (path, slot) in &self.slots {
            let count = match (slot.outcome(), &slot.standing) {
                (Some(Outcome::Staged(..)), Standing::File(_)) => &mut written.changed,
                (Some(Outcome::Created(..) | Outcome::Staged(..)), _) => &mut written.created,
                (Some(Outcome::Same(_)), _) => &mut written.unchanged,
                (Some(Outcome::Kept), _) if self.manifest.contains_key(path) => &mut written.unchanged,
                _ => continue,
            };
            *count += 1;
            if let Some(Outcome::Created(..) | Outcome::Staged(..)) = slot.outcome() {
                written.paths.push(path.clone());
            }
        }
        written.paths.extend(orphans.ours.iter().cloned());
        written.paths.sort();
        written
    }

    fn carry_out(&mut self, orphans: &Orphans) -> Result<(), OutputError> {
        let is_staged = |slot: &Slot| matches!(slot.outcome(), Some(Outcome::Staged(..)));
        let is_old = |slot: &Slot| matches!(slot.standing, Standing::File(_));
        let is_new = |slot: &Slot| slot.made.load(Ordering::Acquire) || is_staged(slot) && !is_old(slot);
        let mut old: Vec<Arc<str>> = orphans.ours.iter().map(OutPath::shared).collect();
        old.extend(self.paths_where(|slot| is_staged(slot) && is_old(slot)));
        let journal = self.journal(self.paths_where(is_new), old);
        self.desk.open(&journal)?;
        self.stage = Stage::Moving(journal);

        let dir = &self.desk.dir;
        for (number, path) in orphans.ours.iter().enumerate() {
            let place = place(dir, path);
            disk::rename(&place, &self.desk.aside(number)).at("remove", &place)?;
        }
        prune_folders(dir, orphans.ours.iter().chain(&orphans.gone));

        let mut number = orphans.ours.len();
        for (path, slot) in &self.slots {
            let place = place(dir, path);
            match slot.outcome() {
                Some(Outcome::Staged(..)) => {
                    if is_old(slot) {
                        disk::set_aside(&place, &self.desk.aside(number)).at("write", &place)?;
                        number += 1;
                    } else {
                        disk::remove_empty_tree(&place)?;
                        disk::make_parents(&place).at("write", &place)?;
                    }
                    disk::rename(&self.desk.staged(slot.number), &place).at("write", &place)?;
                }
                // Writing it failed half-way, and the build goes on without it.
                None if slot.made.load(Ordering::Acquire) => disk::remove(&place).at("remove", &place)?,
                _ => {}
            }
        }
        self.write_manifest()?;
        self.desk.close()
    }

    fn write_manifest(&mut self) -> Result<(), OutputError> {
        let memory = &self.desk.memory;
        let (path, draft) = (memory.manifest(), memory.draft());
        let write = |out: &mut dyn Write| manifest::write(&self.manifest, memory.bond, out);
        self.manifest_digest = Some(disk::prepare(&draft, write)?);
        if self.had_manifest {
            disk::set_aside(&path, &memory.old_manifest()).at("write", &path)?;
        }
        disk::rename(&draft, &path).at("write", &path)
    }
}

/// Removes the folders on the way to files that went, if nothing is left in them.
fn prune_folders<'a>(dir: &Path, gone: impl Iterator<Item = &'a OutPath>) {
    for path in gone {
        for folder in folders_above(path.as_str()).rev() {
            if !disk::remove_if_empty(&dir.join(folder)) {
                break;
            }
        }
    }
}
