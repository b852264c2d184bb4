//! The last step of the corridor: render what is stale, write what differs. What somebody waits for comes first.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use tracing::{debug_span, info_span};

use crate::crash::during;
use crate::diag::{Diagnostic, Report};
use crate::digest::Digest;
use crate::output::{Artifact, Cache, Transaction, Written};
use crate::plan::{Inputs, Job, Planned};
use crate::render::Renderer;
use crate::url::OutPath;

use super::standing::{CACHE, remembered};
use super::workshop::{Pending, Workshop};
use super::{Answer, BuildError, Client, Mount, moved};

/// How many outputs are made between two looks at who waits: about ten milliseconds of work.
const BATCH: usize = 128;

/// The making of the outputs that are pending.
pub(super) struct Making<'w> {
    workshop: &'w Workshop,
    inputs: Inputs<'w>,
    renderer: &'w Renderer,
    is_preview: bool,
    transaction: Transaction,
    pending: Pending,
    unmade: BTreeMap<OutPath, Diagnostic>,
    cache: Cache,
    rendered: AtomicUsize,
}

/// What a workshop gets back when the making is over.
pub(super) struct Remains {
    pub(super) transaction: Transaction,
    pub(super) pending: Pending,
    pub(super) unmade: BTreeMap<OutPath, Diagnostic>,
    /// What was written; `None` when something is pending still, and nothing is in its place before that is made.
    pub(super) written: Option<Written>,
    /// How many outputs were made anew.
    pub(super) rendered: usize,
}

impl<'w> Making<'w> {
    /// Begins, or goes on where the last build was overtaken. Without templates that can be used there is no making.
    pub(super) fn begin(workshop: &'w mut Workshop, out: &Path, is_preview: bool) -> Result<Option<Self>, BuildError> {
        if workshop.inputs().is_none() {
            return Ok(None);
        }
        let mut transaction = match workshop.output.take().filter(|output| output.dir() == out) {
            Some(output) => output,
            None => Transaction::begin(&workshop.root, out)?,
        };
        let plan = &workshop.plan.value;
        transaction.next_round(|path| plan.get(path).is_some())?;
        let (pending, unmade) = (mem::take(&mut workshop.pending), mem::take(&mut workshop.unmade));
        let workshop: &'w Workshop = workshop;
        let making = |(inputs, renderer)| Self {
            workshop,
            inputs,
            renderer,
            is_preview,
            transaction,
            pending,
            unmade,
            cache: Cache::new(&workshop.root, CACHE),
            rendered: AtomicUsize::new(0),
        };
        Ok(workshop.inputs().map(making))
    }

    /// Makes what is waited for.
    pub(super) fn wanted(&mut self, client: &mut dyn Client) -> Result<(), BuildError> {
        while let Some(path) = client.wanted() {
            let moved = moved(self.workshop, &path);
            if !moved.is_empty() && client.waits(moved) {
                continue;
            }
            let answer = self.one(&path)?;
            client.answer(&path, answer);
        }
        Ok(())
    }

    /// Makes one output, if it is pending.
    pub(super) fn one(&mut self, path: &OutPath) -> Result<Answer, BuildError> {
        if self.workshop.plan.value.get(path).is_none() {
            return Ok(Answer::Nothing);
        }
        if self.pending.paths.remove(path) || self.pending.wishes.remove(path) {
            self.make(BTreeSet::from([path.clone()]))?;
        }
        Ok(answer(&self.transaction, path))
    }

    /// Where the site is to be found.
    pub(super) fn mount(&self) -> Mount {
        self.workshop.mount()
    }

    /// What is wrong with the site as a whole.
    pub(super) fn check(&self, goal: &super::Goal) -> Vec<Diagnostic> {
        self.workshop.check(goal)
    }

    /// Makes all that is pending, unless something newer is to be done, and gives what is wrong with what could not
    /// be made.
    pub(super) fn rest(&mut self, client: &mut dyn Client) -> Result<Vec<Diagnostic>, BuildError> {
        info_span!("declare").in_scope(|| self.transaction.declare(self.pending.paths.iter().cloned()))?;
        let (costly, due) =
            mem::take(&mut self.pending.paths).into_iter().partition(|path| self.waits_for_a_wish(path));
        self.pending.paths = due;
        self.pending.wishes.append(&mut { costly });
        let of = self.pending.paths.len();
        while !self.pending.paths.is_empty() && !client.is_overtaken() {
            let batch = (0..BATCH).map_while(|_| self.pending.paths.pop_first()).collect();
            self.make(batch)?;
            client.progress(of - self.pending.paths.len(), of);
            self.wanted(client)?;
        }
        Ok(merged(&self.unmade))
    }

    /// Lets what was made take its place, if it `is_good` and complete. `made_from` is remembered with it, and what there
    /// is to tell of it.
    pub(super) fn end(
        mut self,
        is_good: bool,
        made_from: Option<Digest>,
        report: &Report,
    ) -> Result<Remains, BuildError> {
        let is_complete = self.pending.paths.is_empty();
        let written = if !is_good || !is_complete {
            None
        } else {
            let made_from = made_from.filter(|_| self.unmade.is_empty());
            self.transaction.remember(made_from.map(|made_from| remembered(&self.cache, made_from, report)));
            for path in &self.pending.wishes {
                self.transaction.keep(path);
            }
            let _span = info_span!("commit").entered();
            self.cache.tidy();
            let is_whole = mem::take(&mut self.pending.whole);
            Some(if is_whole { self.transaction.commit()? } else { self.transaction.commit_declared()? })
        };
        let Self { transaction, pending, unmade, rendered, .. } = self;
        Ok(Remains { transaction, pending, unmade, written, rendered: rendered.into_inner() })
    }

