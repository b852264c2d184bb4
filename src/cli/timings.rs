//! Where the time of a build goes: spans of all threads as a table, and as a file that browsers and
//! <https://ui.perfetto.dev> draw (Chrome's Trace Event Format).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use tracing::span::{Attributes, Id};
use tracing::{Level, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry};

use crate::output::{OutputError, replace_files};

/// The trace, below the site's folder.
const FILE: &str = ".opas/trace.json";

/// Everything that was timed.
#[derive(Clone)]
pub(super) struct Timings {
    started: Instant,
    marks: Arc<Mutex<Vec<Mark>>>,
}

/// One span that has ended.
struct Mark {
    name: &'static str,
    thread: usize,
    began: Duration,
    took: Duration,
}

impl Timings {
    /// Times everything that happens in `work`, on all threads.
    pub(super) fn of<T>(work: impl FnOnce() -> T) -> (T, Self) {
        let timings = Self { started: Instant::now(), marks: Arc::default() };
        // It fails when somebody else listens already; then there is nothing to show.
        let _ = tracing::subscriber::set_global_default(Registry::default().with(timings.clone()));
        let value = work();
        (value, timings)
    }

    /// The stages with their times. A stage of many spans runs on several threads at once, so its sum can be longer
    /// than the build.
    pub(super) fn table(&self) -> String {
        let mut stages: BTreeMap<&str, (Duration, usize, Duration, Duration)> = BTreeMap::new();
        for mark in self.marks().iter() {
            let stage = stages.entry(mark.name).or_insert((mark.began, 0, Duration::ZERO, Duration::ZERO));
            *stage = (stage.0.min(mark.began), stage.1 + 1, stage.2 + mark.took, stage.3.max(mark.took));
        }
        let mut stages: Vec<_> = stages.into_iter().collect();
        stages.sort_by_key(|(name, (began, ..))| (*began, *name));
        let mut table = format!("{:<12} {:>8} {:>12} {:>12} {:>12}\n", "stage", "spans", "sum ms", "mean ms", "max ms");
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        for (name, (_, count, sum, max)) in stages {
            let mean = sum / u32::try_from(count).unwrap_or(u32::MAX).max(1);
            // Writing to a String cannot fail.
            let _ = writeln!(table, "{name:<12} {count:>8} {:>12.2} {:>12.3} {:>12.3}", ms(sum), ms(mean), ms(max));
        }
        let _ = write!(table, "{:<12} {:>8} {:>12.2}", "all", 1, ms(self.started.elapsed()));
        table
    }

    /// Writes the trace, and gives its path below the site's folder.
    pub(super) fn write(&self, root: &Path) -> Result<&'static str, OutputError> {
        let micros = |time: Duration| time.as_secs_f64() * 1e6;
        let marks = self.marks();
        let events = marks.iter().map(|mark| Event {
            name: mark.name,
            ph: 'X',
            pid: 1,
            tid: mark.thread,
            ts: micros(mark.began),
            dur: micros(mark.took),
        });
        // Numbers and plain texts always have a JSON form.
        let json = serde_json::to_vec(&events.collect::<Vec<_>>()).unwrap_or_default();
        replace_files(root, vec![(FILE.to_owned(), json)])?;
        Ok(FILE)
    }

    fn marks(&self) -> std::sync::MutexGuard<'_, Vec<Mark>> {
        // A thread that panicked while it timed leaves a list that is still one.
        self.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A span in Chrome's Trace Event Format; times are microseconds.
#[derive(Serialize)]
struct Event {
    name: &'static str,
    ph: char,
    pid: u32,
    tid: usize,
    ts: f64,
    dur: f64,
}

/// When a span was entered.
struct Entered(Instant);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Timings {
    fn enabled(&self, metadata: &tracing::Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.is_span() && *metadata.level() <= Level::DEBUG && metadata.target().starts_with("opas")
    }

    fn on_new_span(&self, _: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Entered(Instant::now()));
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let Some(Entered(at)) = span.extensions_mut().remove::<Entered>() else { return };
        let thread = rayon::current_thread_index().map_or(0, |index| index + 1);
        let mark = Mark { name: span.name(), thread, began: at.duration_since(self.started), took: at.elapsed() };
        self.marks().push(mark);
    }
}
