//! `opas check`.

use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;

use super::{End, Format, print};
use crate::pipeline::{Faults, Goal, Workshop, build};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Check drafts too
    #[arg(long)]
    drafts: bool,
    /// How faults are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, root: &Path) -> End {
    let goal = Goal { out: None, drafts: arguments.drafts, faults: Faults::Refuse };
    let outcome = match build(&mut Workshop::new(root), &goal, &BTreeSet::new(), &mut ()) {
        Ok(outcome) => outcome,
        Err(error) => {
            print::failure(&error);
            return End::WorldFailed;
        }
    };
    print::report(&outcome, arguments.format);
    if arguments.format == Format::Human {
        let tally = print::tally(&outcome);
        print::say(if tally.is_empty() { "no faults".to_owned() } else { tally });
    }
    if outcome.has_errors() { End::Faults } else { End::Fine }
}
