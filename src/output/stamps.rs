//! What tells without reading it that an output file still is as it was written.
//!
//! Times differ from machine to machine, so they are kept apart from the manifest, in a file that may be lost: every
//! line says for itself that a file with this stamp has bytes with this digest. Without a line the bytes are read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::Metadata;
use std::time::UNIX_EPOCH;

use crate::digest::Digest;
use crate::url::OutPath;

/// The name of the file in the output folder.
pub(super) const FILE: &str = ".opas-stamps";

const HEADER: &str = "opas stamps 2 ";

/// The outside of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    /// Its size in bytes.
    pub(super) size: u64,
    /// Nanoseconds since 1970; 0 where the system does not tell.
    modified: u128,
    /// Another file that was moved here has another number, whatever its time.
    inode: u64,
}

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(metadata);
        #[cfg(not(unix))]
        let inode = 0;
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { size: metadata.len(), modified: since.map_or(0, |since| since.as_nanos()), inode }
    }
}

/// The stamps of all output files, and the digests of the bytes below them.
#[derive(Default)]
pub(super) struct Stamps {
    lines: BTreeMap<OutPath, (Stamp, Digest)>,
    /// The digest of everything that the output was made from, unless it was made with faults.
    pub(super) made_from: Option<Digest>,
    /// When they were written, by the clock of the file system.
    written: u128,
}

impl Stamps {
    /// Reads the file. `metadata` is its own.
    pub(super) fn parse(bytes: &[u8], metadata: &Metadata) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        let Some(made_from) = lines.next().and_then(|line| line.strip_prefix(HEADER)) else { return Self::default() };
        let made_from = Digest::parse(made_from);
        Self { lines: lines.filter_map(parse_line).collect(), made_from, written: Stamp::of(metadata).modified }
    }

    /// The stamps as they are written. Paths have no white space.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let made_from = self.made_from.map_or_else(|| "-".to_owned(), |digest| digest.to_string());
        let mut text = format!("{HEADER}{made_from}\n");
        for (path, (stamp, digest)) in &self.lines {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{digest} {} {} {} {path}", stamp.size, stamp.modified, stamp.inode);
        }
        text.into_bytes()
    }

    /// Notes what a file with this stamp holds, and says whether that is news, or was not vouched for until now.
    pub(super) fn insert(&mut self, path: &OutPath, stamp: Stamp, digest: Digest) -> bool {
        let is_known = self.digest(path, stamp) == Some(digest);
        if !is_known {
            self.lines.insert(path.clone(), (stamp, digest));
        }
        !is_known
    }

    /// Forgets all other paths.
    pub(super) fn keep_only(&mut self, test: impl Fn(&OutPath) -> bool) {
        self.lines.retain(|path, _| test(path));
    }

    /// From now on these stamps are vouched for by the file with this metadata.
    pub(super) fn written_at(&mut self, metadata: &Metadata) {
        self.written = Stamp::of(metadata).modified;
    }

    /// The digest of the file at a path, if its stamp vouches for it.
    pub(super) fn digest(&self, path: &OutPath, stamp: Stamp) -> Option<Digest> {
        let (known, digest) = self.lines.get(path)?;
        // The clock of a file system ticks in milliseconds, on some in seconds. A file from the tick in which the
        // stamps were written could have been edited within it and still have the same time.
        (*known == stamp && 0 < stamp.modified && stamp.modified < self.written).then_some(*digest)
    }
}

fn parse_line(line: &str) -> Option<(OutPath, (Stamp, Digest))> {
    let mut words = line.split(' ');
    let digest = Digest::parse(words.next()?)?;
    let size = words.next()?.parse().ok()?;
    let modified = words.next()?.parse().ok()?;
    let inode = words.next()?.parse().ok()?;
    let path = OutPath::parse(words.next()?)?;
    words.next().is_none().then_some((path, (Stamp { size, modified, inode }, digest)))
}
