//! A build with nothing to do: what was written stands as it was left, and what was told is told again.

use std::path::Path;

use super::{BuildError, Goal};
use crate::builtin;
use crate::diag::Report;
use crate::digest::Digest;
use crate::output::{Cache, stands};
use crate::source::Sources;

/// Where costly files and reports are kept from run to run, in the home of the site.
pub(super) const CACHE: &str = "cache";

/// The digest of everything that the site is made from; `None` when that cannot be said for sure.
pub(super) fn made_from(sources: &Sources, goal: &Goal) -> Option<Digest> {
    let generator = (env!("CARGO_PKG_VERSION"), builtin::digest());
    Some(Digest::of(&(generator, goal.drafts, goal.today, sources.fingerprint()?)))
}

/// How many files the output has and what there is to tell of them, if the output was made from what has this digest and
/// stands as it was written.
pub(super) fn standing(root: &Path, goal: &Goal, made_from: Digest) -> Result<Option<(usize, Report)>, BuildError> {
    let Some(out) = &goal.out else { return Ok(None) };
    let told = told(made_from);
    let report = Cache::new(root, CACHE).get(told).and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let made = if report.is_some() { told } else { made_from };
    Ok(stands(root, out, made)?.map(|files| (files, report.unwrap_or_default())))
}

/// What the output is to remember that it was made from. What there is to tell is kept beside it; should that be lost, it
/// has to be found out again.
pub(super) fn remembered(cache: &Cache, made_from: Digest, report: &Report) -> Digest {
    if report.is_empty() {
        return made_from;
    }
    // A record of text and numbers can always be serialised.
    cache.put(told(made_from), &serde_json::to_vec(report).unwrap_or_default());
    told(made_from)
}

/// Under which key a report is kept, and what an output was made from of which there was something to tell.
fn told(made_from: Digest) -> Digest {
    Digest::of(&(made_from, "told"))
}
