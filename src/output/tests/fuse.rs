//! Lets the disk fail, or the process end, at the step that a test asks for.

use std::cell::Cell;
use std::path::Path;
use std::{fs, io};

/// What happens when the fuse has burnt down.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::output) enum End {
    /// One step fails, and the build can still clean up.
    Failure,
    /// Nothing is done any more: to the disk it looks as after `kill -9`.
    Kill,
}

thread_local! {
    static LEFT: Cell<Option<(usize, End)>> = const { Cell::new(None) };
    static HAS_LINKS: Cell<bool> = const { Cell::new(true) };
}

/// Runs something with a fuse of so many steps, and says whether it burnt down.
pub(super) fn with<T>(steps: usize, end: End, run: impl FnOnce() -> T) -> (T, bool) {
    LEFT.set(Some((steps, end)));
    let result = run();
    let is_burnt = !matches!(LEFT.take(), Some((1.., _)));
    (result, is_burnt)
}

/// One change of the disk.
pub(in crate::output) fn step() -> io::Result<()> {
    let next = match LEFT.get() {
        None => return Ok(()),
        Some((0, End::Kill)) => return Err(io::Error::other("killed")),
        Some((1, End::Failure)) => None,
        Some((left, end)) => Some((left - 1, end)),
    };
    LEFT.set(next);
    match next {
        Some((1.., _)) => Ok(()),
        _ => Err(io::Error::other("the disk fails")),
    }
}

/// Runs something on a file system that has no hard links.
pub(super) fn without_links(run: impl FnOnce()) {
    HAS_LINKS.set(false);
    run();
    HAS_LINKS.set(true);
}

/// Gives a file a second name.
pub(in crate::output) fn hard_link(path: &Path, link: &Path) -> io::Result<()> {
    if HAS_LINKS.get() { fs::hard_link(path, link) } else { Err(io::ErrorKind::Unsupported.into()) }
}
