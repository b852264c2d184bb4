//! What tells without reading it that an output file still is as it was written.
//!
//! They are kept apart from the manifest, in a file that may be lost: every
//! line says for itself that a file with this stamp has bytes with this digest. Without a line the bytes are read.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io::{self, Write};
use std::time::UNIX_EPOCH;

use super::manifest::Manifest;
use crate::dense;
use crate::digest::Digest;
use crate::url::OutPath;

const HEADER: &str = "opas stamps 4 ";

/// The outside of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Stamp {
    /// Its size in bytes.
    pub(super) size: u64,
    /// Nanoseconds since 1970; 0 where the system does not tell.
    modified: u64,
    /// Another file that was moved here has another number, whatever its time.
    inode: u64,
}

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0);
        Self { size: metadata.len(), modified, inode: inode(metadata) }
    }

    /// Whether a file has this stamp.
    pub(super) fn is_of(self, metadata: &Metadata) -> bool {
        self == Self::of(metadata)
    }
}

/// The number of a file or folder in its file system; 0 where there are none.
pub(super) fn inode(metadata: &Metadata) -> u64 {
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let inode = {
        let _ = metadata;
        0
    };
    inode
}

/// The stamps of all output files, and the digests of the bytes below them.
#[derive(Default)]
pub(super) struct Stamps {
    lines: BTreeMap<OutPath, (Stamp, Digest)>,
    head: Head,
}

/// What is said of all stamps together.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Head {
    /// The digest of everything that the output was made from, unless it was made with faults.
    pub(super) made_from: Option<Digest>,
    /// The digest of the manifest, if every file in it has its stamp here.
    pub(super) manifest: Option<Digest>,
    /// When they were written, by the clock of the file system.
    written: u64,
}

/// One stamp as it is written.
pub(super) struct Line {
    pub(super) path: OutPath,
    pub(super) stamp: Stamp,
    pub(super) digest: Digest,
}

impl Head {
    /// Whether a file that still has this stamp has the bytes that it had.
    pub(super) fn vouches_for(&self, stamp: Stamp) -> bool {
        // The clock of a file system ticks in milliseconds, on some in seconds. A file from the tick in which the
        // stamps were written could have been edited within it and still have the same time.
        0 < stamp.modified && stamp.modified < self.written
    }
}

impl Stamps {
    /// Reads the file. `metadata` is its own. Stamps that were written with another bond are of other files.
    pub(super) fn parse(bytes: &[u8], metadata: &Metadata, bond: Digest) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let Some((head, lines)) = head(&text, metadata, bond) else { return Self::default() };
        let lines = lines.lines().filter_map(parse_line).map(|line| (line.path, (line.stamp, line.digest)));
        Self { lines: lines.collect(), head }
    }

    /// Writes the stamps. Paths have no white space.
    pub(super) fn write(&self, bond: Digest, out: &mut dyn Write) -> io::Result<()> {
        let digest = |digest: Option<Digest>| digest.map_or_else(|| "-".to_owned(), |digest| digest.to_string());
        writeln!(out, "{HEADER}{bond} {} {}", digest(self.head.made_from), digest(self.head.manifest))?;
        for (path, (stamp, digest)) in &self.lines {
            writeln!(out, "{digest} {} {} {} {path}", stamp.size, stamp.modified, stamp.inode)?;
        }
        Ok(())
    }

    /// Notes what files with these stamps hold, and says whether that is news, or was not vouched for until now.
    pub(super) fn note<'p>(&mut self, known: impl Iterator<Item = (&'p OutPath, Stamp, Digest)>) -> bool {
        let news = known.filter(|(path, stamp, digest)| self.digest(path, *stamp) != Some(*digest));
        let news: Vec<_> = news.map(|(path, stamp, digest)| (path.clone(), (stamp, digest))).collect();
        let has_news = !news.is_empty();
        dense::extend(&mut self.lines, news);
        has_news
    }

    /// Notes what the output was made from, and says whether that is news.
    pub(super) fn remember(&mut self, made_from: Option<Digest>) -> bool {
        std::mem::replace(&mut self.head.made_from, made_from) != made_from
    }

    /// Forgets all other paths.
    pub(super) fn keep_only(&mut self, test: impl Fn(&OutPath) -> bool) {
        self.lines.retain(|path, _| test(path));
    }

    /// Notes the digest of the manifest of some files.
    pub(super) fn cover(&mut self, manifest: Option<Digest>, files: &Manifest) {
        self.head.manifest = manifest.filter(|_| files.keys().eq(self.lines.keys()));
    }

    /// From now on these stamps are vouched for by the file with this metadata.
    pub(super) fn written_at(&mut self, metadata: &Metadata) {
        self.head.written = Stamp::of(metadata).modified;
    }

    /// The digest of the file at a path, if its stamp vouches for it.
    pub(super) fn digest(&self, path: &OutPath, stamp: Stamp) -> Option<Digest> {
        let (known, digest) = self.lines.get(path)?;
        (*known == stamp && self.head.vouches_for(stamp)).then_some(*digest)
    }
}

/// What is said of all stamps, and the text of the single ones. `metadata` is that of the file they are in.
pub(super) fn head<'t>(text: &'t str, metadata: &Metadata, bond: Digest) -> Option<(Head, &'t str)> {
    let text = text.strip_prefix(HEADER)?.strip_prefix(&bond.to_string())?.strip_prefix(' ')?;
    let (head, lines) = text.split_once('\n')?;
    let (made_from, manifest) = head.split_once(' ')?;
    let (made_from, manifest) = (Digest::parse(made_from), Digest::parse(manifest));
    Some((Head { made_from, manifest, written: Stamp::of(metadata).modified }, lines))
}

/// Reads one stamp.
pub(super) fn parse_line(line: &str) -> Option<Line> {
    let mut words = line.split(' ');
    let digest = Digest::parse(words.next()?)?;
    let size = words.next()?.parse().ok()?;
    let modified = words.next()?.parse().ok()?;
    let inode = words.next()?.parse().ok()?;
    let path = OutPath::parse(words.next()?)?;
    words.next().is_none().then_some(Line { path, stamp: Stamp { size, modified, inode }, digest })
}
