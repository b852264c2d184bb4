//! Every promise of the room, by name.
#![expect(clippy::disallowed_methods, reason = "the tests look at the disk and disturb it")]

mod begin;
mod build;
mod foreign;
pub(super) mod fuse;
mod interrupted;
mod memory;
mod random;
mod stranger;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::memory::Memory;
use super::{Artifact, OutputError, Transaction, Written};
use crate::digest::Digest;
use crate::url::OutPath;

/// What a build makes: paths and texts.
type Pages = BTreeMap<String, String>;

fn pages(list: &[(&str, &str)]) -> Pages {
    list.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn path(text: &str) -> OutPath {
    OutPath::parse(text).unwrap()
}

fn key(text: &str) -> Digest {
    Digest::of(&("key", text))
}

/// A site with an output folder, for one test.
struct Folder {
    temps: Vec<tempfile::TempDir>,
    site: PathBuf,
    dir: PathBuf,
}

impl Folder {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let site = temp.path().to_owned();
        let dir = site.join("public");
        Self { temps: vec![temp], site, dir }
    }

    /// One with its output on another file system, where there is one.
    fn apart() -> Self {
        let out = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let mut folder = Self::new();
        folder.dir = out.path().join("public");
        folder.temps.push(out);
        folder
    }

    fn begin(&self) -> Result<Transaction, OutputError> {
        Transaction::begin(&self.site, &self.dir)
    }

    /// A file in the memory of the output.
    fn memory(&self, name: &str) -> PathBuf {
        Memory::make(&self.site, &self.dir).unwrap().manifest().with_file_name(name)
    }

    fn bond(&self) -> Digest {
        Memory::make(&self.site, &self.dir).unwrap().bond
    }

    /// Writes a file into the memory.
    fn forge(&self, name: &str, text: &str) {
        fs::write(self.memory(name), text).unwrap();
    }

    /// Builds as the pipeline does: what is current is kept, all else is put.
    fn build(&self, pages: &Pages) -> Result<Written, OutputError> {
        self.start(pages)?.commit()
    }

    /// A build that has not been committed yet.
    fn start(&self, pages: &Pages) -> Result<Transaction, OutputError> {
        let mut transaction = self.begin()?;
        transaction.declare(pages.keys().map(|at| path(at)))?;
        for (at, text) in pages {
            let (at, key) = (path(at), key(text));
            if transaction.is_current(&at, key) {
                transaction.keep(&at);
            } else {
                transaction.put(&at, key, Artifact::Bytes(text.clone().into_bytes()))?;
            }
        }
        Ok(transaction)
    }

    fn write(&self, at: &str, text: &str) {
        let place = self.dir.join(at);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    fn read(&self, at: &str) -> String {
        fs::read_to_string(self.dir.join(at)).unwrap()
    }

    /// All files and folders of the output.
    fn files(&self) -> Pages {
        let mut files = Pages::new();
        collect(&self.dir, "", &mut files);
        files
    }

    /// The output, and below `memory/` what is remembered of it, whatever its bond. Not the lock, which says nothing.
    fn everything(&self) -> Pages {
        let mut files = self.files();
        if let Ok(Some(memory)) = Memory::find(&self.site, &self.dir) {
            collect(memory.manifest().parent().unwrap(), "memory/", &mut files);
            for text in files.values_mut() {
                *text = text.replace(&memory.bond.to_string(), "BOND");
            }
        }
        files.remove("memory/lock");
        files
    }

    /// Every name in the output and in the memory and when it changed, the folders themselves too.
    fn times(&self) -> Vec<(PathBuf, SystemTime)> {
        let places = self.everything().into_keys().map(|at| self.place(&at));
        let places = places.chain([self.dir.clone(), self.memory("lock"), self.memory("")]);
        places.map(|place| (fs::metadata(&place).unwrap().modified().unwrap(), place)).map(|(t, p)| (p, t)).collect()
    }

    /// The place of what `everything` names.
    fn place(&self, at: &str) -> PathBuf {
        at.strip_prefix("memory/").map_or_else(|| self.dir.join(at), |name| self.memory(name))
    }

    /// Like `everything`, without the stamps, which a repair drops.
    fn without_stamps(&self) -> Pages {
        let mut files = self.everything();
        files.remove("memory/stamps");
        files
    }

    fn modified(&self, at: &str) -> SystemTime {
        fs::metadata(self.dir.join(at)).unwrap().modified().unwrap()
    }

    /// Sets the times of all files back, so that they cannot be mistaken for files of this moment.
    fn age(&self) {
        let past = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        for at in self.everything().keys().filter(|at| !at.ends_with('/')) {
            fs::File::options().append(true).open(self.place(at)).unwrap().set_modified(past).unwrap();
        }
    }
}

fn collect(dir: &Path, prefix: &str, into: &mut Pages) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let at = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{at}/"), into);
            into.insert(format!("{at}/"), String::new());
        } else {
            into.insert(at, String::from_utf8_lossy(&fs::read(entry.path()).unwrap_or_default()).into_owned());
        }
    }
}
