//! Every touch of the disk that this room makes. Whatever changes the disk goes through here, so that the tests can
//! let it fail, or end the process, at each single step.
#![expect(clippy::disallowed_methods, reason = "this is the room that writes to the disk")]

#[cfg(not(test))]
use std::fs::hard_link;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::stamps::{Stamp, inode};
#[cfg(test)]
use super::tests::fuse::{hard_link, step};
use super::{At, OutputError};
use crate::digest::{Digest, Digesting};
use crate::url::OutPath;

/// The place of an output file on the disk.
pub(super) fn place(dir: &Path, path: &OutPath) -> PathBuf {
    dir.join(path.as_str())
}

/// The folders on the way to a path, the outermost first.
pub(super) fn folders_above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(move |(end, _)| &path[..end])
}

/// What stands at a path, links not followed; `None` when nothing does.
pub(super) fn look(path: &Path) -> Result<Option<Metadata>, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(error).at("read", path),
    }
}

/// Nothing there, or a file where a folder of the path should be.
fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, OutputError> {
    fs::read(path).at("read", path)
}

/// The bytes of a file of opas's own; `None` when there is none. What is no file is not opened: it could be a link, or a
/// pipe at which one would wait for ever.
pub(super) fn read_own(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    if is_own(path)? { read(path).map(Some) } else { Ok(None) }
}

/// Whether there is a file of opas's own; anything else at its path is refused.
fn is_own(path: &Path) -> Result<bool, OutputError> {
    match look(path)? {
        None => Ok(false),
        Some(found) if found.is_symlink() => Err(OutputError::Symlink(path.to_owned())),
        Some(found) if found.is_file() => Ok(true),
        Some(_) => Err(OutputError::NotOurs(path.to_owned())),
    }
}

/// The digest of the file at a path; `None` when it cannot be read, which is never what was written.
pub(super) fn digest(path: &Path) -> Option<Digest> {
    fs::read(path).ok().map(|bytes| Digest::of_bytes(&bytes))
}

/// What tells a folder from all others and from its copies: nobody can choose it.
pub(super) fn identity(folder: &Path) -> io::Result<(u64, u128)> {
    let found = fs::metadata(folder)?;
    // Not all systems know when a folder was made.
    let made = found.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Ok((inode(&found), made.map_or(0, |made| made.as_nanos())))
}

/// The names in a folder, sorted, and which of them are folders.
pub(super) fn list(path: &Path) -> Result<Vec<(String, bool)>, OutputError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if is_absence(&error) => return Ok(Vec::new()),
        Err(error) => return Err(error).at("read", path),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.at("read", path)?;
        let is_folder = entry.file_type().at("read", path)?.is_dir();
        names.push((entry.file_name().to_string_lossy().into_owned(), is_folder));
    }
    names.sort();
    Ok(names)
}

/// Opens a file that must not be there yet, making the folders above it. Never follows a link at the path itself.
pub(super) fn open_new(path: &Path) -> io::Result<File> {
    let open = || {
        step()?;
        OpenOptions::new().write(true).create_new(true).open(path)
    };
    match open() {
        // Trying first needs no memory of the folders that were made, and no lock around it.
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make_parents(path)?;
            open()
        }
        result => result,
    }
}

/// Writes the bytes into a file that was just opened.
pub(super) fn fill(mut file: File, bytes: &[u8]) -> io::Result<Stamp> {
    step()?;
    file.write_all(bytes)?;
    Ok(Stamp::of(&file.metadata()?))
}

/// Writes a file of opas's own so that it is there whole or not at all.
pub(super) fn write_whole(
    by_way_of: &Path,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), OutputError> {
    prepare(by_way_of, write)?;
    rename(by_way_of, path).at("write", path)
}

/// Writes a file in the staging folder, over one that an earlier try left, and gives the digest of its bytes: those of a
/// large site are never in memory all at once.
pub(super) fn prepare(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Digest, OutputError> {
    /// Bytes that go to the disk at once.
    const PIECE: usize = 1 << 16;
    remove(path).at("write", path)?;
    let file = open_new(path).at("write", path)?;
    let written = || {
        step()?;
        let mut out = BufWriter::with_capacity(PIECE, Digesting::new(file));
        write(&mut out)?;
        Ok(out.into_inner()?.digest())
    };
    written().at("write", path)
}

/// Makes the folders above a path.
pub(super) fn make_parents(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), make_folders)
}

/// Makes a folder and those above it, as far as they are not there.
pub(super) fn make_folders(path: &Path) -> io::Result<()> {
    step()?;
    fs::create_dir_all(path)
}

/// Renames a file, over one that may stand there.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step()?;
    fs::rename(from, to)
}

/// Gives a file a second name, so that it can be brought back after another was renamed over it. A file that is gone
/// needs none.
pub(super) fn set_aside(path: &Path, aside: &Path) -> io::Result<()> {
    step()?;
    match hard_link(path, aside) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        // Some file systems have no hard links. Moving leaves a moment without the file.
        Err(_) => rename(path, aside),
        Ok(()) => Ok(()),
    }
}

/// Removes a file, if there is one.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    step()?;
    match fs::remove_file(path) {
        Err(error) if is_absence(&error) => Ok(()),
        result => result,
    }
}

/// Removes a folder if nothing is in it, and says whether it did.
pub(super) fn remove_if_empty(path: &Path) -> bool {
    step().is_ok() && fs::remove_dir(path).is_ok()
}

/// Removes a folder that has only folders in it, and those.
pub(super) fn remove_empty_tree(path: &Path) -> Result<(), OutputError> {
    for (name, is_folder) in list(path)? {
        if is_folder {
            remove_empty_tree(&path.join(name))?;
        }
    }
    remove_if_empty(path);
    Ok(())
}

/// Opens a file for its lock.
pub(super) fn open_lock(lock: &Path) -> Result<File, OutputError> {
    is_own(lock)?;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(lock).at("write", lock)
}

/// Opens a folder for its lock.
pub(super) fn open_folder(path: &Path) -> io::Result<File> {
    File::open(path)
}

#[cfg(not(test))]
#[expect(clippy::unnecessary_wraps, reason = "the tests have one that fails")]
#[inline]
fn step() -> io::Result<()> {
    Ok(())
}
