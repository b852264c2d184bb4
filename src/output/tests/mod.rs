//! Every promise of the room, by name.
#![expect(clippy::disallowed_methods, reason = "the tests look at the disk and disturb it")]

mod begin;
mod build;
mod foreign;
pub(super) mod fuse;
mod interrupted;
mod random;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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

/// An output folder for one test.
struct Folder {
    _temp: tempfile::TempDir,
    dir: PathBuf,
}

impl Folder {
    fn new() -> Self {
        let temp = tempfile::tempdir().unwrap();
        let dir = temp.path().join("public");
        Self { _temp: temp, dir }
    }

    /// Builds as the pipeline does: what is current is kept, all else is put.
    fn build(&self, pages: &Pages) -> Result<Written, OutputError> {
        self.start(pages)?.commit()
    }

    /// A build that has not been committed yet.
    fn start(&self, pages: &Pages) -> Result<Transaction, OutputError> {
        let mut transaction = Transaction::begin(&self.dir)?;
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

    /// All files but those of opas itself.
    fn files(&self) -> Pages {
        let mut files = Pages::new();
        collect(&self.dir, "", &mut files);
        files.retain(|path, _| !path.starts_with(".opas-"));
        files
    }

    /// All files, opas's own record too, and all folders. Not the lock, which says nothing.
    fn everything(&self) -> Pages {
        let mut files = Pages::new();
        collect(&self.dir, "", &mut files);
        files.remove(".opas-lock");
        files
    }

    /// Every name in the folder and when it changed, the folder itself too.
    fn times(&self) -> Vec<(String, SystemTime)> {
        let names = self.everything().into_keys().chain([String::from("."), String::from(".opas-lock")]);
        names.map(|at| (self.modified(&at), at)).map(|(time, at)| (at, time)).collect()
    }

    /// Like `everything`, without the stamps, which a repair drops.
    fn without_stamps(&self) -> Pages {
        let mut files = self.everything();
        files.remove(".opas-stamps");
        files
    }

    fn modified(&self, at: &str) -> SystemTime {
        fs::metadata(self.dir.join(at)).unwrap().modified().unwrap()
    }

    /// Sets the times of all files back, so that they cannot be mistaken for files of this moment.
    fn age(&self) {
        let past = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        for at in self.everything().keys().filter(|at| !at.ends_with('/')) {
            fs::File::options().append(true).open(self.dir.join(at)).unwrap().set_modified(past).unwrap();
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
