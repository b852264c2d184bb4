//! `opas check`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use clap::Args;

use super::ui::Ui;
use super::{End, Format, print};
use crate::external::{Asking, ask};
use crate::output::Cache;
use crate::pipeline::{Faults, Goal, Workshop, build};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Check drafts too
    #[arg(long)]
    drafts: bool,
    /// Ask other websites whether the pages that are linked to are still there
    #[arg(long)]
    external: bool,
    /// How faults are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, root: &Path, ui: &Ui) -> End {
    let goal = Goal {
        out: None,
        drafts: arguments.drafts,
        faults: Faults::Refuse,
        outside: arguments.external,
        today: Some(ui.today),
    };
    let mut outcome = match build(&mut Workshop::new(root), &goal, &BTreeSet::new(), &mut ()) {
        Ok(outcome) => outcome,
        Err(error) => {
            print::failure(&error);
            return End::WorldFailed;
        }
    };
    if arguments.external {
        let skip = outcome.config.external_skip.iter().map(|beginning| beginning.value.to_string()).collect();
        let asking = Asking { skip, ..Asking::default() };
        let bar = Mutex::new(print::Progress::of_questions());
        let progress = |done, of| bar.lock().unwrap_or_else(PoisonError::into_inner).tell(done, of);
        let faults = ask(&outcome.outside, &asking, &Cache::new(root, "external"), ui.today, &progress);
        bar.into_inner().unwrap_or_else(PoisonError::into_inner).finish();
        outcome.report.extend(faults);
        outcome.report = outcome.report.settled(&outcome.config.levels);
    }
    print::report(&outcome, arguments.format, &ui.texts);
    if arguments.format == Format::Human {
        let tally = print::tally(&outcome, &ui.texts);
        print::say(if tally.is_empty() { ui.texts.no_faults() } else { tally });
    }
    if outcome.has_errors() { End::Faults } else { End::Fine }
}
