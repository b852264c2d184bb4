//! Folders for tests, and what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use similar_asserts::SimpleDiff;
use tempfile::TempDir;
use walkdir::WalkDir;

/// Paths and bytes, with `/` on every system.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The site of `tests/rebuild/site`, which has a bit of everything, with the theme of `tests/plain-theme`.
pub(crate) static EXAMPLE: LazyLock<Files> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let theme = files_below(&tests.join("plain-theme"));
    let theme = theme.into_iter().map(|(path, bytes)| (format!("themes/plain/{path}"), bytes));
    theme.chain(files_below(&tests.join("rebuild/site"))).collect()
});

/// An empty folder that goes with the value: in memory where the system has such a place, since these tests write
/// a hundred thousand small files.
pub(crate) fn temporary() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Writes a file, and the folders above it.
pub(crate) fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let place = folder.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, bytes).unwrap();
}

/// All files below a folder.
pub(crate) fn files_below(folder: &Path) -> Files {
    let entries = WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
    entries.map(|entry| (name(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// Where two outputs are not the same, if they are not.
pub(crate) fn difference(found: &Files, wanted: &Files) -> Option<String> {
    for path in found.keys().chain(wanted.keys()) {
        match (found.get(path), wanted.get(path)) {
            (None, _) => return Some(format!("{path} is missing")),
            (_, None) => return Some(format!("{path} should not be there")),
            (Some(found), Some(wanted)) if found != wanted => {
                let (found, wanted) = (String::from_utf8_lossy(found), String::from_utf8_lossy(wanted));
                return Some(format!("{path}\n{}", SimpleDiff::from_str(&found, &wanted, "found", "wanted")));
            }
            _ => {}
        }
    }
    None
}

/// Wants two outputs to be the same.
#[track_caller]
pub(crate) fn assert_same(found: &Files, wanted: &Files) {
    if let Some(difference) = difference(found, wanted) {
        panic!("{difference}");
    }
}
