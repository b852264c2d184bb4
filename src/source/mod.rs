//! The only reader of the disk: the files of a site as they were at one moment.
//!
//! Knows which folders a site has, and nothing of what is in the files. What cannot be read is told as a
//! [`Fault`], and everything else is still read.

mod read;
mod span;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::digest::Digest;

pub use read::{CONTENT, FOLDERS, find_root, is_ignored, read_foreign, read_picture};
pub use span::{Lines, Place, Position, Span, position};

/// The name of the file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";

/// The path of a source below the site's root, with `/` on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from text with `/`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    /// The path as text, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder the file is in, without a slash at the end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// What follows the last dot of the file's name.
    pub fn extension(&self) -> Option<&str> {
        self.file_name().rsplit_once('.').map(|(_, extension)| extension)
    }

    /// The span of the whole file, where no smaller place is known.
    pub fn whole(&self) -> Span {
        Span::new(self.clone(), 0..0)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One file as it was found.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is.
    pub path: SourcePath,
    /// Its size in bytes.
    pub size: u64,
    stamp: Stamp,
}

/// What was in a file when it was read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The digest of its bytes.
    pub digest: Digest,
    /// Its text without a byte order mark; `None` for pictures and downloads, which are copied as they are.
    pub text: Option<Arc<str>>,
    /// Its bytes, where they are needed in memory: what a theme makes documents for paper with.
    pub bytes: Option<Arc<[u8]>>,
    /// What is wrong with it as a text.
    pub fault: Option<Fault>,
}

/// What tells without reading that a file was probably not changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
    inode: u64,
    /// When the system last noted a change, in seconds and nanoseconds since 1970. Nobody can set it back, as one can the
    /// time of the last change; 0 where the system notes none.
    changed: (i64, i64),
}

impl Stamp {
    /// Whether a change after the moment at which the file was looked at would have left another stamp.
    fn is_settled(self, looked: SystemTime) -> bool {
        /// Some file systems count in steps of two seconds: within one step a file can change twice.
        const STEP: Duration = Duration::from_secs(2);
        /// The others count in ticks of the system's clock, of ten milliseconds at the most.
        const TICK: Duration = Duration::from_millis(50);
        let (seconds, nanoseconds) = self.changed;
        if nanoseconds == 0 {
            return self.modified.zip(looked.checked_sub(STEP)).is_some_and(|(modified, settled)| modified < settled);
        }
        let settled = looked.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().saturating_sub(TICK);
        (seconds, nanoseconds) < (settled.as_secs().cast_signed(), i64::from(settled.subsec_nanos()))
    }
}

/// All files of a site at one moment, in the order of their paths.
///
/// The few files outside `content/` are read at once, as every build asks for them by their names. Content is read
/// file by file when it is asked for, and not kept: a site can have more of it than memory.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    root: PathBuf,
    files: BTreeMap<SourcePath, Source>,
    readings: BTreeMap<SourcePath, Reading>,
    /// Folders and files that could not be looked at.
    faults: BTreeMap<SourcePath, Fault>,
    /// When the files were looked at.
    looked: Option<SystemTime>,
    /// The files and folders that are links.
    links: BTreeSet<SourcePath>,
    /// Folders outside of the site that links may lead to, as the settings name them.
    linked: Vec<PathBuf>,
    /// What the system had no room to read, which says nothing of the files.
    shortage: Arc<Mutex<Option<Shortage>>>,
}

/// A file or folder that the system had no room to read, and its reason.
type Shortage = (SourcePath, io::Error);

/// Files that are new, gone or not what they were.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    paths: BTreeSet<SourcePath>,
    /// How many files were read to know it.
    pub read: usize,
}

impl Changes {
    /// Whether everything is as it was.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Whether a file is among them.
    pub fn contains(&self, path: &str) -> bool {
        self.paths.contains(&SourcePath::new(path))
    }

