//! Where opas keeps what it remembers of an output folder: in the site's `.opas`, since an output holds the site and
//! nothing else.
//!
//! A site can be copied, moved, or come from somebody else with such a memory in it. So the memory has a *bond*: a digest
//! of what tells these two folders, its own and the output, from all others and from their copies. Nobody can foretell
//! it. A memory without the right bond is believed only as far as the bytes in the output bear it out.

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk;
use super::own::{HOME, is_real, make_real};
use super::{At, OutputError};
use crate::digest::Digest;

/// Where the memories of all outputs are, below the site's folder.
const FOLDER: &str = ".opas/outputs";

/// The memory of one output folder.
#[derive(Debug)]
pub(super) struct Memory {
    dir: PathBuf,
    /// What a record must say so that it is believed.
    pub(super) bond: Digest,
}

/// What keeps a second opas out of an output folder, until it is dropped.
pub(super) struct Lock {
    /// Keeps out those that build the same site.
    memory: File,
    /// Keeps out those that build another site into the same folder. There are systems where a folder has no lock.
    output: Option<File>,
}

impl Drop for Lock {
    /// A program that is started at this moment shares the open files until it runs, and would hold the locks that long.
    fn drop(&mut self) {
        // Where it fails, the locks go when the files are closed.
        for file in self.output.iter().chain([&self.memory]) {
            let _ = file.unlock();
        }
    }
}

impl Memory {
    /// The memory of an output folder. Both are made if they are absent.
    pub(super) fn make(site: &Path, out: &Path) -> Result<Self, OutputError> {
        // What is in the home is reached by no link; anywhere else the output folder may be one.
        match out.strip_prefix(site) {
            Ok(below) if below.starts_with(HOME) => make_real(site, below)?,
            _ => disk::make_folders(out).at("make the folder", out)?,
        }
        let below = below_site(site, out)?;
        make_real(site, &below)?;
        Self::at(site.join(below), out)
    }

    /// The memory of an output folder, if both are there.
    pub(super) fn find(site: &Path, out: &Path) -> Result<Option<Self>, OutputError> {
        if !out.is_dir() {
            return Ok(None);
        }
        let below = below_site(site, out)?;
        if is_real(site, &below)? { Self::at(site.join(below), out).map(Some) } else { Ok(None) }
    }

    fn at(dir: PathBuf, out: &Path) -> Result<Self, OutputError> {
        let bond = Digest::of(&(disk::identity(&dir).at("read", &dir)?, disk::identity(out).at("read", out)?));
        Ok(Self { dir, bond })
    }

    /// Which files of the output opas wrote.
    pub(super) fn manifest(&self) -> PathBuf {
        self.dir.join("manifest.json")
    }

    /// The manifest from before the build.
    pub(super) fn old_manifest(&self) -> PathBuf {
        self.dir.join("manifest.old")
    }

    /// What tells that they still are as they were written.
    pub(super) fn stamps(&self) -> PathBuf {
        self.dir.join("stamps")
    }

    /// What a build is about to do.
    pub(super) fn journal(&self) -> PathBuf {
        self.dir.join("journal.json")
    }

    /// A file that is written there first, and renamed when it is whole.
    pub(super) fn draft(&self) -> PathBuf {
        self.dir.join("draft")
    }

    /// Takes the locks. The file of the first one stays: removing it would let two others in at once.
    pub(super) fn lock(&self, out: &Path) -> Result<Lock, OutputError> {
        let path = self.dir.join("lock");
        let memory = disk::open_lock(&path)?;
        let output = disk::open_folder(out).ok();
        let is_free = |file: &File, is_sure: bool| match file.try_lock() {
            Ok(()) => Ok(()),
            Err(TryLockError::WouldBlock) => Err(OutputError::Locked(out.to_owned())),
            // Some network file systems have no locks; the folder is then as safe as with any other program.
            Err(TryLockError::Error(error)) if !is_sure || error.kind() == ErrorKind::Unsupported => Ok(()),
            Err(TryLockError::Error(cause)) => Err(OutputError::Io { doing: "lock", path: path.clone(), cause }),
        };
        is_free(&memory, true)?;
        output.as_ref().map_or(Ok(()), |folder| is_free(folder, false))?;
        Ok(Lock { memory, output })
    }
}

/// The path of a memory below its site. An output in the site moves with it.
fn below_site(site: &Path, out: &Path) -> Result<PathBuf, OutputError> {
    let whole = |path: &Path| path.canonicalize().at("read", path);
    let (site, out) = (whole(site)?, whole(out)?);
    let (is_inside, path) = out.strip_prefix(&site).map_or((false, &*out), |inside| (true, inside));
    let key = Digest::of(&(is_inside, path.as_os_str().as_encoded_bytes()));
    Ok(Path::new(FOLDER).join(key.to_string()))
}
