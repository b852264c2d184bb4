//! Walking the folders of a site and reading what is in them.
#![expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Fault, FaultKind, SITE_FILE, Source, SourceError, SourcePath, Sources, Stamp, disk_path};
use crate::digest::Digest;

/// The folders of a site that are read, besides `site.yaml`.
pub const FOLDERS: [&str; 3] = ["content", "locales", "themes"];

/// Files that are kept as text; all others are copied as they are.
const TEXT: [&str; 6] = ["md", "yaml", "yml", "ftl", "html", "lock"];

/// The nearest folder upward from `start` that has a `site.yaml`.
pub fn find_root(start: &Path) -> Result<PathBuf, SourceError> {
    start
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file())
        .map(Path::to_owned)
        .ok_or_else(|| SourceError::NotFound(start.to_owned()))
}

/// Reads the site at `root`. A file that `before` knows is read again only when its stamp moved or when it is
/// among the `touched`, the files that a watcher named.
pub fn read(root: &Path, before: &Sources, touched: &BTreeSet<SourcePath>) -> Result<Sources, SourceError> {
    if !root.join(SITE_FILE).is_file() {
        return Err(SourceError::NoSite(root.to_owned()));
    }
    let mut faults = Vec::new();
    let mut found = vec![SourcePath::new(SITE_FILE)];
    for folder in FOLDERS {
        walk(root, folder, &mut found, &mut faults);
    }

    let outcomes: Vec<Outcome> = found
        .into_par_iter()
        .map(|path| {
            let known = before.files.get(&path).filter(|_| !touched.contains(&path));
            read_one(root, path, known)
        })
        .collect();

    let mut files = BTreeMap::new();
    let mut files_read = 0;
    for outcome in outcomes {
        faults.extend(outcome.fault);
        files_read += usize::from(outcome.fresh);
        if let Some(source) = outcome.source {
            files.insert(source.path.clone(), source);
        }
    }
    // A file that is not text stays at fault when it is not read again.
    for fault in &before.faults {
        let same = |source: &Arc<Source>| before.files.get(&fault.path).is_some_and(|old| Arc::ptr_eq(old, source));
        if files.get(&fault.path).is_some_and(same) {
            faults.push(fault.clone());
        }
    }
    faults.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(Sources { files, faults, files_read })
}

struct Outcome {
    source: Option<Arc<Source>>,
    fault: Option<Fault>,
    fresh: bool,
}

fn walk(root: &Path, folder: &str, found: &mut Vec<SourcePath>, faults: &mut Vec<Fault>) {
    let start = root.join(folder);
    if !start.exists() {
        return;
    }
    let entries = WalkDir::new(&start).follow_links(true).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_ignored(entry.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(source_path(root, entry.path())),
            Ok(_) => {}
            Err(error) => {
                let path = source_path(root, error.path().unwrap_or(&start));
                let kind = if error.loop_ancestor().is_some() {
                    FaultKind::LinkLoop
                } else {
                    FaultKind::Unreadable { cause: error.io_error().map_or_else(|| error.to_string(), system_text) }
                };
                faults.push(Fault { path, kind });
            }
        }
    }
}

/// Whether a file or folder is no source by its name: hidden, or what editors leave behind.
pub fn is_ignored(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_backup = Path::new(&*name)
        .extension()
        .is_some_and(|ext| ["swp", "swx", "tmp", "bak", "orig"].iter().any(|backup| ext.eq_ignore_ascii_case(backup)));
    name.starts_with('.') || name.starts_with('#') || name.ends_with('~') || is_backup || name == "4913"
}

fn source_path(root: &Path, path: &Path) -> SourcePath {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    SourcePath::new(parts.join("/"))
}

fn read_one(root: &Path, path: SourcePath, known: Option<&Arc<Source>>) -> Outcome {
    let disk = disk_path(root, &path);
    let unreadable = |path: SourcePath, cause: &io::Error| Outcome {
        source: None,
        fault: Some(Fault { path, kind: FaultKind::Unreadable { cause: system_text(cause) } }),
        fresh: true,
    };
    let stamp = match fs::metadata(&disk) {
        Ok(metadata) => stamp(&metadata),
        Err(cause) => return unreadable(path, &cause),
    };
    if let Some(known) = known.filter(|known| known.stamp == stamp) {
        return Outcome { source: Some(Arc::clone(known)), fault: None, fresh: false };
    }
    match fs::read(&disk) {
        Ok(bytes) => from_bytes(path, bytes, stamp),
        Err(cause) => unreadable(path, &cause),
    }
}

fn from_bytes(path: SourcePath, mut bytes: Vec<u8>, stamp: Stamp) -> Outcome {
    let digest = Digest::of_bytes(&bytes);
    let size = bytes.len() as u64;
    let mut fault = None;
    let text = path.extension().is_some_and(|extension| TEXT.contains(&extension)).then(|| {
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        match String::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                fault = Some(Fault { path: path.clone(), kind: FaultKind::NotUtf8 { offset } });
                Arc::from(String::from_utf8_lossy(error.as_bytes()).as_ref())
            }
        }
    });
    Outcome { source: Some(Arc::new(Source { path, text, digest, size, stamp })), fault, fresh: true }
}

fn stamp(metadata: &Metadata) -> Stamp {
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let inode = 0;
    Stamp { modified: metadata.modified().ok(), size: metadata.len(), inode }
}

/// The system's words without the number, which says nothing to a writer.
fn system_text(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
