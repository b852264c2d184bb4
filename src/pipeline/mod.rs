//! The corridor: from the disk to a site on the disk, in one function.
//!
//! Checking is the same corridor, stopped before rendering; serving is walking it again with a warm memory.

mod workshop;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::check::check;
use crate::config::{self, Config};
use crate::content;
use crate::diag::{Diagnostic, Report, Rule};
use crate::digest::Digest;
use crate::locale;
use crate::output::{Artifact, Cache, OutputError, Transaction, Written};
use crate::plan::{Inputs, Plan, Planned, plan};
use crate::render::Renderer;
use crate::site::assemble;
use crate::source::{self, SourceError, SourcePath, Sources};
use crate::theme;
use crate::translation::Desk;
use crate::url::OutPath;

pub use workshop::Workshop;

/// Where costly outputs are kept from run to run, below the site's folder.
const CACHE: &str = ".opas/cache";

/// What a walk through the corridor is for.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Where the site is written; `None` to look for faults only.
    pub out: Option<PathBuf>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// What happens to a site with faults.
    pub faults: Faults,
}

/// What happens to a site with faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Faults {
    /// Nothing is written: what is published stays as it was.
    Refuse,
    /// Everything that can be made is written, and what cannot be made stays as it was: a page whose template fails,
    /// and the whole site while a file cannot be taken apart.
    Tolerate,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// What to tell the writers.
    pub report: Report,
    /// The settings of the site.
    pub config: Config,
    /// The sources, for showing the report.
    pub sources: Sources,
    /// What was written; `None` when nothing should or could be.
    pub written: Option<Written>,
    /// Paths of the pages for addresses that do not exist, by language prefix.
    pub not_found: Vec<(String, OutPath)>,
    /// How much work it was.
    pub counts: Counts,
}

impl Outcome {
    /// Whether something must be put right before the site can be published.
    pub fn has_errors(&self) -> bool {
        self.report.tally(&self.config.levels).errors > 0
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

/// The world failed: the disk, or another program in the way.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The sources cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Builds the site once. `touched` are the files that a watcher named, and `progress` is told how many of how many
/// outputs are looked at.
pub fn build(
    workshop: &mut Workshop,
    goal: &Goal,
    touched: &BTreeSet<SourcePath>,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Outcome, BuildError> {
    let mut report = Report::default();
    let mut counts = Counts::default();

    let (root, has_written) = (workshop.root.clone(), workshop.has_written);
    let sources = source::read(&root, &workshop.sources, touched)?;
    counts.read = sources.files_read;
    report.extend(sources.faults.iter().map(Diagnostic::from));

    let config = config::read(&sources).into_value(&mut report);
    let locales = locale::load(&sources, &config.languages).into_value(&mut report);
    let theme = theme::load(&sources, &config).into_value(&mut report);
    let content = content::read(&sources, &config, &mut workshop.content).into_value(&mut report);
    counts.parsed = content.files_parsed;
    let desk = Desk::new(&content, &sources, &config);
    report.extend(desk.notes.iter().cloned());

    let site = assemble(&content, &config, &locales, goal.drafts).into_value(&mut report);
    report.extend(check(&site, &content, &config));

    let inputs = Inputs::new(&site, &config, &locales, &theme);
    let plan = plan(&inputs).into_value(&mut report);
    counts.planned = plan.len();
    let renderer = match workshop.renderer(&theme, &locales, &config.languages) {
        Ok(renderer) => Some(renderer),
        Err(fault) => {
            report.add(*fault);
            None
        }
    };

    let mut written = None;
    if let (Some(out), Some(renderer)) = (&goal.out, renderer) {
        let is_wanted = match goal.faults {
            Faults::Refuse => report.tally(&config.levels).errors == 0 && !plan.is_empty(),
            // A file that is not YAML any more says nothing: until it is mended, the pages from before stay.
            Faults::Tolerate => !has_written || report.iter().all(|fault| fault.rule != Rule::YamlSyntax),
        };
        if is_wanted {
            let making = Making { root: &root, inputs: &inputs, plan: &plan, renderer, goal, progress };
            written = making.write(out, &config, &mut report, &mut counts)?;
        }
    }

    let not_found = config.languages.ids().map(|lang| {
        let address = inputs.not_found_address(lang);
        (address.as_str().trim_end_matches("404.html").to_owned(), address.out_path())
    });
    let not_found = not_found.collect();
    let report = report.settled(&config.levels);
    workshop.sources = sources.clone();
    workshop.has_written |= written.is_some();
    Ok(Outcome { report, config, sources, written, not_found, counts })
}

/// The last step: render what is stale, write what differs.
struct Making<'a> {
    root: &'a Path,
    inputs: &'a Inputs<'a>,
    plan: &'a Plan,
    renderer: &'a Renderer,
    goal: &'a Goal,
    progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl Making<'_> {
    fn write(
        &self,
        out: &Path,
        config: &Config,
        report: &mut Report,
        counts: &mut Counts,
    ) -> Result<Option<Written>, BuildError> {
        let mut transaction = Transaction::begin(out)?;
        transaction.declare(self.plan.paths().cloned())?;
        let cache = Cache::new(self.root.join(CACHE));
        let bench = Bench { making: self, transaction: &transaction, cache: &cache, counters: Counters::default() };
        let (before, after): (Vec<_>, Vec<_>) = self.plan.iter().partition(|(_, planned)| planned.is_measured());
        // Pages say how large some files are, so these are made before them.
        let (measured, mut faults) = bench.make_all(self.inputs, &before)?;
        let sizes = measured.into_iter().filter_map(|(path, size)| Some((path, size?))).collect();
        faults.extend(bench.make_all(&self.inputs.with_sizes(sizes), &after)?.1);
        counts.rendered = bench.counters.rendered.into_inner();
        report.extend(merged(faults));
        if report.tally(&config.levels).errors > 0 && self.goal.faults == Faults::Refuse {
            // Dropping the transaction leaves the old output as it was.
            return Ok(None);
        }
        cache.tidy();
        Ok(Some(transaction.commit()?))
    }
}

/// Where outputs are made.
struct Bench<'a> {
    making: &'a Making<'a>,
    transaction: &'a Transaction,
    cache: &'a Cache,
    counters: Counters,
}

#[derive(Default)]
struct Counters {
    rendered: AtomicUsize,
    done: AtomicUsize,
}

/// What came of one output: its size where pages want to know it, or what is wrong.
type Made = Result<Option<u64>, Box<Diagnostic>>;

impl Bench<'_> {
    /// Makes some outputs; gives the sizes of those that are measured, and what went wrong.
    #[expect(clippy::type_complexity, reason = "two lists, each plain enough")]
    fn make_all(
        &self,
        inputs: &Inputs<'_>,
        outputs: &[(&OutPath, &Planned)],
    ) -> Result<(BTreeMap<OutPath, Option<u64>>, Vec<Diagnostic>), OutputError> {
        let made: Vec<Result<(OutPath, Made), OutputError>> = outputs
            .par_iter()
            .map(|(path, planned)| {
                let made = self.make(inputs, path, planned)?;
                let done = self.counters.done.fetch_add(1, Ordering::Relaxed) + 1;
                (self.making.progress)(done, self.making.plan.len());
                Ok(((*path).clone(), made))
            })
            .collect();
        let (mut sizes, mut faults) = (BTreeMap::new(), Vec::new());
        for outcome in made {
            match outcome? {
                (path, Ok(size)) => drop(sizes.insert(path, size)),
                (path, Err(fault)) => faults.push(fault.fact("page", path)),
            }
        }
        Ok((sizes, faults))
    }

