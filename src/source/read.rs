//! Walking the folders of a site and reading what is in them.
#![expect(clippy::disallowed_methods, reason = "this is the room that reads the disk")]

use std::cell::{LazyCell, RefCell};
use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::{
    Changes, Fault, FaultKind, Reading, SITE_FILE, Shortage, Source, SourceError, SourcePath, Sources, Stamp, disk_path,
};
use crate::dense;
use crate::digest::Digest;

/// The folder of the content.
pub const CONTENT: &str = "content";

/// The folders of a site that are read, besides `site.yaml`.
pub const FOLDERS: [&str; 3] = [CONTENT, "locales", "themes"];

/// Files that are kept as text; all others are copied as they are.
const TEXT: [&str; 7] = ["md", "yaml", "yml", "ftl", "html", "typ", "lock"];

/// The nearest folder upward from `start` that has a `site.yaml`.
pub fn find_root(start: &Path) -> Result<PathBuf, SourceError> {
    start
        .ancestors()
        .find(|folder| folder.join(SITE_FILE).is_file())
        .map(Path::to_owned)
        .ok_or_else(|| SourceError::NotFound(start.to_owned()))
}

/// Reads a file that is not of the site: one that somebody sends back.
pub fn read_foreign(path: &Path) -> Result<Vec<u8>, SourceError> {
    fs::read(path).map_err(|cause| SourceError::Foreign(path.to_owned(), cause))
}

/// Reads a picture, whose bytes nobody keeps.
pub fn read_picture(root: &Path, path: &SourcePath) -> std::io::Result<Vec<u8>> {
    fs::read(disk_path(root, path))
}

impl Sources {
    /// Looks at the files again and tells which are new, gone or not what they were: all of them, or only the
    /// `touched`, files and folders that a watcher named, unless these are none or nothing was looked at before.
    pub fn refresh(&mut self, touched: &BTreeSet<SourcePath>) -> Result<Changes, SourceError> {
        if !self.root.join(SITE_FILE).is_file() {
            return Err(SourceError::NoSite(self.root.clone()));
        }
        let is_first = self.looked.replace(SystemTime::now()).is_none();
        let everything: BTreeSet<SourcePath>;
        let places = if touched.is_empty() || is_first {
            everything = FOLDERS.iter().copied().chain([SITE_FILE]).map(SourcePath::new).collect();
            &everything
        } else {
            touched
        };
        let mut changed = BTreeSet::new();
        for place in places {
            self.look(place, touched, &mut changed);
        }
        let read = self.read_again(&mut changed);
        Ok(Changes { paths: changed, read })
    }

    /// The folders outside of the site that links may lead to.
    pub fn linked_folders(&self) -> &[PathBuf] {
        &self.linked
    }

    /// Lets links lead to some folders outside of the site, which are named from its own folder. Where these are others than
    /// before, all files have to be looked at again.
    pub fn let_links_lead_to(&mut self, folders: Vec<PathBuf>) -> bool {
        let are_others = self.linked != folders;
        self.linked = folders;
        are_others
    }

    /// Looks at a file, or at all files below a folder.
    fn look(&mut self, place: &SourcePath, touched: &BTreeSet<SourcePath>, changed: &mut BTreeSet<SourcePath>) {
        let below = SourcePath::new(format!("{place}/"));
        let is_here = |path: &SourcePath| path == place || path.as_str().starts_with(below.as_str());
        self.faults.retain(|path, _| !is_here(path));
        self.links.retain(|path| !is_here(path));
        let Found { sources: found, faults, links, shortage } = walk(&self.root, place, &self.linked);
        self.faults.extend(faults.into_iter().map(|fault| (fault.path.clone(), fault)));
        self.links.extend(links);
        if let Some((path, cause)) = shortage {
            self.note_shortage(&path, cause);
        }
        let mut gone: BTreeSet<SourcePath> = self.known(place).cloned().collect();
        let mut news = Vec::new();
        for source in found {
            gone.remove(&source.path);
            let before = self.files.get(&source.path);
            if touched.contains(&source.path) || before.is_none_or(|before| before.stamp != source.stamp) {
                news.push((source.path.clone(), source));
            }
        }
        changed.extend(news.iter().map(|(path, _)| path.clone()));
        dense::extend(&mut self.files, news);
        for path in gone {
            self.files.remove(&path);
            self.readings.remove(&path);
            changed.insert(path);
        }
    }

