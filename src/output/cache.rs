//! Files that are expensive to make, kept by key from run to run, beside the output and not in it.
//!
//! An entry is written under another name and then moved into its place, and begins with the digest of its bytes: what
//! a killed build left is not found or not believed, and two builds at once do no more than write the same bytes. What
//! this build did not use is let go when all of it together is too much. Losing any of it costs time and nothing else,
//! so no failure of the cache is one of the build.
#![expect(clippy::disallowed_methods, reason = "the cache is a folder on the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use crate::digest::Digest;

/// How many bytes are kept that this build did not use.
const SPARE: u64 = 64 * 1024 * 1024;

/// How many bytes of an entry are its digest.
const MARK: usize = 32;

/// The folder of costly files.
#[derive(Debug)]
pub struct Cache {
    dir: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// A cache in a folder, which is made when there is something to keep.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into(), used: Mutex::default() }
    }

    /// The bytes that were kept under a key.
    pub fn get(&self, key: Digest) -> Option<Vec<u8>> {
        let bytes = fs::read(self.place(key)).ok()?;
        let (mark, content) = bytes.split_at_checked(MARK)?;
        if mark != Digest::of_bytes(content).to_string().as_bytes() {
            return None;
        }
        self.note(key);
        Some(content.to_vec())
    }

    /// Their size, without reading them.
    pub fn size(&self, key: Digest) -> Option<u64> {
        let size = fs::metadata(self.place(key)).ok()?.len();
        self.note(key);
        size.checked_sub(MARK as u64)
    }

    /// Keeps bytes under a key.
    pub fn put(&self, key: Digest, content: &[u8]) {
        self.note(key);
        // Without room on the disk there is no cache, and everything else goes on.
        let _ = self.write(key, content);
    }

    /// Lets go of what was not used, the oldest first, as far as it is too much.
    pub fn tidy(&self) {
        let Ok(folder) = fs::read_dir(&self.dir) else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut spare: Vec<(SystemTime, u64, PathBuf)> = folder
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_name().to_str().is_some_and(|name| used.contains(name)))
            .filter_map(|entry| {
                let found = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((found.modified().ok()?, found.len(), entry.path()))
            })
            .collect();
        spare.sort();
        let mut total: u64 = spare.iter().map(|(_, size, _)| size).sum();
        for (_, size, path) in spare {
            if total <= SPARE {
                break;
            }
            total -= size;
            let _ = fs::remove_file(path);
        }
    }

    fn write(&self, key: Digest, content: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.dir)?;
        let mut file = NamedTempFile::new_in(&self.dir)?;
        std::io::Write::write_all(&mut file, Digest::of_bytes(content).to_string().as_bytes())?;
        std::io::Write::write_all(&mut file, content)?;
        file.persist(self.place(key))?;
        Ok(())
    }

    fn place(&self, key: Digest) -> PathBuf {
        Path::new(&self.dir).join(key.to_string())
    }

    fn note(&self, key: Digest) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Digest {
        Digest::of_bytes(name.as_bytes())
    }

    #[test]
    fn what_is_kept_is_found_by_another_run() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("cache");
        assert_eq!(Cache::new(&place).get(key("a")), None);
        Cache::new(&place).put(key("a"), b"bytes");
        let again = Cache::new(&place);
        assert_eq!((again.size(key("a")), again.get(key("a"))), (Some(5), Some(b"bytes".to_vec())));
    }

    #[test]
    fn what_is_damaged_is_not_believed_and_can_be_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::new(dir.path());
        for damage in [&b""[..], b"short", &[b'0'; 40]] {
            fs::write(dir.path().join(key("a").to_string()), damage).unwrap();
            assert_eq!(cache.get(key("a")), None);
        }
        cache.put(key("a"), b"whole");
        assert_eq!(cache.get(key("a")).as_deref(), Some(&b"whole"[..]));
    }

    #[test]
    fn what_was_used_stays_and_the_rest_is_bounded() {
        let dir = tempfile::tempdir().unwrap();
        let big = vec![0; usize::try_from(SPARE / 2).unwrap()];
        for name in ["a", "b", "c", "d"] {
            Cache::new(dir.path()).put(key(name), &big);
        }
        let next = Cache::new(dir.path());
        next.put(key("e"), &big);
        next.tidy();
        assert!(next.get(key("e")).is_some());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
