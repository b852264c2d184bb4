//! Marks in the stream of changes: a request is answered only after everything that was saved before it has been
//! noticed.
//!
//! The system tells of changes in their order, but a moment later. So a request makes a small file in a folder that is
//! watched too, and waits until the watcher tells of that file: what was saved before has been told by then. (The
//! technique is that of the cookies of Watchman, <https://facebook.github.io/watchman/docs/cookies>.)

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use crate::output::Own;

/// Where marks are made, in the home of the site.
const FOLDER: &str = "marks";

/// The marks of one run of the server.
pub(super) struct Marks {
    folder: PathBuf,
    /// Tells the marks of this run from those of another server on the same site.
    run: String,
    last: AtomicU64,
    is_on: AtomicBool,
}

#[expect(clippy::disallowed_methods, reason = "a mark is neither a source nor an output")]
impl Marks {
    /// Makes the folder. Where that cannot be, there are no marks, and requests wait for what was noticed only.
    pub(super) fn new(root: &Path) -> Self {
        let own = Own::new(root, FOLDER);
        // What a server left that was killed goes.
        let is_on = own.make_empty().is_ok();
        let run = format!("{:x}", RandomState::new().hash_one(std::process::id()));
        Self { folder: own.path(), run, last: AtomicU64::new(0), is_on: AtomicBool::new(is_on) }
    }

    /// The folder to watch.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The number of the next mark; `None` when there are no marks.
    pub(super) fn next(&self) -> Option<u64> {
        self.is_on.load(Ordering::Relaxed).then(|| self.last.fetch_add(1, Ordering::SeqCst) + 1)
    }

    /// Makes a mark, and says whether it could be made.
    pub(super) fn make(&self, number: u64) -> bool {
        let file = self.folder.join(format!("{}-{number}", self.run));
        let is_made = fs::File::create_new(&file).is_ok();
        let _ = fs::remove_file(file);
        is_made
    }

    /// The number of the mark at a path.
    pub(super) fn at(&self, path: &Path) -> Option<u64> {
        let name = path.strip_prefix(&self.folder).ok()?.to_str()?;
        name.strip_prefix(&self.run)?.strip_prefix('-')?.parse().ok()
    }

    /// From now on nobody is told of marks in time.
    pub(super) fn turn_off(&self) {
        self.is_on.store(false, Ordering::Relaxed);
    }
}
