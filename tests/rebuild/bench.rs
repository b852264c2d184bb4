//! A small site on the disk that is edited and built again, and compared with a clean build of the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use opas::diag::{Texts, json};
use opas::pipeline::{Faults, Goal, Outcome, Workshop, build};
use opas::source::SourcePath;

use crate::folder::{self, EXAMPLE, Files, assert_same, files_below};
use crate::output::output_below;

/// How a site is built again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// In the same process, with a warm workshop.
    Warm,
    /// In the same process, with a watcher that names what was touched. The clock of the disk stands still, so that
    /// only the watcher can tell that a file of the same size was changed.
    Watched,
    /// In one process that holds the output folder and shows faulty sites too, as `opas serve` does.
    Served,
    /// In another process, as two runs of `opas build`.
    Cold,
}

impl Way {
    pub(crate) const ALL: [Self; 4] = [Self::Warm, Self::Watched, Self::Served, Self::Cold];

    /// What happens to faulty sites: a preview shows them.
    pub(crate) fn faults(self) -> Faults {
        if self == Self::Served { Faults::Tolerate } else { Faults::Refuse }
    }
}

/// How much work a build was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Work {
    /// Files read from the disk.
    pub(crate) read: usize,
    /// Content files parsed.
    pub(crate) parsed: usize,
    /// Outputs made anew.
    pub(crate) rendered: usize,
    /// Outputs that are new.
    pub(crate) created: usize,
    /// Outputs with other bytes than before.
    pub(crate) changed: usize,
    /// Outputs that nothing makes any more.
    pub(crate) removed: usize,
}

impl Work {
    /// Whether this is the other work, but for the workbooks of the site's list, one in each of four languages at the
    /// most: a preview leaves them until somebody wants to see them.
    fn is_up_to_workbooks(self, other: Self) -> bool {
        let is_near = |found: usize, wanted: usize| found <= wanted && wanted - found <= 4;
        self.read == other.read
            && self.parsed == other.parsed
            && is_near(self.rendered, other.rendered)
            && is_near(self.created, other.created)
            && is_near(self.changed, other.changed)
            && is_near(self.removed, other.removed)
    }
}

pub(crate) const NOTHING: Work = Work { read: 0, parsed: 0, rendered: 0, created: 0, changed: 0, removed: 0 };

/// A site, its output, and what its builds remember.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    way: Way,
    goal: Goal,
    workshop: Workshop,
    touched: BTreeSet<SourcePath>,
    /// Whether somebody else was in the output folder.
    is_disturbed: bool,
    /// Seconds since the site was made, by a clock that is moved on by every edit.
    clock: u64,
}

impl Bench {
    /// The site, not built yet.
    pub(crate) fn new(way: Way, faults: Faults) -> Self {
        let folder = folder::temporary();
        let goal = Goal { out: Some(folder.path().join("public")), drafts: false, faults, outside: false, today: None };
        let workshop = Workshop::new(folder.path().join("site"));
        let mut bench = Self { folder, way, goal, workshop, touched: BTreeSet::new(), is_disturbed: false, clock: 0 };
        for (path, bytes) in &*EXAMPLE {
            bench.write(path, bytes);
        }
        bench
    }

    /// Lets the clock of the file system tick, as it does before anybody begins the next build by hand.
    fn settle(&self) {
        if matches!(self.way, Way::Cold) {
            std::thread::sleep(Duration::from_millis(60));
        }
    }