    fn make(&self, inputs: &Inputs<'_>, path: &OutPath, planned: &Planned) -> Result<Made, OutputError> {
        let job = inputs.job(planned);
        let renderer = self.making.renderer;
        let key = renderer.key(&job);
        let is_current = self.transaction.is_current(path, key);
        if is_current {
            self.transaction.keep(path);
            let size = if planned.is_costly() { self.cache.size(key) } else { None };
            if size.is_some() || !planned.is_measured() {
                return Ok(Ok(size));
            }
        } else {
            self.counters.rendered.fetch_add(1, Ordering::Relaxed);
        }
        let render = || renderer.render(&job, self.making.root);
        let artifact = match if planned.is_costly() { self.remembered(key, render) } else { render() } {
            Ok(artifact) => artifact,
            Err(fault) => {
                self.transaction.keep(path);
                return Ok(Err(fault));
            }
        };
        let size = match &artifact {
            Artifact::Bytes(bytes) if planned.is_measured() => Some(bytes.len() as u64),
            _ => None,
        };
        if !is_current {
            self.transaction.put(path, key, artifact)?;
        }
        Ok(Ok(size))
    }

    /// What an earlier run made from the same input, or else what is made now.
    fn remembered(
        &self,
        key: Digest,
        render: impl FnOnce() -> Result<Artifact, Box<Diagnostic>>,
    ) -> Result<Artifact, Box<Diagnostic>> {
        if let Some(bytes) = self.cache.get(key) {
            return Ok(Artifact::Bytes(bytes));
        }
        let artifact = render()?;
        if let Artifact::Bytes(bytes) = &artifact {
            self.cache.put(key, bytes);
        }
        Ok(artifact)
    }
}

/// One fault of a template shows on every page that uses it: it is told once, with the first page and how many more.
fn merged(faults: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut merged: Vec<(Diagnostic, usize)> = Vec::new();
    for fault in faults {
        let is_same =
            |other: &Diagnostic| other.span == fault.span && other.facts.get("reason") == fault.facts.get("reason");
        match merged.iter_mut().find(|(other, _)| is_same(other)) {
            Some((_, more)) => *more += 1,
            None => merged.push((fault, 0)),
        }
    }
    merged.into_iter().map(|(fault, more)| fault.variant("page").fact("more", more)).collect()
}