    /// Adds what was found out later.
    pub fn add(&mut self, later: Self) {
        self.paths.extend(later.paths);
        self.read += later.read;
    }

    /// Those below a folder, whose name is given without a slash at the end.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &SourcePath> {
        let start = SourcePath::new(format!("{folder}/"));
        let prefix = start.clone();
        self.paths.range(start..).take_while(move |path| path.as_str().starts_with(prefix.as_str()))
    }
}

impl Sources {
    /// Sources of the site at `root`, of which nothing is known yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), ..Self::default() }
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Source> {
        self.files.get(&SourcePath::new(path))
    }

    /// All files.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.values()
    }

    /// The files below a folder, whose name is given without a slash at the end.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &Source> {
        let start = SourcePath::new(format!("{folder}/"));
        let prefix = start.clone();
        self.files
            .range(start..)
            .take_while(move |(path, _)| path.as_str().starts_with(prefix.as_str()))
            .map(|(_, source)| source)
    }

    /// The files below a folder outside `content/`, with what is in them.
    pub fn readings_below(&self, folder: &str) -> impl Iterator<Item = (&SourcePath, &Reading)> {
        self.below(folder).filter_map(|source| Some((&source.path, self.readings.get(&source.path)?)))
    }

    /// The text of a file: as it was read, if it is one that is kept, else as it is now.
    pub fn text(&self, path: &SourcePath) -> Option<Arc<str>> {
        match self.readings.get(path) {
            Some(reading) => reading.text.clone(),
            None => self.read(path).ok()?.text,
        }
    }

    /// What could not be read, in the order of the paths. Faults of content are told by whoever reads it.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.values().chain(self.readings.values().filter_map(|reading| reading.fault.as_ref()))
    }

    /// A digest of all names and stamps: as long as it is the same, so is everything that can be made from the
    /// files. `None` where a file was changed so lately that its stamp proves nothing.
    pub fn fingerprint(&self) -> Option<Digest> {
        let looked = self.looked?;
        let mut all = Vec::with_capacity(self.files.len());
        for source in self.files.values() {
            all.push(source.stamp.is_settled(looked).then_some((&source.path, source.stamp))?);
        }
        let faults: Vec<_> = self.faults.keys().collect();
        Some(Digest::of(&(all, faults)))
    }
}

/// A file that could not be read, or not as text.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The file or folder.
    pub path: SourcePath,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// What can be wrong with a file before anybody looks at what it says.
#[derive(Clone, Debug)]
pub enum FaultKind {
    /// The text is not UTF-8 from this byte on.
    NotUtf8 {
        /// Offset of the first bad byte.
        offset: usize,
    },
    /// A symbolic link leads back to a folder above it.
    LinkLoop,
    /// A symbolic link leads out of the site.
    LeadsOut {
        /// Where it leads, as it is written.
        to: String,
    },
    /// The system does not let us read it.
    Unreadable {
        /// The system's reason.
        cause: String,
    },
}

/// The site as a whole cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// There is no `site.yaml` where it should be.
    #[error("there is no {SITE_FILE} in {}", .0.display())]
    NoSite(PathBuf),
    /// There is no `site.yaml` in this folder or above it.
    #[error("there is no {SITE_FILE} in {} or in any folder above it; `opas init` makes a site", .0.display())]
    NotFound(PathBuf),
    /// A file that somebody named cannot be read.
    #[error("cannot read {}", .0.display())]
    Foreign(PathBuf, #[source] std::io::Error),
    /// The system has no room to read a file, as when too many are open.
    #[error("cannot read {path} now")]
    Shortage {
        /// The file or folder.
        path: SourcePath,
        /// The system's reason.
        #[source]
        cause: io::Error,
    },
}

/// The place of a source on the disk.
pub fn disk_path(root: &Path, path: &SourcePath) -> PathBuf {
    let mut place = PathBuf::with_capacity(root.as_os_str().len() + 1 + path.as_str().len());
    place.push(root);
    place.extend(path.as_str().split('/'));
    place
}
