//! Faults of opas itself: a panic that is caught, with what somebody needs who is to mend it.
//!
//! A panic that is caught has its message with it. Where it was is told to a hook only, on the thread that panicked, and
//! what was made meanwhile is known to the steps in between: here the three are put together. Knows nothing of sites.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::collections::VecDeque;
use std::fmt::{self, Display};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many panics the hook remembers: threads that work side by side can panic at once.
const MEMORY: usize = 32;

/// A fault of opas itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Crash {
    /// What the panic says.
    pub message: String,
    /// Where it was, as file, line and column; `None` when nobody listened.
    pub place: Option<String>,
    /// What was made meanwhile, from the smallest: a file, an output.
    pub during: Vec<String>,
    /// The calls that led there, where the environment asks for them (`RUST_BACKTRACE`).
    pub calls: Option<String>,
}

impl Crash {
    /// What is known of a panic that somebody has caught.
    pub fn of(payload: Box<dyn Any + Send>) -> Self {
        let payload = match payload.downcast::<Self>() {
            Ok(crash) => return *crash,
            Err(payload) => payload,
        };
        let message = message(payload.as_ref());
        let mut heard = heard();
        let at = heard.iter().rposition(|crash| crash.message == message);
        let crash = at.and_then(|at| heard.remove(at));
        crash.unwrap_or(Self { message, ..Self::default() })
    }
}

impl Display for Crash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "panic: {}", self.message)?;
        writeln!(f, "at: {}", self.place.as_deref().unwrap_or("unknown"))?;
        for what in &self.during {
            writeln!(f, "during: {what}")?;
        }
        self.calls.as_ref().map_or(Ok(()), |calls| writeln!(f, "{calls}"))
    }
}

/// What the hook has heard and nobody has taken yet.
static HEARD: Mutex<VecDeque<Crash>> = Mutex::new(VecDeque::new());

/// From here on the place of every panic is noted, and nothing is printed at once: whoever catches it tells of it.
pub fn listen() {
    panic::set_hook(Box::new(|info| {
        let mut heard = heard();
        if heard.len() == MEMORY {
            heard.pop_front();
        }
        heard.push_back(noted(info));
    }));
}

/// Does some work, and gives the fault if it panics. What the work had in its hands may be in any state then.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, Box<Crash>> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Box::new(Crash::of(payload)))
}

/// Does some work; should it panic, the fault says that it was during this.
pub fn during<T>(what: &dyn Display, work: impl FnOnce() -> T) -> T {
    catch(work).unwrap_or_else(|mut crash| {
        crash.during.push(what.to_string());
        panic::resume_unwind(crash)
    })
}

fn noted(info: &PanicHookInfo<'_>) -> Crash {
    let calls = Backtrace::capture();
    let is_wanted = calls.status() == BacktraceStatus::Captured;
    Crash {
        message: message(info.payload()),
        place: info.location().map(ToString::to_string),
        during: Vec::new(),
        calls: is_wanted.then(|| calls.to_string()),
    }
}

fn message(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "without words".to_owned())
}

fn heard() -> MutexGuard<'static, VecDeque<Crash>> {
    HEARD.lock().unwrap_or_else(PoisonError::into_inner)
}
