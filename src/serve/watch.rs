//! Says which sources were touched. Knows the folders of a site, and not what happens when one changes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::event::Event;
use notify::{Config, ErrorKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::marks::Marks;
use crate::source::{FOLDERS, SITE_FILE, SourcePath, is_ignored};

/// How often the files are looked at when the system does not tell.
pub(super) const EVERY: Duration = Duration::from_secs(1);

/// What a watcher has to say.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// These files and folders were written, moved or removed, or something in the folders was.
    Touched(Vec<SourcePath>),
    /// The system lost count: anything may have changed.
    Anything,
    /// The system tells no more, for this reason.
    Limit(String),
    /// A mark was made, and everything before it was told.
    Mark(u64),
}

/// Watches the sources of a site for as long as it lives.
pub(super) struct Watcher {
    root: PathBuf,
    inner: Box<dyn notify::Watcher + Send>,
}

impl Watcher {
    /// A watcher whom the system tells. The root must be canonical, as the paths that the system tells are.
    pub(super) fn told(root: &Path, marks: &Arc<Marks>, say: impl Fn(Notice) + Send + 'static) -> notify::Result<Self> {
        let home = root.to_owned();
        let heard_marks = Arc::clone(marks);
        let hear = move |event: notify::Result<Event>| {
            let made = event.iter().filter(|event| event.kind.is_create()).flat_map(|event| &event.paths);
            made.filter_map(|path| heard_marks.at(path)).for_each(|number| say(Notice::Mark(number)));
            if let Some(notice) = notice(&home, event) {
                say(notice);
            }
        };
        // Links are followed as `source` follows them.
        let mut watcher = Self::start(root, Box::new(RecommendedWatcher::new(hear, Config::default())?))?;
        if watcher.inner.watch(marks.folder(), RecursiveMode::NonRecursive).is_err() {
            marks.turn_off();
        }
        Ok(watcher)
    }

    /// A watcher that looks at all files again and again.
    pub(super) fn polling(root: &Path, every: Duration, say: impl Fn(Notice) + Send + 'static) -> notify::Result<Self> {
        let home = root.to_owned();
        let hear = move |event: notify::Result<Event>| {
            // A folder that is gone is an error at every look; that it went was told.
            if let Some(notice) = event.ok().and_then(|event| notice(&home, Ok(event))) {
                say(notice);
            }
        };
        // Contents are compared because this watcher sees whole seconds only, and no time that goes backwards.
        let config = Config::default().with_poll_interval(every).with_compare_contents(true);
        Self::start(root, Box::new(PollWatcher::new(hear, config)?))
    }

    /// Watches the folders of the site that came anew. To be called before the build that reads them, so that
    /// nothing falls between the two.
    pub(super) fn follow<'a>(&mut self, touched: impl IntoIterator<Item = &'a SourcePath>) -> notify::Result<()> {
        for path in touched {
            if FOLDERS.contains(&path.as_str()) {
                let folder = self.root.join(path.as_str());
                // The old watch may be one of a folder that was moved away.
                let _ = self.inner.unwatch(&folder);
                self.watch_folder(&folder)?;
            }
        }
        Ok(())
    }

    fn start(root: &Path, inner: Box<dyn notify::Watcher + Send>) -> notify::Result<Self> {
        let mut watcher = Self { root: root.to_owned(), inner };
        // The root for `site.yaml`, and for folders that come later; not what is below it, such as the output.
        watcher.inner.watch(root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            watcher.watch_folder(&root.join(folder))?;
        }
        Ok(watcher)
    }

    fn watch_folder(&mut self, folder: &Path) -> notify::Result<()> {
        if !folder.is_dir() {
            return Ok(());
        }
        match self.inner.watch(folder, RecursiveMode::Recursive) {
            // It went in the meantime, and that is told as a change of the root.
            Err(_) if !folder.is_dir() => Ok(()),
            outcome => outcome,
        }
    }
}

pub(super) fn notice(root: &Path, event: notify::Result<Event>) -> Option<Notice> {
    let event = match event {
        Ok(event) => event,
        Err(error) if matches!(error.kind, ErrorKind::MaxFilesWatch) => return Some(Notice::Limit(reason(error))),
        Err(_) => return Some(Notice::Anything),
    };
    if event.need_rescan() {
        return Some(Notice::Anything);
    }
    // A build reads, and must not lead to the next build.
    if event.kind.is_access() {
        return None;
    }
    let touched: Vec<_> = event.paths.iter().filter_map(|path| source_path(root, path)).collect();
    (!touched.is_empty()).then_some(Notice::Touched(touched))
}

/// What the system says, without the folder at which it happened to say so; and what can be done about it.
pub(super) fn reason(mut error: notify::Error) -> String {
    if matches!(error.kind, ErrorKind::MaxFilesWatch) {
        return "the system watches no more folders (on Linux, `sysctl fs.inotify.max_user_watches` says how many)"
            .into();
    }
    error.paths.clear();
    error.to_string()
}

/// The path as a source; `None` for what is not read from the site: files beside its folders, hidden files, and
/// the swap files that editors write while nothing is saved.
fn source_path(root: &Path, path: &Path) -> Option<SourcePath> {
    let parts: Vec<_> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_string_lossy()).collect();
    let is_source = match parts.as_slice() {
        [] => false,
        [file] if file == SITE_FILE => true,
        [first, ..] => FOLDERS.contains(&first.as_ref()),
    };
    (is_source && !parts.iter().any(|part| is_ignored(OsStr::new(part.as_ref()))))
        .then(|| SourcePath::new(parts.join("/")))
}
