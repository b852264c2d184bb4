//! Walking the folders of a site and reading what is in them.
#![expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{
    Changes, Fault, FaultKind, Reading, SITE_FILE, Source, SourceError, SourcePath, Sources, Stamp, disk_path,
};
use crate::dense;
use crate::digest::Digest;

/// The folder of the content.
pub const CONTENT: &str = "content";

/// The folders of a site that are read, besides `site.yaml`.
pub const FOLDERS: [&str; 3] = [CONTENT, "locales", "themes"];

/// Files that are kept as text; all others are copied as they are.
const TEXT: [&str; 7] = ["md", "yaml", "yml", "ftl", "html", "typ", "lock"];

/// The nearest folder upward from `start` that has a `site.yaml`.
pub fn find_root(start: &Path) -> Result<PathBuf, SourceError> {
    start
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file())
        .map(Path::to_owned)
        .ok_or_else(|| SourceError::NotFound(start.to_owned()))
}

/// Reads a file that is not of the site: one that somebody sends back.
pub fn read_foreign(path: &Path) -> Result<Vec<u8>, SourceError> {
    fs::read(path).map_err(|cause| SourceError::Foreign(path.to_owned(), cause))
}

/// Reads a picture, whose bytes nobody keeps.
pub fn read_picture(root: &Path, path: &SourcePath) -> std::io::Result<Vec<u8>> {
    fs::read(disk_path(root, path))
}

impl Sources {
    /// Looks at the files again and tells which are new, gone or not what they were: all of them, or only the
    /// `touched`, files and folders that a watcher named, unless these are none or nothing was looked at before.
    pub fn refresh(&mut self, touched: &BTreeSet<SourcePath>) -> Result<Changes, SourceError> {
        if !self.root.join(SITE_FILE).is_file() {
            return Err(SourceError::NoSite(self.root.clone()));
        }
        let is_first = self.looked.replace(SystemTime::now()).is_none();
        let everything: BTreeSet<SourcePath>;
        let places = if touched.is_empty() || is_first {
            everything = FOLDERS.iter().copied().chain([SITE_FILE]).map(SourcePath::new).collect();
            &everything
        } else {
            touched
        };
        let mut changed = BTreeSet::new();
        for place in places {
            self.look(place, touched, &mut changed);
        }
        let read = self.read_again(&mut changed);
        Ok(Changes { paths: changed, read })
    }

    /// Looks at a file, or at all files below a folder.
    fn look(&mut self, place: &SourcePath, touched: &BTreeSet<SourcePath>, changed: &mut BTreeSet<SourcePath>) {
        let below = SourcePath::new(format!("{place}/"));
        let is_here = |path: &SourcePath| path == place || path.as_str().starts_with(below.as_str());
        self.faults.retain(|path, _| !is_here(path));
        let (found, faults) = walk(&self.root, place);
        self.faults.extend(faults.into_iter().map(|fault| (fault.path.clone(), fault)));

        let known = self.files.get_key_value(place).into_iter();
        let known = known.chain(self.files.range(below.clone()..).take_while(|(path, _)| is_here(path)));
        let mut gone: BTreeSet<SourcePath> = known.map(|(path, _)| path.clone()).collect();
        let mut news = Vec::new();
        for source in found {
            gone.remove(&source.path);
            let before = self.files.get(&source.path);
            if touched.contains(&source.path) || before.is_none_or(|before| before.stamp != source.stamp) {
                news.push((source.path.clone(), source));
            }
        }
        changed.extend(news.iter().map(|(path, _)| path.clone()));
        dense::extend(&mut self.files, news);
        for path in gone {
            self.files.remove(&path);
            self.readings.remove(&path);
            changed.insert(path);
        }
    }

    /// Reads what changed outside `content/`, and says how many files that were. What only looks changed is no change.
    fn read_again(&mut self, changed: &mut BTreeSet<SourcePath>) -> usize {
        let is_kept = |path: &&SourcePath| !is_content(path) && self.files.contains_key(*path);
        let outside: Vec<SourcePath> = changed.iter().filter(is_kept).cloned().collect();
        let read: Vec<_> = outside.into_par_iter().map(|path| (self.read(&path), path)).collect();
        let count = read.len();
        for (reading, path) in read {
            match reading {
                Ok(reading) => {
                    let before = self.readings.insert(path.clone(), reading);
                    if before.is_some_and(|before| before.digest == self.readings[&path].digest) {
                        changed.remove(&path);
                    }
                }
                Err(fault) => {
                    self.readings.remove(&path);
                    self.faults.insert(path, fault);
                }
            }
        }
        count
    }

