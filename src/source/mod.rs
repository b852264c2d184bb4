//! The only reader of the disk: the files of a site as they were at one moment.
//!
//! Knows which folders a site has, and nothing of what is in the files. What cannot be read is told as a
//! [`Fault`], and everything else is still read.

mod read;
mod span;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::digest::Digest;

pub use read::{FOLDERS, find_root, is_ignored, read};
pub use span::{Position, Span, position};

/// The name of the file that makes a folder a site.
pub const SITE_FILE: &str = "site.yaml";

/// The path of a source below the site's root, with `/` on every system.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// One file as it was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it is.
    pub path: SourcePath,
    /// Its text without a byte order mark; `None` for pictures and downloads, which are copied as they are.
    pub text: Option<Arc<str>>,
    /// The digest of its bytes.
    pub digest: Digest,
    /// Its size in bytes.
    pub size: u64,
    stamp: Stamp,
}

/// What tells without reading that a file was probably not changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stamp {
    modified: Option<std::time::SystemTime>,
    size: u64,
    inode: u64,
}

/// All files of a site at one moment, in the order of their paths.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<SourcePath, Arc<Source>>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// How many files were read from the disk, and not remembered from the time before.
    pub files_read: usize,
}

impl Sources {
    /// The file at a path.
    pub fn get(&self, path: &str) -> Option<&Arc<Source>> {
        self.files.get(&SourcePath::new(path))
    }

    /// All files.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Source>> {
        self.files.values()
    }

    /// The files below a folder, whose name is given without a slash at the end.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = &Arc<Source>> {
        let start = SourcePath::new(format!("{folder}/"));
        let prefix = start.clone();
        self.files
            .range(start..)
            .take_while(move |(path, _)| path.as_str().starts_with(prefix.as_str()))
            .map(|(_, source)| source)
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
}

/// The place of a source on the disk.
pub fn disk_path(root: &Path, path: &SourcePath) -> PathBuf {
    path.as_str().split('/').fold(root.to_owned(), |at, part| at.join(part))
}
