//! Folders for tests, and what is in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;
use walkdir::WalkDir;

/// Paths and bytes, with `/` on every system.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

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

/// The files of an output, and the manifest, which has no times and no places of the disk in it.
pub(crate) fn output_below(out: &Path) -> Files {
    let mut files = files_below(out);
    files.retain(|path, _| !path.starts_with(".opas-") || path == ".opas-manifest.json");
    files
}

/// Wants two outputs to be the same, and tells where they are not.
#[track_caller]
pub(crate) fn assert_same(found: &Files, wanted: &Files) {
    if found == wanted {
        return;
    }
    let paths = |files: &Files, others: &Files| -> Vec<String> {
        files.keys().filter(|path| !others.contains_key(*path)).cloned().collect()
    };
    let (missing, superfluous) = (paths(wanted, found), paths(found, wanted));
    assert!(missing.is_empty() && superfluous.is_empty(), "missing: {missing:#?}, superfluous: {superfluous:#?}");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for (path, bytes) in found {
        similar_asserts::assert_eq!(text(bytes), text(&wanted[path]), "{}", path);
    }
}