    /// Reads what changed outside `content/`, and says how many files that were. What only looks changed is no change.
    fn read_again(&mut self, changed: &mut BTreeSet<SourcePath>) -> usize {
        let is_kept = |path: &&SourcePath| !is_content(path) && self.files.contains_key(*path);
        let outside: Vec<SourcePath> = changed.iter().filter(is_kept).cloned().collect();
        let read: Vec<_> = outside.into_par_iter().map(|path| (self.read(&path), path)).collect();
        let count = read.len();
        for (reading, path) in read {
            match reading {
                Ok(reading) => {
                    let before = self.readings.insert(path.clone(), reading);
                    if before.is_some_and(|before| before.digest == self.readings[&path].digest) {
                        changed.remove(&path);
                    }
                }
                Err(fault) => {
                    self.readings.remove(&path);
                    self.faults.insert(path, fault);
                }
            }
        }
        count
    }

    /// Whether a file is not what it was when it was looked at, as far as its stamp tells.
    pub fn has_moved(&self, path: &SourcePath) -> bool {
        let now = fs::metadata(disk_path(&self.root, path)).ok().map(|metadata| stamp(&metadata));
        now != self.get(path.as_str()).map(|source| source.stamp)
    }

    /// Reads a file.
    pub fn read(&self, path: &SourcePath) -> Result<Reading, Fault> {
        match fs::read(disk_path(&self.root, path)) {
            Ok(bytes) => Ok(from_bytes(path, &bytes)),
            Err(cause) => {
                let fault = unreadable(path.clone(), &cause);
                self.note_shortage(path, cause);
                Err(fault)
            }
        }
    }

    /// Tells of a file that the system had no room to read since the last time that somebody asked.
    pub fn shortage(&self) -> Result<(), SourceError> {
        let shortage = self.shortage.lock().unwrap_or_else(PoisonError::into_inner).take();
        shortage.map_or(Ok(()), |(path, cause)| Err(SourceError::Shortage { path, cause }))
    }

    /// Notes that a file could not be read for want of room. Only the first is kept.
    fn note_shortage(&self, path: &SourcePath, cause: io::Error) {
        if is_shortage(&cause) {
            let mut shortage = self.shortage.lock().unwrap_or_else(PoisonError::into_inner);
            shortage.get_or_insert_with(|| (path.clone(), cause));
        }
    }

    /// Whether any source is behind a link.
    pub fn has_links(&self) -> bool {
        !self.links.is_empty()
    }

    /// The files behind links that are new, gone or not what they were when they were looked at: watchers tell of the
    /// link, and not of what it leads to.
    pub fn moved_behind_links(&self) -> BTreeSet<SourcePath> {
        let mut moved = BTreeSet::new();
        for link in &self.links {
            let mut gone: BTreeSet<&SourcePath> = self.known(link).collect();
            for source in walk(&self.root, link, &self.linked).sources {
                gone.remove(&source.path);
                if self.files.get(&source.path).is_none_or(|before| before.stamp != source.stamp) {
                    moved.insert(source.path);
                }
            }
            moved.extend(gone.into_iter().cloned());
        }
        moved
    }

    /// What is known at a place: a file, or all files below a folder.
    fn known(&self, place: &SourcePath) -> impl Iterator<Item = &SourcePath> {
        let below = SourcePath::new(format!("{place}/"));
        let prefix = below.clone();
        let own = self.files.get_key_value(place).map(|(path, _)| path);
        let others = self.files.range(below..).map(|(path, _)| path);
        own.into_iter().chain(others.take_while(move |path| path.as_str().starts_with(prefix.as_str())))
    }
}

/// Whether the system had no room, which is nobody's fault and passes: too many open files, here or everywhere, or no
/// memory.
fn is_shortage(cause: &io::Error) -> bool {
    let numbers: &[i32] = if cfg!(windows) { &[4] } else { &[23, 24] };
    cause.kind() == io::ErrorKind::OutOfMemory || cause.raw_os_error().is_some_and(|number| numbers.contains(&number))
}

fn is_content(path: &SourcePath) -> bool {
    path.as_str().strip_prefix(CONTENT).is_some_and(|rest| rest.starts_with('/'))
}

fn unreadable(path: SourcePath, cause: &io::Error) -> Fault {
    Fault { path, kind: FaultKind::Unreadable { cause: system_text(cause) } }
}

/// What there is at a place.
#[derive(Default)]
struct Found {
    /// In the order of their paths.
    sources: Vec<Source>,
    faults: Vec<Fault>,
    /// The files and folders that are links.
    links: Vec<SourcePath>,
    /// What there was no room to look at.
    shortage: Option<Shortage>,
}

/// Where links may lead: into the site, and to the folders outside that the settings name.
struct Bounds(Vec<PathBuf>);