    /// Writes a file, new or over another.
    pub(crate) fn write(&mut self, path: &str, bytes: impl AsRef<[u8]>) -> &mut Self {
        folder::write(&self.workshop.root, path, bytes);
        self.clock += u64::from(!matches!(self.way, Way::Watched | Way::Served));
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + self.clock);
        fs::File::options().append(true).open(self.place(path)).unwrap().set_modified(now).unwrap();
        self.touch(path)
    }

    /// Writes another word in the place of one that must be there.
    pub(crate) fn replace(&mut self, path: &str, from: &str, to: &str) -> &mut Self {
        let text = String::from_utf8(self.read(path)).unwrap();
        assert!(text.contains(from), "{path} has no “{from}”:\n{text}");
        self.write(path, text.replace(from, to))
    }

    /// Removes a file.
    pub(crate) fn remove(&mut self, path: &str) -> &mut Self {
        fs::remove_file(self.place(path)).unwrap();
        self.touch(path)
    }

    /// Removes a folder with all that is in it.
    pub(crate) fn remove_folder(&mut self, path: &str) -> &mut Self {
        fs::remove_dir_all(self.place(path)).unwrap();
        self.touch(path)
    }

    /// Moves a file or a folder.
    pub(crate) fn rename(&mut self, from: &str, to: &str) -> &mut Self {
        let to_place = self.place(to);
        fs::create_dir_all(to_place.parent().unwrap()).unwrap();
        fs::rename(self.place(from), to_place).unwrap();
        self.touch(from).touch(to)
    }

    /// Brings a file back to what it was in the beginning.
    pub(crate) fn mend(&mut self, path: &str) -> &mut Self {
        self.write(path, &EXAMPLE[path])
    }

    /// Brings all files back to what they were, as when a writer takes an edit back.
    pub(crate) fn go_back_to(&mut self, sources: &Files) {
        let now = self.sources();
        for path in now.keys().filter(|path| !sources.contains_key(*path)) {
            self.remove(path);
        }
        for (path, bytes) in sources.iter().filter(|(path, bytes)| now.get(*path) != Some(bytes)) {
            self.write(path, bytes);
        }
    }

    /// Lets somebody else into the output folder.
    pub(crate) fn disturb(&mut self, by: impl FnOnce(&Path)) -> &mut Self {
        by(&self.out());
        self.is_disturbed = true;
        self
    }

    /// Removes a file of the output by hand.
    pub(crate) fn lose_output(&mut self, nth: usize) {
        let files = files_below(&self.out());
        if let Some(path) = files.keys().nth(nth) {
            fs::remove_file(self.out().join(path)).unwrap();
            self.is_disturbed = true;
        }
    }

    /// Builds, and wants exactly this much work and the output of a clean build.
    ///
    /// The numbers are those of a warm workshop. A cold one reads and parses everything, and renders and writes
    /// just as much; where nothing was touched, it reads what is kept of settings, messages and themes, and no content.
    pub(crate) fn build(&mut self, work: Work) -> &mut Self {
        let expected = match self.way {
            Way::Warm | Way::Watched | Way::Served => work,
            Way::Cold if work == NOTHING => Work { read: self.sources().len() - self.contents(), ..work },
            Way::Cold => Work { read: self.sources().len(), parsed: self.texts(), ..work },
        };
        let outcome = self.run();
        let written = outcome.written.as_ref().unwrap_or_else(|| panic!("{:?} {}", self.way, report(&outcome)));
        let found = Work {
            read: outcome.counts.read,
            parsed: outcome.counts.parsed,
            rendered: outcome.counts.rendered,
            created: written.created,
            changed: written.changed,
            removed: written.removed,
        };
        let is_expected = match self.way {
            Way::Served => found.is_up_to_workbooks(expected),
            _ => found == expected,
        };
        let paths = &written.paths;
        assert!(is_expected, "{:?}: {found:?} and not {expected:?}; the files with other bytes: {paths:#?}", self.way);
        let (told, made) = self.clean();
        assert_eq!(report(&outcome), told, "{:?}: another report", self.way);
        assert_same(&self.output(), &made);
        self
    }

    /// Builds, and wants nothing to be written because of this many faults.
    pub(crate) fn build_refused(&mut self, errors: usize) -> &mut Self {
        let before = self.output();
        let outcome = self.run();
        assert_eq!(outcome.report.tally(&outcome.config.levels).errors, errors, "{}", report(&outcome));
        assert_eq!(outcome.written, None);
        assert_same(&self.output(), &before);
        self
    }

    /// Wants a text in an output file.
    pub(crate) fn shows(&mut self, path: &str, text: &str) -> &mut Self {
        let found = fs::read_to_string(self.out().join(path)).unwrap();
        assert!(found.contains(text), "{path} does not show “{text}”:\n{found}");
        self
    }

    /// Wants no output file at a path.
    pub(crate) fn lacks(&mut self, path: &str) -> &mut Self {
        assert!(!self.out().join(path).exists(), "{path} is still there");
        self
    }

    /// Builds once.
    pub(crate) fn run(&mut self) -> Outcome {
        self.settle();
        let mut touched = mem::take(&mut self.touched);
        if matches!(self.way, Way::Warm | Way::Cold) {
            touched.clear();
        }
        if self.way == Way::Cold {
            self.workshop = Workshop::new(self.workshop.root.clone());
        }
        if mem::take(&mut self.is_disturbed) && self.goal.faults == Faults::Tolerate {
            // Who holds the folder looks only at files that somebody asks for; the next to hold it looks at all.
            self.workshop = Workshop::new(self.workshop.root.clone());
        }
        build(&mut self.workshop, &self.goal, &touched, &mut ()).unwrap()
    }

    /// Builds a copy of the site in another folder from nothing, and gives its report and what was written.
    pub(crate) fn clean(&self) -> (String, Files) {
        let elsewhere = folder::temporary();
        let (site, out) = (elsewhere.path().join("copy"), elsewhere.path().join("out"));
        for (path, bytes) in self.sources() {
            folder::write(&site, &path, bytes);
        }
        let goal = Goal { out: Some(out.clone()), ..self.goal.clone() };
        let outcome = build(&mut Workshop::new(&site), &goal, &BTreeSet::new(), &mut ()).unwrap();
        (report(&outcome), output_below(&site, &out))
    }

    /// The output as it stands.
    pub(crate) fn output(&self) -> Files {
        output_below(&self.workshop.root, &self.out())
    }

    /// When each file of the output was written.
    pub(crate) fn output_times(&self) -> BTreeMap<String, SystemTime> {
        let time = |path: &String| fs::metadata(self.out().join(path)).unwrap().modified().unwrap();
        files_below(&self.out()).into_keys().map(|path| (time(&path), path)).map(|(time, path)| (path, time)).collect()
    }

    /// The output folder.
    pub(crate) fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// The sources as they stand, without what opas keeps beside them.
    pub(crate) fn sources(&self) -> Files {
        let mut files = files_below(&self.workshop.root);
        files.retain(|path, _| !path.starts_with(".opas/"));
        files
    }

    /// Whether there is a file or folder.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.place(path).exists()
    }

    /// The bytes of a source.
    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.place(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// How many sources are content that is parsed.
    pub(crate) fn texts(&self) -> usize {
        let extension = |path: &str| path.rsplit_once('.').map(|(_, extension)| extension.to_owned());
        let is_parsed = |path: &str| matches!(extension(path).as_deref(), Some("md" | "yaml"));
        let is_text = |path: &&String| path.starts_with("content/") && is_parsed(path);
        self.sources().keys().filter(is_text).count()
    }

    /// How many sources are below `content/`.
    pub(crate) fn contents(&self) -> usize {
        self.sources().keys().filter(|path| path.starts_with("content/")).count()
    }

    /// How many files are read and parsed by the next build, if nothing else has changed.
    pub(crate) fn what_is_read_after_a_disturbance(&self) -> (usize, usize) {
        if self.goal.faults == Faults::Tolerate { (self.sources().len(), self.texts()) } else { (0, 0) }
    }

    fn touch(&mut self, path: &str) -> &mut Self {
        self.touched.insert(SourcePath::new(path));
        self
    }

    fn place(&self, path: &str) -> PathBuf {
        self.workshop.root.join(path)
    }
}

/// What a build has to tell, with all facts and places.
pub(crate) fn report(outcome: &Outcome) -> String {
    json(&outcome.report, &outcome.config.levels, &outcome.sources, &Texts::english())
}
