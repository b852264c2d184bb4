//! Files that are expensive to make, kept by key from run to run, beside the output and not in it.
//!
//! An entry is written under another name and then moved into its place, and begins with the digest of its bytes: what
//! a killed build left is not found or not believed, and two builds at once do no more than write the same bytes. What
//! this build did not use is let go when all of it together is too much. Losing any of it costs time and nothing else,
//! so no failure of the cache is one of the build. A folder that opas did not make is neither read nor touched.
#![expect(clippy::disallowed_methods, reason = "the cache is a folder on the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::own::Own;
use crate::digest::Digest;

/// How many bytes are kept that this build did not use.
const SPARE: u64 = 64 * 1024 * 1024;

/// How many bytes of an entry are its digest.
const MARK: usize = 32;

/// The folder of costly files.
#[derive(Debug)]
pub struct Cache {
    own: Own,
    dir: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// The cache of that name in the home of a site. Its folder is made when there is something to keep.
    pub fn new(site: &Path, name: &str) -> Self {
        let own = Own::new(site, name);
        Self { dir: own.path(), own, used: Mutex::default() }
    }

    /// The bytes that were kept under a key.
    pub fn get(&self, key: Digest) -> Option<Vec<u8>> {
        self.found(key)?;
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
        let size = self.found(key)?.len();
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
        let Ok(true) = self.own.is_there() else { return };
        let Ok(folder) = fs::read_dir(&self.dir) else { return };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut spare: Vec<(SystemTime, u64, PathBuf)> = folder
            .filter_map(Result::ok)
            .filter(|entry| {
                let name = entry.file_name();
                let is_ours = |name: &str| name.starts_with(".tmp") || Digest::parse(name).is_some();
                name.to_str().is_some_and(|name| is_ours(name) && !used.contains(name))
            })
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
        self.own.make().map_err(std::io::Error::other)?;
        let mut file = NamedTempFile::new_in(&self.dir)?;
        std::io::Write::write_all(&mut file, Digest::of_bytes(content).to_string().as_bytes())?;
        std::io::Write::write_all(&mut file, content)?;
        file.persist(self.place(key))?;
        Ok(())
    }

    fn place(&self, key: Digest) -> PathBuf {
        self.dir.join(key.to_string())
    }

    /// The entry of a key. Nothing but a plain file is one: opening a pipe could take for ever.
    fn found(&self, key: Digest) -> Option<fs::Metadata> {
        self.own.is_there().ok().filter(|is_there| *is_there)?;
        fs::symlink_metadata(self.place(key)).ok().filter(fs::Metadata::is_file)
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
        let cache = || Cache::new(dir.path(), "cache");
        assert_eq!(cache().get(key("a")), None);
        cache().put(key("a"), b"bytes");
        let again = cache();
        assert_eq!((again.size(key("a")), again.get(key("a"))), (Some(5), Some(b"bytes".to_vec())));
    }

    #[test]
    fn what_is_damaged_is_not_believed_and_can_be_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let cache = Cache::new(dir.path(), "cache");
        cache.put(key("b"), b"whole");
        for damage in [&b""[..], b"short", &[b'0'; 40]] {
            fs::write(cache.place(key("a")), damage).unwrap();
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
            Cache::new(dir.path(), "cache").put(key(name), &big);
        }
        let next = Cache::new(dir.path(), "cache");
        let others = next.dir.join("letter.txt");
        fs::File::create(&others).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        next.put(key("e"), &big);
        next.tidy();
        assert!(next.get(key("e")).is_some());
        // Two entries, the mark of the folder, and what is not of the cache.
        assert_eq!(fs::read_dir(&next.dir).unwrap().count(), 4);
        assert!(others.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_cache_behind_a_link_is_neither_read_nor_tidied() {
        let dir = tempfile::tempdir().unwrap();
        let (site, other) = (dir.path().join("site"), dir.path().join("other"));
        let cache = Cache::new(&other, "cache");
        cache.put(key("a"), &vec![0; usize::try_from(SPARE).unwrap()]);
        fs::create_dir_all(site.join(".opas")).unwrap();
        std::os::unix::fs::symlink(&cache.dir, site.join(".opas/cache")).unwrap();
        let linked = Cache::new(&site, "cache");
        assert_eq!(linked.get(key("a")), None);
        linked.put(key("b"), b"bytes");
        linked.tidy();
        assert_eq!((cache.size(key("a")), cache.size(key("b"))), (Some(SPARE), None));
    }
}
