//! Everything that is printed: what files and names say reaches a terminal as signs and never as commands, and a report
//! that could not be written is not a success.
#![expect(clippy::print_stderr, reason = "this is where opas speaks")]

use std::error::Error;
use std::fmt::Display;
use std::io::{self, ErrorKind, IsTerminal, Write as _, stderr, stdout};
use std::sync::OnceLock;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{End, Format, WrongUse, failure};
use crate::crash::Crash;
use crate::diag::{Look, Texts, github, human, json as json_report, sarif, short, visible, visible_json, visible_line};
use crate::pipeline::{Answer, Client, Mount, Outcome};
use crate::url::OutPath;

/// Prints the report of a build or check.
pub(super) fn report(outcome: &Outcome, format: Format, texts: &Texts) {
    let (report, levels, sources) = (&outcome.report, &outcome.config.levels, &outcome.sources);
    match format {
        Format::Human => {
            let look = if stdout().is_terminal() && !no_colour() { Look::Colour } else { Look::Plain };
            // The colours are commands to the terminal, and the only ones: `human` shows those of others as signs.
            write(human(report, levels, sources, texts, look).as_bytes());
        }
        Format::Short => write(visible(&short(report, levels, sources, texts)).as_bytes()),
        Format::Json => json(&json_report(report, levels, sources, texts)),
        Format::Sarif => json(&sarif(report, levels, sources, texts)),
        Format::Github => write(visible(&github(report, levels, sources, texts)).as_bytes()),
    }
}

/// Why the standard output did not take all that was written to it. A process has one, and what follows the first
/// failure would be in pieces.
static REFUSED: OnceLock<io::Error> = OnceLock::new();

/// Whoever reads may stop reading, as `head` does, and then there is nobody to tell. A full disk is another matter.
fn write(bytes: &[u8]) {
    if REFUSED.get().is_some() {
        return;
    }
    let mut out = stdout().lock();
    if let Err(error) = out.write_all(bytes).and_then(|()| out.flush())
        && error.kind() != ErrorKind::BrokenPipe
    {
        // Another thread may have been faster; one reason is enough.
        let _ = REFUSED.set(error);
    }
}

/// How the command ends: not well where its output is lost.
pub(super) fn end(end: End) -> End {
    let Some(error) = REFUSED.get() else { return end };
    failure(&Unwritten(error.to_string()));
    End::WorldFailed
}

/// What the parser of the command line says, which may be the help that was asked for.
pub(super) fn usage(said: &clap::Error, ending: End) -> End {
    if said.use_stderr() {
        // What was typed is shown to who typed it. Where the terminal is gone there is nobody to tell.
        let _ = said.print();
        return ending;
    }
    write(said.render().to_string().as_bytes());
    end(ending)
}

/// The standard output cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to the standard output: {0}")]
struct Unwritten(String);

/// JSON for other programs, which a terminal may show as well.
pub(super) fn json(json: &str) {
    write(format!("{}\n", visible_json(json)).as_bytes());
}

/// The bytes of a file, as they are. On a terminal they would be commands, so that it gets a text with signs, and
/// nothing of a file that is no text.
pub(super) fn file(bytes: &[u8]) -> Result<(), WrongUse> {
    if !stdout().is_terminal() {
        write(bytes);
        return Ok(());
    }
    let text =
        std::str::from_utf8(bytes).map_err(|_| WrongUse("a terminal cannot show it: name a file with --out".into()))?;
    write(visible(text).as_bytes());
    Ok(())
}

/// A name, a path or a value within a line.
pub(super) fn name(name: &impl Display) -> String {
    visible_line(&name.to_string()).into_owned()
}

/// A text of several lines below a line that says what it is. Each of its lines has a mark, since a line that begins as
/// the author likes could be a command to whatever reads the output.
pub(super) fn below(text: &str) -> String {
    text.replace('\n', "\n  | ")
}

/// How many faults there are, in words; empty when there are none.
pub(super) fn tally(outcome: &Outcome, texts: &Texts) -> String {
    let tally = outcome.report.tally(&outcome.config.levels);
    texts.tally(tally.errors, tally.warnings, tally.notes)
}

/// A line for the person at the terminal.
pub(super) fn say(line: impl Display) {
    write(format!("{}\n", visible(&line.to_string())).as_bytes());
}

/// A file that opas wrote once, that somebody has changed since, and that nothing makes any more.
pub(super) fn left(path: &OutPath) -> String {
    let path = name(path);
    format!("{path} is not made any more and was changed by somebody: it is left as it is")
}

/// The world failed: what, and why.
pub(super) fn failure(error: &dyn Error) {
    eprintln!("opas: {}", visible(&below(&failure::with_causes(error))));
}

/// opas failed itself: what to report.
pub(super) fn crash(crash: &Crash, command: &str, texts: &Texts) {
    eprintln!("opas: {}", visible(&failure::crash(crash, command, texts)));
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