impl Bounds {
    fn new(root: &Path, linked: &[PathBuf]) -> Self {
        let folders = std::iter::once(root.to_owned()).chain(linked.iter().map(|folder| root.join(folder)));
        Self(folders.filter_map(|folder| fs::canonicalize(folder).ok()).collect())
    }

    /// Whether what a path leads to is in them. One that leads nowhere is told when it is read.
    fn hold(&self, path: &Path) -> bool {
        fs::canonicalize(path).map_or(true, |real| self.0.iter().any(|folder| real.starts_with(folder)))
    }
}

fn walk(root: &Path, place: &SourcePath, linked: &[PathBuf]) -> Found {
    let start = disk_path(root, place);
    let mut all = Found::default();
    if !start.exists() {
        return all;
    }
    let mut found = Vec::new();
    let entries = WalkDir::new(&start).follow_links(true).sort_by_file_name();
    let bounds = LazyCell::new(|| Bounds::new(root, linked));
    let refused = RefCell::new(Vec::new());
    let is_read = |entry: &DirEntry| {
        if entry.depth() > 0 && is_ignored(entry.file_name()) {
            return false;
        }
        let leads_out = entry.path_is_symlink() && !bounds.hold(entry.path());
        if leads_out {
            refused.borrow_mut().push(entry.path().to_owned());
        }
        !leads_out
    };
    for entry in entries.into_iter().filter_entry(is_read) {
        match entry {
            Ok(entry) => {
                let path = source_path(root, entry.path());
                if entry.path_is_symlink() {
                    all.links.push(path.clone());
                }
                if entry.file_type().is_file() {
                    found.push(path);
                }
            }
            Err(error) => all.note(root, &start, error),
        }
    }
    for place in refused.take() {
        let to = fs::read_link(&place).map_or_else(|_| String::new(), |to| to.to_string_lossy().into_owned());
        let path = source_path(root, &place);
        all.links.push(path.clone());
        all.faults.push(Fault { path, kind: FaultKind::LeadsOut { to } });
    }
    let stamped: Vec<_> = found.into_par_iter().map(|path| (stamp_at(root, &path), path)).collect();
    for (stamped, path) in stamped {
        match stamped {
            Ok((size, stamp)) => all.sources.push(Source { path, size, stamp }),
            Err(cause) => {
                all.faults.push(unreadable(path.clone(), &cause));
                all.shortage = Some((path, cause)).filter(|(_, cause)| is_shortage(cause)).or(all.shortage);
            }
        }
    }
    all
}

impl Found {
    fn note(&mut self, root: &Path, start: &Path, error: walkdir::Error) {
        let place = error.path().unwrap_or(start);
        let path = source_path(root, place);
        // It may lead somewhere later.
        if place.is_symlink() {
            self.links.push(path.clone());
        }
        if error.loop_ancestor().is_some() {
            self.faults.push(Fault { path, kind: FaultKind::LinkLoop });
            return;
        }
        let cause = error.io_error().map_or_else(|| error.to_string(), system_text);
        self.faults.push(Fault { path: path.clone(), kind: FaultKind::Unreadable { cause } });
        if let Some(cause) = error.into_io_error().filter(is_shortage) {
            self.shortage = Some((path, cause));
        }
    }
}

fn stamp_at(root: &Path, path: &SourcePath) -> io::Result<(u64, Stamp)> {
    let metadata = fs::metadata(disk_path(root, path))?;
    Ok((metadata.len(), stamp(&metadata)))
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

fn from_bytes(path: &SourcePath, bytes: &[u8]) -> Reading {
    let digest = Digest::of_bytes(bytes);
    let mut fault = None;
    let is_for_paper = path.as_str().split('/').nth(2) == Some("pdf") && path.as_str().starts_with("themes/");
    let kept = is_for_paper.then(|| Arc::from(bytes));
    let text = path.extension().is_some_and(|extension| TEXT.contains(&extension)).then(|| {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match simdutf8::compat::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(error) => {
                let offset = error.valid_up_to();
                fault = Some(Fault { path: path.clone(), kind: FaultKind::NotUtf8 { offset } });
                Arc::from(String::from_utf8_lossy(bytes).as_ref())
            }
        }
    });
    Reading { digest, text, bytes: kept, fault }
}

fn stamp(metadata: &Metadata) -> Stamp {
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let inode = 0;
    #[cfg(unix)]
    let changed = {
        use std::os::unix::fs::MetadataExt;
        (metadata.ctime(), metadata.ctime_nsec())
    };
    #[cfg(not(unix))]
    let changed = (0, 0);
    Stamp { modified: metadata.modified().ok(), size: metadata.len(), inode, changed }
}

/// The system's words without the number, which says nothing to a writer.
fn system_text(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}