    /// Ends a making that was for single outputs: they take their places, and the others stay what they are.
    pub(super) fn leave(mut self) -> Result<Remains, BuildError> {
        let written = Some(self.transaction.commit_declared()?);
        let Self { transaction, pending, unmade, rendered, .. } = self;
        Ok(Remains { transaction, pending, unmade, written, rendered: rendered.into_inner() })
    }

    /// Makes some outputs, after the files whose sizes they tell.
    fn make(&mut self, mut paths: BTreeSet<OutPath>) -> Result<(), BuildError> {
        let plan = &self.workshop.plan.value;
        let planned = paths.iter().filter_map(|path| plan.get(path));
        let told_of: BTreeSet<OutPath> = planned.flat_map(|planned| self.inputs.files_told_of(planned)).collect();
        let is_due = |path: &&OutPath| {
            !self.waits_for_a_wish(path) && (self.pending.paths.contains(*path) || paths.contains(*path))
        };
        let due: BTreeSet<OutPath> = told_of.iter().filter(is_due).cloned().collect();
        for path in &due {
            self.pending.paths.remove(path);
            paths.remove(path);
        }
        self.make_all(&due)?;
        for path in told_of.into_iter().filter(|path| !self.waits_for_a_wish(path)) {
            if let Some(size) = self.transaction.size(&path) {
                self.inputs.note_size(path, size);
            }
        }
        self.make_all(&paths)
    }

    /// Whether an output is so costly that a preview makes it only when somebody wants to see it.
    fn waits_for_a_wish(&self, path: &OutPath) -> bool {
        self.is_preview && self.workshop.plan.value.get(path).is_some_and(Planned::is_costly)
    }

    /// Makes some outputs side by side.
    fn make_all(&mut self, paths: &BTreeSet<OutPath>) -> Result<(), BuildError> {
        self.transaction.declare(paths.iter().cloned())?;
        let planned = paths.par_iter().filter_map(|path| Some((path, self.workshop.plan.value.get(path)?)));
        let made: Vec<(&OutPath, Option<Diagnostic>)> = planned
            .map(|(path, planned)| Ok((path, during(path, || self.make_one(path, planned))?)))
            .collect::<Result<_, BuildError>>()?;
        for (path, fault) in made {
            match fault {
                Some(fault) => self.unmade.insert(path.clone(), fault),
                None => self.unmade.remove(path),
            };
        }
        Ok(())
    }

    /// Makes an output, unless it is current. What cannot be made stays as it was.
    fn make_one(&self, path: &OutPath, planned: &Planned) -> Result<Option<Diagnostic>, BuildError> {
        let job = debug_span!("fill").in_scope(|| self.inputs.job(planned))?;
        let key = debug_span!("key").in_scope(|| self.renderer.key(&job));
        if debug_span!("compare").in_scope(|| self.transaction.is_current(path, key)) {
            self.transaction.keep(path);
            return Ok(None);
        }
        self.rendered.fetch_add(1, Ordering::Relaxed);
        match debug_span!("render").in_scope(|| self.render(planned, &job, key)) {
            Ok(artifact) => {
                debug_span!("put").in_scope(|| self.transaction.put(path, key, artifact))?;
                Ok(None)
            }
            Err(fault) => {
                self.transaction.keep(path);
                Ok(Some(fault.fact("page", path)))
            }
        }
    }

    /// What an earlier run has made from the same input, where that is kept, or else what is made now.
    fn render(&self, planned: &Planned, job: &Job, key: Digest) -> Result<Artifact, Box<Diagnostic>> {
        let render = || self.renderer.render(job, &self.workshop.root);
        if !planned.is_costly() {
            return render();
        }
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

/// How to get an output that is up to date.
pub(super) fn answer(transaction: &Transaction, path: &OutPath) -> Answer {
    transaction.staged(path).map_or(Answer::OnDisk, Answer::Bytes)
}

/// One fault of a template shows on every page that uses it: it is told once, with the first page and how many more.
fn merged(faults: &BTreeMap<OutPath, Diagnostic>) -> Vec<Diagnostic> {
    let mut merged: Vec<(Diagnostic, usize)> = Vec::new();
    for fault in faults.values() {
        let says = |fault: &Diagnostic| ["reason", "name"].map(|fact| fault.facts.get(fact).cloned());
        let is_same = |other: &Diagnostic| other.span == fault.span && says(other) == says(fault);
        match merged.iter_mut().find(|(other, _)| is_same(other)) {
            Some((_, more)) => *more += 1,
            None => merged.push((fault.clone(), 0)),
        }
    }
    let on_pages = |(fault, more): (Diagnostic, usize)| {
        let variant = if fault.variant == "value" { "value-page" } else { "page" };
        fault.variant(variant).fact("more", more)
    };
    merged.into_iter().map(on_pages).collect()
}
