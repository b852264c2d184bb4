//! The only writer of the disk: makes the output folder hold exactly what a build made, or leaves it as it was.
//!
//! A build is a [`Transaction`]. What opas wrote is in the manifest (`manifest.rs`); a file that is not in it is
//! never overwritten and never removed. The rule that makes every failure and every `kill -9` harmless is short:
//! *where a journal stands, everything it names is undone; where none stands, what is in the staging folder is
//! rubbish* (`journal.rs`). So the commit is one step, the removal of the journal, after the manifest is in place.
//!
//! All that opas remembers of an output is in the `.opas` of the site (`memory.rs`), where a copied site, or one from a
//! stranger, can have anything: it is believed only with its bond to these very folders, and what is emptied there is a
//! real folder that opas made (`own.rs`).
//!
//! New files are created in place, changed ones beside and then renamed, equal ones not touched, because that is
//! what costs least on a disk. Knows nothing of pages: paths, keys and bytes are all it sees.

mod cache;
mod commit;
mod create;
mod disk;
mod earlier;
mod journal;
mod manifest;
mod memory;
mod own;
mod put;
mod replace;
mod stamps;
mod stands;
#[cfg(test)]
mod tests;
mod transaction;

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::url::OutPath;

pub use cache::Cache;
pub use create::create_files;
pub use own::{HOME, Own, is_own, refuse_foreign_home};
pub use replace::{Replaced, replace_file, replace_files, replace_site};
pub use stands::stands;
pub use transaction::Transaction;

/// What to write at a path.
#[derive(Clone, Debug)]
pub enum Artifact {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source that is copied as it is.
    Copy(PathBuf),
}

/// What a build did to the output folder.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// How many files are new.
    pub created: usize,
    /// How many files have other bytes than before.
    pub changed: usize,
    /// How many files were right already, or were kept.
    pub unchanged: usize,
    /// How many files were removed, as nothing makes them any more.
    pub removed: usize,
    /// The paths whose bytes are new or that are gone, sorted.
    pub paths: Vec<OutPath>,
    /// Files that nothing makes any more and that somebody has changed since opas wrote them, sorted. They are left
    /// standing and are no longer looked after.
    pub left: Vec<OutPath>,
}

/// The output could not be written. Unless it says otherwise, the folder holds what it held before the build.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// Another process has the folder.
    #[error("another opas is writing to {}; wait until it is done, or stop it", .0.display())]
    Locked(PathBuf),
    /// Files that opas did not write stand where it has to write.
    #[error("{}", ForeignText(.dir, .paths, *.record))]
    Foreign {
        /// The output folder.
        dir: PathBuf,
        /// Paths below it, with `/`, sorted.
        paths: Vec<String>,
        /// Why opas may not know its own files.
        record: Record,
    },
    /// A file that was to be made anew is there already.
    #[error("{} is there already; nothing was written", .0.display())]
    Exists(PathBuf),
    /// A step below the output folder, or below the site to a folder of opas's own, is a symbolic link.
    #[error("{} is a symbolic link: opas would write and delete where it leads; remove the link", .0.display())]
    Symlink(PathBuf),
    /// Something that opas did not make stands where it keeps its own.
    #[error("{} was not made by opas, which keeps its own there; move it away", .0.display())]
    NotOurs(PathBuf),
    /// A build into the folder was stopped, and what undoes it is not in this site.
    #[error(
        "a build of another site, or of another copy of this one, was stopped here: build that one again, or remove {}",
        .0.display()
    )]
    Interrupted(PathBuf),
    /// A file of the site is a link to somewhere else.
    #[error("{} leads out of the site, to {}: nothing is written there", .path.display(), .place.display())]
    LeadsOut {
        /// The file or link.
        path: PathBuf,
        /// Where it leads.
        place: PathBuf,
    },
    /// Not all of some files could be written, and those that were could not be put back.
    #[error("not everything could be written, and this could not be put back as it was: {left}")]
    Torn {
        /// The files that are new.
        left: String,
        /// Why.
        #[source]
        cause: Box<OutputError>,
    },
    /// One path would have to be a file and a folder at once.
    #[error("{file} cannot be both a file and the folder of {below}")]
    Conflict {
        /// The file.
        file: OutPath,
        /// A file in the folder of the same name.
        below: OutPath,
    },
    /// A path was written that the build did not declare, or was written twice: a fault of opas itself.
    #[error("{0} was written twice or without being declared; this is a fault in opas, please report it")]
    Unexpected(OutPath),
    /// The system refused.
    #[error("cannot {doing} {}", .path.display())]
    Io {
        /// What was tried, as a verb: `write`, `read`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        #[source]
        cause: io::Error,
    },
}

/// What is known of earlier builds in an output folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Record {
    /// No sign of an earlier build.
    None,
    /// The manifest was read.
    Read,
    /// There was a build, but its manifest is gone.
    Lost,
    /// The manifest is not of this very folder, or not from the last build: only files with the bytes that it names are
    /// known.
    Elsewhere,
    /// The manifest cannot be read.
    Damaged,
    /// The manifest was written by an opas with another format.
    OtherVersion,
}

/// The message of [`OutputError::Foreign`], which depends on how many files there are.
struct ForeignText<'a>(&'a std::path::Path, &'a [String], Record);

impl fmt::Display for ForeignText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(dir, paths, record) = self;
        let (count, them) = if paths.len() == 1 { ("file was", "it") } else { ("files were", "them") };
        write!(f, "{} {count} not written by opas in {}: ", paths.len(), dir.display())?;
        f.write_str(&paths[..paths.len().min(3)].join(", "))?;
        if paths.len() > 3 {
            write!(f, " and {} more", paths.len() - 3)?;
        }
        write!(f, "; move {them} away or choose another folder with --out")?;
        let why = match record {
            Record::Read => return Ok(()),
            Record::None => "says nothing of this folder",
            Record::Lost => "is gone",
            Record::Elsewhere => "is of another folder, or of a copy of this one",
            Record::Damaged => "is damaged",
            Record::OtherVersion => "was written by another version of opas",
        };
        write!(
            f,
            ". The record of what opas wrote (in {HOME}) {why}: if nothing else is in the folder, empty it and "
        )?;
        f.write_str("build again")
    }
}

/// Gives an error of the system the path it happened at.
trait At<T> {
    /// `doing` is a verb, as in `cannot write public/index.html`.
    fn at(self, doing: &'static str, path: &std::path::Path) -> Result<T, OutputError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, doing: &'static str, path: &std::path::Path) -> Result<T, OutputError> {
        self.map_err(|cause| OutputError::Io { doing, path: path.to_owned(), cause })
    }
}
