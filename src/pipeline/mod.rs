//! The corridor: from the disk to a site on the disk, in one function.
//!
//! Checking is the same corridor, stopped before rendering; serving is walking it again with a warm memory, and with
//! somebody who may not wait for the end: a [`Client`] gets the pages that are asked for before all others.

mod concern;
mod making;
mod marked;
mod published;
mod standing;
mod workshop;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::Config;
use crate::date::Date;
use crate::diag::{Report, Rule};
use crate::output::{OutputError, Written};
use crate::plan::Unread;
use crate::source::{SourceError, SourcePath, Sources, Span};
use crate::url::OutPath;

pub use concern::{Concern, concern};
use making::Making;
pub use marked::{Appearances, Marked};
pub use published::{PublishedIn, published};
use standing::{made_from, standing};
use tracing::info_span;
pub use workshop::Workshop;

/// What a walk through the corridor is for.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Where the site is written; `None` to look for faults only.
    pub out: Option<PathBuf>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// What happens to a site with faults.
    pub faults: Faults,
    /// Whether addresses of other websites are gathered.
    pub outside: bool,
    /// The day by which is judged what is out of date; `None` judges nothing. It is never written to any page.
    pub today: Option<Date>,
}

/// What happens to a site with faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Faults {
    /// Nothing is written: what is published stays as it was.
    Refuse,
    /// Everything that can be made is written, and what cannot be made stays as it was: a page whose template fails,
    /// and the whole site while a file cannot be taken apart. The output folder is held until the workshop goes.
    Tolerate,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// What to tell the writers.
    pub report: Report,
    /// The settings of the site.
    pub config: Arc<Config>,
    /// The sources, for showing the report.
    pub sources: Arc<Sources>,
    /// Addresses of other websites with every place that links to them, if they were asked for.
    pub outside: Vec<(String, Span)>,
    /// What was written; `None` when nothing should or could be, or not yet.
    pub written: Option<Written>,
    /// Where the site is to be found.
    pub mount: Mount,
    /// How much work it was.
    pub counts: Counts,
}

impl Outcome {
    /// Whether something must be put right before the site can be published.
    pub fn has_errors(&self) -> bool {
        self.report.tally(&self.config.levels).errors > 0
    }
}

/// Where a site is to be found by who serves it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mount {
    /// The address of the home page: `/` or `/ohje/`.
    pub base_path: String,
    /// The 404 pages by the beginning of the address below the base path: `/sv/` and `sv/404.html`. The longest
    /// beginning that fits is taken.
    pub not_found: Vec<(String, OutPath)>,
}

impl Default for Mount {
    fn default() -> Self {
        Self { base_path: "/".to_owned(), not_found: Vec::new() }
    }
}

/// How much work one walk was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files read from the disk.
    pub read: usize,
    /// Content files parsed.
    pub parsed: usize,
    /// Outputs that the site has.
    pub planned: usize,
    /// Outputs that were made anew.
    pub rendered: usize,
}

/// Somebody who wants outputs before the others are made.
pub trait Client {
    /// Hears where the site is to be found, before anything is made.
    fn mounted(&mut self, mount: &Mount);
    /// The next output that is waited for, if any.
    fn wanted(&mut self) -> Option<OutPath>;
    /// Whether what was wanted last waits for the next build, since these of its sources were changed once more.
    fn waits(&mut self, _moved: BTreeSet<SourcePath>) -> bool {
        false
    }
    /// Gives an output that was waited for.
    fn answer(&mut self, path: &OutPath, answer: Answer);
    /// Whether sources have changed again, so that what is still to be made would be thrown away.
    fn is_overtaken(&mut self) -> bool;
    /// Hears how many of how many outputs are done.
    fn progress(&mut self, done: usize, of: usize);
}

/// Nobody waits.
impl Client for () {
    fn mounted(&mut self, _: &Mount) {}

    fn wanted(&mut self) -> Option<OutPath> {
        None
    }

    fn answer(&mut self, _: &OutPath, _: Answer) {}

    fn is_overtaken(&mut self) -> bool {
        false
    }

    fn progress(&mut self, _: usize, _: usize) {}
}

/// An output that somebody waits for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// These bytes, which are not in the output folder yet.
    Bytes(Vec<u8>),
    /// What stands in the output folder, if anything does.
    OnDisk,
    /// It was made, and somebody has removed it from the output folder since. The next build makes it again.
    Lost,
    /// The site has no such output, whatever still stands there.
    Nothing,
}

/// The world failed: the disk, or another program in the way.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The sources cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// What was read cannot be found again.
    #[error(transparent)]
    Kept(#[from] Unread),
}

/// Builds the site once. `touched` are the files that a watcher named; without any, all files are looked at.
pub fn build(
    workshop: &mut Workshop,
    goal: &Goal,
    touched: &BTreeSet<SourcePath>,
    client: &mut dyn Client,
) -> Result<Outcome, BuildError> {
    let mut counts = Counts::default();
    let outcome = walk(workshop, goal, touched, client, &mut counts);
    match &outcome {
        Ok(_) => {}
        // What could not be read is in the memory as if it were not there, or is not in it.
        Err(BuildError::Source(SourceError::Shortage { .. }) | BuildError::Kept(_)) => workshop.forget(),
        // What was done so far is undone.
        Err(_) => workshop.output = None,
    }
    outcome
}

