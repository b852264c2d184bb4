//! Everything that is printed.
#![expect(clippy::print_stderr, reason = "this is where opas speaks")]

use std::error::Error;
use std::fmt::Display;
use std::io::{IsTerminal, Write as _, stderr, stdout};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Format, failure};
use crate::crash::Crash;
use crate::diag::{Look, Texts, github, human, json, sarif, short};
use crate::pipeline::{Answer, Client, Mount, Outcome};
use crate::url::OutPath;

/// Prints the report of a build or check.
pub(super) fn report(outcome: &Outcome, format: Format, texts: &Texts) {
    let (report, levels, sources) = (&outcome.report, &outcome.config.levels, &outcome.sources);
    match format {
        Format::Human => {
            let look = if stdout().is_terminal() && !no_colour() { Look::Colour } else { Look::Plain };
            write(&human(report, levels, sources, texts, look));
        }
        Format::Short => write(&short(report, levels, sources, texts)),
        Format::Json => say(json(report, levels, sources, texts)),
        Format::Sarif => say(sarif(report, levels, sources, texts)),
        Format::Github => write(&github(report, levels, sources, texts)),
    }
}

/// Whoever reads may stop reading, as `head` does, and then there is nobody to tell.
fn write(text: &str) {
    let _ = stdout().lock().write_all(text.as_bytes());
}

/// How many faults there are, in words; empty when there are none.
pub(super) fn tally(outcome: &Outcome, texts: &Texts) -> String {
    let tally = outcome.report.tally(&outcome.config.levels);
    texts.tally(tally.errors, tally.warnings, tally.notes)
}

/// A line for the person at the terminal.
pub(super) fn say(line: impl Display) {
    write(&format!("{line}\n"));
}

/// A file that opas wrote once, that somebody has changed since, and that nothing makes any more.
pub(super) fn left(path: &OutPath) -> String {
    format!("{path} is not made any more and was changed by somebody: it is left as it is")
}

/// The world failed: what, and why.
pub(super) fn failure(error: &dyn Error) {
    eprintln!("opas: {}", failure::with_causes(error));
}

/// opas failed itself: what to report.
pub(super) fn crash(crash: &Crash, command: &str, texts: &Texts) {
    eprintln!("opas: {}", failure::crash(crash, command, texts));
}

/// A bar for what takes longer than a moment; nothing when nobody looks.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    /// Of so few there is no bar.
    moment: usize,
}

/// The bar of a build, which makes a thousand outputs in a moment.
impl Default for Progress {
    fn default() -> Self {
        Self { bar: None, moment: 1_000 }
    }
}

impl Progress {
    /// The bar of questions to other websites, of which each can take its time.
    pub(super) fn of_questions() -> Self {
        Self { bar: None, moment: 2 }
    }

    /// Tells how many of how many are done.
    pub(super) fn tell(&mut self, done: usize, of: usize) {
        if of < self.moment || !stderr().is_terminal() {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let style =
                ProgressStyle::with_template("{bar:40} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
            let bar = ProgressBar::with_draw_target(Some(of as u64), ProgressDrawTarget::stderr()).with_style(style);
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        bar.set_position(done as u64);
    }

    /// Takes the bar away.
    pub(super) fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// Who builds in a terminal sees how far it has come, and waits for all of it.
impl Client for Progress {
    fn mounted(&mut self, _: &Mount) {}

    fn wanted(&mut self) -> Option<OutPath> {
        None
    }

    fn answer(&mut self, _: &OutPath, _: Answer) {}

    fn is_overtaken(&mut self) -> bool {
        false
    }

    fn progress(&mut self, done: usize, of: usize) {
        self.tell(done, of);
    }
}

#[expect(clippy::disallowed_methods, reason = "how a terminal looks is not content")]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}
