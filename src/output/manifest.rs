//! The manifest: which files of the output folder opas wrote, from which input, and with which bytes.
//!
//! Below its bond (`memory.rs`) the same site gives the same manifest: no time, no absolute path, one line a file in the
//! order of the paths.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::Record;
use crate::digest::Digest;
use crate::url::OutPath;

/// A manifest with another number is not read: its words may mean something else.
const VERSION: u32 = 1;

/// One file that opas wrote.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    /// The digest of what it was made from.
    pub(super) key: Digest,
    /// The digest of its bytes.
    pub(super) digest: Digest,
    /// Its size in bytes.
    pub(super) size: u64,
}

/// All files that opas wrote.
pub(super) type Manifest = BTreeMap<OutPath, Entry>;

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    path: std::borrow::Cow<'a, str>,
    key: Digest,
    digest: Digest,
    size: u64,
}

#[derive(Deserialize)]
struct Head {
    version: u32,
    bond: Option<Digest>,
}

#[derive(Deserialize)]
struct Body<'a> {
    #[serde(borrow)]
    files: Vec<Line<'a>>,
}

/// A manifest as it was read.
pub(super) struct Read {
    pub(super) files: Manifest,
    /// Of which two folders it is; those of earlier versions do not say so.
    pub(super) bond: Option<Digest>,
    pub(super) record: Record,
}

impl Read {
    /// One that says nothing.
    pub(super) fn nothing(record: Record) -> Self {
        Self { files: Manifest::new(), bond: None, record }
    }
}

/// Writes a manifest.
pub(super) fn write(manifest: &Manifest, bond: Digest, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"version\":{VERSION},\"bond\":\"{bond}\",\"files\":[")?;
    for (number, (path, entry)) in manifest.iter().enumerate() {
        let line = Line { path: path.as_str().into(), key: entry.key, digest: entry.digest, size: entry.size };
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &line)?;
    }
    out.write_all(b"\n]}\n")
}

/// Reads a manifest. One that is not wholly right is not trusted at all: it says which files may be removed.
pub(super) fn parse(bytes: &[u8]) -> Read {
    let head: Result<Head, _> = serde_json::from_slice(bytes);
    match head {
        Err(_) => Read::nothing(Record::Damaged),
        Ok(Head { version: VERSION, bond }) => {
            let read = |files| Read { files, bond, record: Record::Read };
            files(bytes).map_or_else(|| Read::nothing(Record::Damaged), read)
        }
        Ok(_) => Read::nothing(Record::OtherVersion),
    }
}

fn files(bytes: &[u8]) -> Option<Manifest> {
    let body: Body<'_> = serde_json::from_slice(bytes).ok()?;
    let count = body.files.len();
    let manifest: Option<Manifest> = body
        .files
        .into_iter()
        .map(|Line { path, key, digest, size }| Some((OutPath::parse(&path)?, Entry { key, digest, size })))
        .collect();
    manifest.filter(|manifest| manifest.len() == count)
}