fn walk(
    workshop: &mut Workshop,
    goal: &Goal,
    touched: &BTreeSet<SourcePath>,
    client: &mut dyn Client,
    counts: &mut Counts,
) -> Result<Outcome, BuildError> {
    let mut changes = info_span!("look").in_scope(|| workshop.look(touched))?;
    workshop.sources.shortage()?;
    let has_config = workshop.read_config(&changes);
    workshop.follow_links(&mut changes)?;
    workshop.sources.shortage()?;
    counts.read += changes.read;
    // A preview needs the site in its memory, and may not look at every file for every edit. And what a watcher has told
    // may have left no trace in the stamps.
    let may_stand = goal.faults == Faults::Refuse && touched.is_empty();
    let made_from = if may_stand { made_from(&workshop.sources, goal) } else { None };
    if let Some(made_from) = made_from
        && let Some((files, report)) = info_span!("stands").in_scope(|| standing(&workshop.root, goal, made_from))?
    {
        let written = Written { unchanged: files, ..Written::default() };
        return Ok(workshop.outcome(goal, report, Some(written), Counts { planned: files, ..*counts }));
    }

    let news = workshop.take_in(&changes, goal, has_config);
    workshop.sources.shortage()?;
    counts.read += news.read;
    counts.parsed += news.parsed;
    counts.planned = workshop.plan.value.len();
    let mut report = Report::default();
    report.extend(workshop.notes());

    let levels = workshop.config.value.levels.clone();
    let is_preview = goal.faults == Faults::Tolerate;
    // Who publishes wants to know first whether it is right; who previews wants to see it first.
    if !is_preview {
        report.extend(workshop.check(goal));
    }
    let may_write = if is_preview {
        // A file that is not YAML any more says nothing: until it is mended, the pages from before stay.
        !workshop.has_written || report.iter().all(|fault| fault.rule != Rule::YamlSyntax)
    } else {
        report.tally(&levels).errors == 0 && counts.planned > 0
    };
    workshop.is_shown = may_write && workshop.inputs().is_some();
    let making = match &goal.out {
        Some(out) if may_write => Making::begin(workshop, out, is_preview)?,
        _ => None,
    };
    let Some(mut making) = making else {
        if !workshop.has_written {
            // Where there are no pages yet, their report has to be found.
            client.mounted(&workshop.mount());
        }
        report.extend(is_preview.then(|| workshop.check(goal)).into_iter().flatten());
        return Ok(workshop.outcome(goal, report.settled(&levels), None, *counts));
    };
    client.mounted(&making.mount());
    making.wanted(client)?;
    if is_preview && !client.is_overtaken() {
        report.extend(making.check(goal));
    }
    report.extend(making.rest(client)?);
    let report = report.settled(&levels);
    let is_good = is_preview || report.tally(&levels).errors == 0;
    let remains = making.end(is_good, made_from, &report)?;
    counts.rendered += remains.rendered;
    let written = workshop.take_back(remains, goal);
    Ok(workshop.outcome(goal, report, written, *counts))
}

/// Gives an output to somebody who waits for it while nothing is built: most are up to date, and those that are made
/// only when they are wanted are made now.
pub fn show(workshop: &mut Workshop, goal: &Goal, path: &OutPath) -> Result<Answer, BuildError> {
    let is_pending = workshop.pending.paths.contains(path) || workshop.pending.wishes.contains(path);
    match (&workshop.output, &goal.out) {
        // While a file says nothing, the pages from before stay.
        _ if !workshop.is_shown => Ok(Answer::OnDisk),
        (Some(_), Some(out)) if is_pending => {
            let Some(mut making) = Making::begin(workshop, out, true)? else { return Ok(Answer::OnDisk) };
            let answer = making.one(path)?;
            let remains = making.leave()?;
            workshop.take_back(remains, goal);
            Ok(answer)
        }
        (Some(output), _) if workshop.plan.value.get(path).is_some() => {
            let answer = making::answer(output, path);
            let is_lost = answer == Answer::OnDisk && workshop.has_lost(path);
            if is_lost {
                // Nothing that was noted of the folder is to be believed.
                workshop.output = None;
            }
            Ok(if is_lost { Answer::Lost } else { answer })
        }
        (Some(_), _) => Ok(Answer::Nothing),
        _ => Ok(Answer::OnDisk),
    }
}

/// Whether there are sources behind links, of whose changes no watcher tells.
pub fn has_links(workshop: &Workshop) -> bool {
    workshop.sources.has_links()
}

/// The sources behind links that are not what they were when they were read.
pub fn moved_behind_links(workshop: &Workshop) -> BTreeSet<SourcePath> {
    workshop.sources.moved_behind_links()
}

/// The sources of the text at an output path that are not what they were when they were read: files that somebody
/// has just saved and that no watcher has told of yet.
pub fn moved(workshop: &Workshop, path: &OutPath) -> BTreeSet<SourcePath> {
    workshop.sources_of(path).into_iter().filter(|source| workshop.sources.has_moved(source)).collect()
}