    /// Whether a file is not what it was when it was looked at, as far as its stamp tells.
    pub fn has_moved(&self, path: &SourcePath) -> bool {
        let now = fs::metadata(disk_path(&self.root, path)).ok().map(|metadata| stamp(&metadata));
        now != self.get(path.as_str()).map(|source| source.stamp)
    }

    /// Reads a file.
    pub fn read(&self, path: &SourcePath) -> Result<Reading, Fault> {
        match fs::read(disk_path(&self.root, path)) {
            Ok(bytes) => Ok(from_bytes(path, bytes)),
            Err(cause) => Err(unreadable(path.clone(), &cause)),
        }
    }
}

fn is_content(path: &SourcePath) -> bool {
    path.as_str().strip_prefix(CONTENT).is_some_and(|rest| rest.starts_with('/'))
}

fn unreadable(path: SourcePath, cause: &io::Error) -> Fault {
    Fault { path, kind: FaultKind::Unreadable { cause: system_text(cause) } }
}

/// The sources at a place, in the order of their paths.
fn walk(root: &Path, place: &SourcePath) -> (Vec<Source>, Vec<Fault>) {
    let start = disk_path(root, place);
    if !start.exists() {
        return (Vec::new(), Vec::new());
    }
    let mut found = Vec::new();
    let mut faults = Vec::new();
    let entries = WalkDir::new(&start).follow_links(true).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(source_path(root, entry.path())),
            Ok(_) => {}
            Err(error) => {
                let path = source_path(root, error.path().unwrap_or(&start));
                let kind = if error.loop_ancestor().is_some() {
                    FaultKind::LinkLoop
                } else {
                    FaultKind::Unreadable { cause: error.io_error().map_or_else(|| error.to_string(), system_text) }
                };
                faults.push(Fault { path, kind });
            }
        }
    }
    let stamped: Vec<Result<Source, Fault>> = found.into_par_iter().map(|path| stamped(root, path)).collect();
    let mut sources = Vec::with_capacity(stamped.len());
    for stamped in stamped {
        match stamped {
            Ok(source) => sources.push(source),
            Err(fault) => faults.push(fault),
        }
    }
    (sources, faults)
}

fn stamped(root: &Path, path: SourcePath) -> Result<Source, Fault> {
    match fs::metadata(disk_path(root, &path)) {
        Ok(metadata) => Ok(Source { path, size: metadata.len(), stamp: stamp(&metadata) }),
        Err(cause) => Err(unreadable(path, &cause)),
    }
}

/// Whether a file or folder is no source by its name: hidden, or what editors leave behind.
pub fn is_ignored(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_backup = Path::new(&*name)
        .extension()
        .is_some_and(|ext| ["swp", "swx", "tmp", "bak", "orig"].iter().any(|backup| ext.eq_ignore_ascii_case(backup)));
    name.starts_with('.') || name.starts_with('#') || name.ends_with('~') || is_backup || name == "4913"
}

fn source_path(root: &Path, path: &Path) -> SourcePath {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    SourcePath::new(parts.join("/"))
}

fn from_bytes(path: &SourcePath, mut bytes: Vec<u8>) -> Reading {
    let digest = Digest::of_bytes(&bytes);
    let mut fault = None;
    let is_for_paper = path.as_str().split('/').nth(2) == Some("pdf") && path.as_str().starts_with("themes/");
    let kept = is_for_paper.then(|| Arc::from(bytes.as_slice()));
    let text = path.extension().is_some_and(|extension| TEXT.contains(&extension)).then(|| {
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        match String::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                fault = Some(Fault { path: path.clone(), kind: FaultKind::NotUtf8 { offset } });
                Arc::from(String::from_utf8_lossy(error.as_bytes()).as_ref())
            }
        }
    });
    Reading { digest, text, bytes: kept, fault }
}

fn stamp(metadata: &Metadata) -> Stamp {
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let inode = 0;
    Stamp { modified: metadata.modified().ok(), size: metadata.len(), inode }
}

/// The system's words without the number, which says nothing to a writer.
fn system_text(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
