//! `opas build`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::timings::Timings;
use super::ui::Ui;
use super::{End, Format, out_folder, print, pseudo};
use crate::pipeline::{Faults, Goal, Outcome, Workshop, build};

#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Where the site is written [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Build drafts too
    #[arg(long)]
    drafts: bool,
    /// Build into .opas/pseudo, with two languages more that nobody speaks: en-XA has accents on every translated word and
    /// is longer, ar-XB is written from right to left. They show what cannot be translated, and what is too narrow
    #[arg(long)]
    pseudo: bool,
    /// Show where the time goes, and write .opas/trace.json for a browser's performance view
    #[arg(long)]
    timings: bool,
    /// How faults are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(arguments: &Arguments, root: &Path, ui: &Ui) -> End {
    if !arguments.timings {
        return build_site(arguments, root, ui);
    }
    let (end, timings) = Timings::of(|| build_site(arguments, root, ui));
    print::say(timings.table());
    match timings.write(root) {
        Ok(file) => {
            print::say(format!("trace: {}", root.join(file).display()));
            end
        }
        Err(error) => {
            print::failure(&error);
            End::WorldFailed
        }
    }
}

fn build_site(arguments: &Arguments, root: &Path, ui: &Ui) -> End {
    let usual = if arguments.pseudo { pseudo::OUT } else { "public" };
    let out = match out_folder(root, arguments.out.as_deref(), usual) {
        Ok(out) => out,
        Err(error) => {
            print::failure(&error);
            return End::WrongUse;
        }
    };
    let copy = arguments.pseudo.then(|| pseudo::copy(root)).transpose();
    let root = match &copy {
        Ok(copy) => copy.as_deref().unwrap_or(root),
        Err(error) => {
            print::failure(error);
            return End::WorldFailed;
        }
    };
    let goal = Goal {
        out: Some(out.clone()),
        drafts: arguments.drafts,
        faults: Faults::Refuse,
        outside: false,
        today: Some(ui.today),
    };
    let mut progress = print::Progress::default();
    let outcome = build(&mut Workshop::new(root), &goal, &BTreeSet::new(), &mut progress);
    progress.finish();
    let outcome = match outcome {
        // What warnings say of words is meant for languages that somebody speaks.
        Ok(outcome) if arguments.pseudo => Outcome { report: outcome.report.errors(&outcome.config.levels), ..outcome },
        Ok(outcome) => outcome,
        Err(error) => {
            print::failure(&error);
            return End::WorldFailed;
        }
    };
    print::report(&outcome, arguments.format, &ui.texts);
    let tally = print::tally(&outcome, &ui.texts);
    if arguments.format == Format::Human {
        match &outcome.written {
            Some(written) => {
                print::say(format!(
                    "{} files in {}: {} new, {} changed, {} unchanged, {} removed",
                    outcome.counts.planned,
                    out.display(),
                    written.created,
                    written.changed,
                    written.unchanged,
                    written.removed
                ));
                for path in &written.left {
                    print::say(print::left(path));
                }
                if !tally.is_empty() {
                    print::say(tally);
                }
            }
            None => print::say(format!("{tally}; nothing was written")),
        }
    }
    if outcome.has_errors() { End::Faults } else { End::Fine }
}
