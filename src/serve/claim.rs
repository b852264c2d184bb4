//! One server for each folder that is shown: a second one learns where the first is, instead of waiting for it.
//!
//! The first holds a lock for as long as it lives, however it ends, and writes its address beside. (On some systems what
//! is locked cannot be read by others, so these are two files.)
#![expect(clippy::disallowed_methods, reason = "where a server runs is neither a source nor an output")]

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::ServeError;
use crate::digest::Digest;

/// Where claims are, below the site's folder.
const FOLDER: &str = ".opas/serve";

/// The sole right to show a folder.
pub(super) struct Claim {
    /// `None` where there can be no claims: on a disk that is read-only, or one that knows no locks.
    held: Option<(File, PathBuf)>,
}

impl Claim {
    /// Takes the claim, unless another server has it.
    pub(super) fn take(root: &Path, out: &Path) -> Result<Self, ServeError> {
        let name = Digest::of_bytes(real(out).as_os_str().as_encoded_bytes()).to_string();
        let (lock, address) = (root.join(format!("{FOLDER}/{name}.lock")), root.join(format!("{FOLDER}/{name}.url")));
        let Ok(file) = open(root, &lock) else { return Ok(Self { held: None }) };
        match file.try_lock() {
            Ok(()) => Ok(Self { held: Some((file, address)) }),
            Err(TryLockError::WouldBlock) => Err(ServeError::Running { url: read(&address) }),
            Err(TryLockError::Error(_)) => Ok(Self { held: None }),
        }
    }

    /// Says to others where the server is. A link that stands there is replaced, and not followed.
    pub(super) fn announce(&self, url: &str) {
        let Some((_, address)) = &self.held else { return };
        let written = address.parent().map(|folder| {
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(url.as_bytes())?;
            file.persist(address).map_err(io::Error::from)
        });
        // Others then hear that there is a server, and not where.
        drop(written);
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if let Some((_, address)) = &self.held {
            let _ = fs::remove_file(address);
        }
    }
}

/// Opens the lock, in folders of the site's own: what a link or a pipe stands for there is somebody else's.
fn open(root: &Path, lock: &Path) -> io::Result<File> {
    for folder in [root.join(".opas"), root.join(FOLDER)] {
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
            Err(_) => fs::create_dir(&folder)?,
        }
    }
    if fs::symlink_metadata(lock).is_ok_and(|found| !found.is_file()) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    // It stays when the server ends: removing it would let two others in at once.
    File::options().create(true).truncate(false).write(true).open(lock)
}

fn read(address: &Path) -> Option<String> {
    let is_file = fs::symlink_metadata(address).is_ok_and(|found| found.is_file() && found.len() < 256);
    let text = is_file.then(|| fs::read_to_string(address).ok()).flatten()?;
    (text.starts_with("http://127.0.0.1:") && !text.contains(char::is_control)).then_some(text)
}

/// The one name of a folder that need not be there yet.
pub(super) fn real(folder: &Path) -> PathBuf {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let known = |above: &Path| Some(above.canonicalize().ok()?.join(whole.strip_prefix(above).ok()?));
    // Taken together from its parts it has no slash at its end.
    whole.ancestors().find_map(known).unwrap_or_else(|| whole.clone()).components().collect()
}
