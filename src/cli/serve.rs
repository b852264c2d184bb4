//! `opas serve`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::{End, Format, out_folder, print};
use crate::pipeline::{Faults, Goal, Outcome, Workshop, build};
use crate::serve::{self, Built, Event, Settings};
use crate::source::SourcePath;

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Where the site is written [default: .opas/preview in the site's folder, since drafts are in it]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The port on 127.0.0.1; if it is taken, one of the next ten
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// Drafts are shown always; accepted for the sake of `opas build --drafts`
    #[arg(long, hide = true)]
    drafts: bool,
}

pub(super) fn run(arguments: &Arguments, root: &Path) -> End {
    let out = match out_folder(root, arguments.out.as_deref(), ".opas/preview") {
        Ok(out) => out,
        Err(error) => {
            print::failure(&error);
            return End::WrongUse;
        }
    };
    let goal = Goal { out: Some(out.clone()), drafts: true, faults: Faults::Tolerate };
    let settings =
        Settings { root: root.to_owned(), out, base_path: "/".to_owned(), port: arguments.port, not_found: Vec::new() };
    let mut workshop = Workshop::new(root);
    let progress = Arc::new(print::Progress::new());
    let build_once = move |touched: &BTreeSet<SourcePath>| {
        let outcome = build(&mut workshop, &goal, touched, &|done, of| progress.tell(done, of));
        progress.finish();
        match outcome {
            Ok(outcome) => built(outcome),
            Err(error) => {
                print::failure(&error);
                None
            }
        }
    };
    match serve::run(settings, build_once, tell) {
        Ok(()) => End::Fine,
        Err(error) => {
            print::failure(&error);
            End::WorldFailed
        }
    }
}

fn built(outcome: Outcome) -> Option<Built> {
    print::report(&outcome, Format::Human);
    let tally = print::tally(&outcome);
    let Some(written) = &outcome.written else {
        print::say(format!("{tally}; the pages stay as they were"));
        return None;
    };
    let changed = written.paths.len();
    let faults = if tally.is_empty() { String::new() } else { format!("; {tally}") };
    print::say(format!("{} files, {changed} changed{faults}", outcome.counts.planned));
    for path in &written.left {
        print::say(print::left(path));
    }
    // What no page shows is no reason to load pages again.
    let changed = written.paths.iter().filter(|path| path.as_str() != "sitemap.xml").cloned().collect();
    Some(Built { changed, base_path: outcome.config.base_path, not_found: outcome.not_found })
}

fn tell(event: Event<'_>) {
    match event {
        Event::Ready { url } => print::say(format!("Ready: {url}  (stop with Ctrl+C)")),
        Event::Rebuilding { .. } => {}
        Event::Polling { why } => print::say(format!("Looking at the files once a second: {why}")),
    }
}
