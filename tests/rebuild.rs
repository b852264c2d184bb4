//! Edit, build, look again: how much work an edit is, and that the output is the one of a clean build.
//!
//! The site is `tests/rebuild/site`: read it beside these tests. It is built once in each [`Way`]; then it is edited,
//! and each [`Bench::build`] names how many files are read, parsed, rendered and written, and compares every byte of
//! the output with a clean build of the same files elsewhere.
//!
//! The theme is `tests/plain-theme`, which shows nearly all that a template is told; so what is rendered has changed,
//! where the comment does not say otherwise.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the tests are the writer and the reader"
)]

#[path = "rebuild/around.rs"]
mod around;
#[path = "rebuild/bench.rs"]
mod bench;
#[path = "rebuild/content.rs"]
mod content;
#[path = "rebuild/folder.rs"]
mod folder;
#[path = "rebuild/output.rs"]
mod output;
#[path = "rebuild/random.rs"]
mod random;

use bench::{Bench, NOTHING, Way, Work};
use opas::pipeline::Faults;

/// The page that has everything.
const PLAN: &str = "content/guide/plan/index.fi.md";

/// Builds the site, lets it be edited and built again in every way, and sees that afterwards there is nothing to do.
fn in_every_way(edits: impl Fn(&mut Bench)) {
    in_ways(&Way::ALL, edits);
}

/// The same in every way in which a faulty site is refused.
fn in_every_strict_way(edits: impl Fn(&mut Bench)) {
    let ways: Vec<Way> = Way::ALL.into_iter().filter(|way| way.faults() == Faults::Refuse).collect();
    in_ways(&ways, edits);
}

fn in_ways(ways: &[Way], edits: impl Fn(&mut Bench)) {
    for way in ways.iter().copied() {
        let mut site = Bench::new(way, way.faults());
        site.run();
        edits(&mut site);
        site.build(NOTHING);
    }
}

#[test]
fn nothing() {
    in_every_way(|site| {
        site.build(NOTHING);
    });
}

#[test]
fn a_file_that_is_saved_as_it_was() {
    in_every_way(|site| {
        let text = site.read(PLAN);
        // It is read, since its stamp has moved, and then its digest says that nothing follows.
        site.write(PLAN, text).build(Work { read: 1, ..NOTHING });
    });
}
