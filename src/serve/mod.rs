//! Build, show, watch, build again: the loop behind `opas serve`.
//!
//! Knows nothing of pages and of how a site is built: it is handed a function. It prints nothing: what there is to
//! say goes to another function. The parts: `watch` says which sources were touched, this file builds, `http`
//! shows what was built, and `gate` makes requests wait for a build that is on its way.

mod gate;
mod http;
mod watch;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::runtime::{self, Runtime};
use tokio::sync;
use tokio::time::timeout;

use crate::source::SourcePath;
use crate::url::{self, OutPath};
use gate::Gate;
use watch::{Notice, Watcher};

/// A burst of changes is over when nothing happens for so long.
const QUIET: Duration = Duration::from_millis(8);
/// A burst is built after so long even when it goes on.
const AT_MOST: Duration = Duration::from_millis(200);
/// How long the end waits for a build that is running.
const GRACE: Duration = Duration::from_secs(1);
/// How many further ports are tried when the wanted one is taken.
const MORE_PORTS: u16 = 10;
/// The stack of the thread that builds: as much as a main thread has.
const STACK: usize = 8 << 20;

/// What to watch and what to serve.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The root of the site, where `site.yaml` is.
    pub root: PathBuf,
    /// The folder that is served. It need not be there yet.
    pub out: PathBuf,
    /// Where the site is mounted until the first build says otherwise: `/` or `/ohje/`.
    pub base_path: String,
    /// The port that is tried first; 0 for any that is free.
    pub port: u16,
    /// The 404 pages until the first build says otherwise, as in [`Built::not_found`].
    pub not_found: Vec<(String, OutPath)>,
}

/// What a build did. The settings of the site come with it, because `site.yaml` may have changed.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// What was written or removed in the output folder.
    pub changed: Vec<OutPath>,
    /// Where the site is mounted: `/` or `/ohje/`.
    pub base_path: String,
    /// The 404 pages by the beginning of the address below the base path: `/sv/` and `sv/404.html`. The longest
    /// beginning that fits is taken.
    pub not_found: Vec<(String, OutPath)>,
}

/// What there is to say while it runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event<'a> {
    /// The first build is over, well or badly, and the site is shown here.
    Ready {
        /// The address to open, base path included.
        url: &'a str,
    },
    /// Sources were touched and a build begins.
    Rebuilding {
        /// How many files and folders; 0 when the system lost count.
        files: usize,
    },
    /// The system does not tell of changes, as when it has no more watches to give: every file is looked at once a
    /// second instead.
    Polling {
        /// The system's reason.
        why: &'a str,
    },
}

/// Why there is nothing to show.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The folder to watch is not there.
    #[error("cannot watch {}", .path.display())]
    Root {
        /// The root of the site.
        path: PathBuf,
        /// The system's reason.
        #[source]
        cause: io::Error,
    },
    /// Others have all the ports that were tried.
    #[error("all ports of 127.0.0.1 from {first} to {last} are taken")]
    Taken {
        /// The port that was wanted.
        first: u16,
        /// The last one that was tried.
        last: u16,
    },
    /// The system does not give the port.
    #[error("cannot listen on port {port} of 127.0.0.1")]
    Listen {
        /// The port.
        port: u16,
        /// The system's reason.
        #[source]
        cause: io::Error,
    },
    /// Sources can be watched in no way at all.
    #[error("cannot watch the sources")]
    Watch(#[source] notify::Error),
    /// The system gives no threads or no signals.
    #[error("cannot start the server")]
    Start(#[source] io::Error),
}

/// Builds, serves, and builds again whenever sources are touched, until Ctrl+C or SIGTERM.
///
/// `build` gets what was touched, files and whole folders, and must look at everything when that is empty, as it is
/// the first time; it gives `None` when nothing could be written. Both functions run on one thread that is theirs.
pub fn run(
    settings: Settings,
    build: impl FnMut(&BTreeSet<SourcePath>) -> Option<Built> + Send + 'static,
    tell: impl Fn(Event<'_>) + Send + 'static,
) -> Result<(), ServeError> {
    let mut server = start(settings, build, tell)?;
    let outcome = server.wait();
    server.stop();
    outcome.map_err(ServeError::Start)
}

/// As [`run`], but comes back as soon as the address is known; requests are answered after the first build.
pub fn start(
    settings: Settings,
    build: impl FnMut(&BTreeSet<SourcePath>) -> Option<Built> + Send + 'static,
    tell: impl Fn(Event<'_>) + Send + 'static,
) -> Result<Server, ServeError> {
    let root = settings.root.canonicalize().map_err(|cause| ServeError::Root { path: settings.root.clone(), cause })?;
    let (listener, port) = bind(settings.port)?;
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(ServeError::Start)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).map_err(ServeError::Start)?
    };

    let gate = Arc::new(Gate::new(&settings));
    let (sender, inbox) = mpsc::channel();
    let ear = Ear { gate: Arc::clone(&gate), sender: sender.clone() };
    let origin = format!("http://127.0.0.1:{port}");
    let url = format!("{origin}/");
    let looper = Loop::new(root, ear, inbox)?;
    let (alive, ended) = sync::watch::channel(());
    let builder = thread::Builder::new().name("build".to_owned()).stack_size(STACK).spawn(move || {
        // Dropped at the end, also when the build panics.
        let _alive = alive;
        looper.run(&origin, build, &tell);
    });
    let builder = builder.map_err(ServeError::Start)?;
    runtime.spawn(http::serve(listener, settings.out, gate));
    Ok(Server { url, runtime, sender, ended, builder })
}

/// A server that runs.
#[must_use = "it goes on until it is stopped"]
pub struct Server {
    url: String,
    runtime: Runtime,
    sender: Sender<Message>,
    /// Closed when the loop has ended.
    ended: sync::watch::Receiver<()>,
    builder: JoinHandle<()>,
}

impl Server {
    /// Where it listens, with `/` at the end and without the base path of the site.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends it, with all connections. A build that is running gets a second to come to its end.
    pub fn stop(mut self) {
        // It fails when the loop has ended by itself.
        let _ = self.sender.send(Message::Stop);
        let ended = self.runtime.block_on(async { timeout(GRACE, self.ended.changed()).await.is_ok() });
        self.runtime.shutdown_background();
        if ended && let Err(panic) = self.builder.join() {
            std::panic::resume_unwind(panic);
        }
    }

    /// Waits for Ctrl+C or SIGTERM, or for the loop to fail.
    fn wait(&mut self) -> io::Result<()> {
        let Self { runtime, ended, .. } = self;
        runtime.block_on(async {
            tokio::select! {
                outcome = asked_to_end() => outcome,
                _ = ended.changed() => Ok(()),
            }
        })
    }
}

/// What comes to the loop.
enum Message {
    /// From the watcher, with its number at the gate.
    Noticed(Notice, u64),
    Stop,
}

/// What was noticed in one go.
#[derive(Default)]
struct Burst {
    touched: BTreeSet<SourcePath>,
    /// Whether that is not all, or not known.
    more: bool,
    /// Why the watcher tells no more.
    limit: Option<String>,
    number: u64,
}

/// Hears what a watcher says.
#[derive(Clone)]
struct Ear {
    gate: Arc<Gate>,
    sender: Sender<Message>,
}

impl Ear {
    /// The gate is told first, so that requests wait from then on, and then the loop.
    fn hear(&self, notice: Notice) {
        let number = self.gate.close();
        // It fails when the loop has ended.
        let _ = self.sender.send(Message::Noticed(notice, number));
    }
}

struct Loop {
    root: PathBuf,
    ear: Ear,
    inbox: Receiver<Message>,
    watcher: Watcher,
    /// Why the watcher polls, until it is told.
    polls: Option<String>,
}

impl Loop {
    /// Watches from here on, so that no edit falls between the first build and the watching.
    fn new(root: PathBuf, ear: Ear, inbox: Receiver<Message>) -> Result<Self, ServeError> {
        let told = ear.clone();
        let (watcher, polls) = match Watcher::told(&root, move |notice| told.hear(notice)) {
            Ok(watcher) => (watcher, None),
            Err(why) => (polling(&root, &ear).map_err(ServeError::Watch)?, Some(watch::reason(why))),
        };
        Ok(Self { root, ear, inbox, watcher, polls })
    }

    fn run(
        mut self,
        origin: &str,
        mut build: impl FnMut(&BTreeSet<SourcePath>) -> Option<Built>,
        tell: &impl Fn(Event<'_>),
    ) {
        self.tell_polling(tell);
        let outcome = build(&BTreeSet::new());
        self.ear.gate.open(gate::FIRST, outcome);
        tell(Event::Ready { url: &format!("{origin}{}", url::encode(&self.ear.gate.base_path())) });

        while let Some(burst) = gather(&self.inbox) {
            let number = burst.number;
            let touched = self.follow(burst);
            self.tell_polling(tell);
            tell(Event::Rebuilding { files: touched.len() });
            let outcome = build(&touched);
            self.ear.gate.open(number, outcome);
        }
    }

    /// Keeps watching what was touched; gives what the build is to look at: nothing when that is everything.
    fn follow(&mut self, burst: Burst) -> BTreeSet<SourcePath> {
        let followed = self.watcher.follow(&burst.touched);
        if let Some(why) = burst.limit.or_else(|| followed.err().map(watch::reason)) {
            // Should polling fail too, which it has no way to, the old watcher still tells what it can.
            if let Ok(watcher) = polling(&self.root, &self.ear) {
                self.watcher = watcher;
                self.polls = Some(why);
            }
            // Between the two watchers anything may have changed.
            return BTreeSet::new();
        }
        if burst.more { BTreeSet::new() } else { burst.touched }
    }

    fn tell_polling(&mut self, tell: &impl Fn(Event<'_>)) {
        if let Some(why) = self.polls.take() {
            tell(Event::Polling { why: &why });
        }
    }
}

fn polling(root: &Path, ear: &Ear) -> notify::Result<Watcher> {
    let ear = ear.clone();
    Watcher::polling(root, watch::EVERY, move |notice| ear.hear(notice))
}

/// Waits for something to happen and then for a moment of quiet; `None` when the end has come.
fn gather(inbox: &Receiver<Message>) -> Option<Burst> {
    let mut burst = Burst::default();
    let mut message = inbox.recv().ok()?;
    let started = Instant::now();
    loop {
        match message {
            Message::Noticed(notice, number) => burst.add(notice, number),
            Message::Stop => return None,
        }
        let left = AT_MOST.saturating_sub(started.elapsed()).min(QUIET);
        // What comes after that is the next burst.
        if left.is_zero() {
            return Some(burst);
        }
        match inbox.recv_timeout(left) {
            Ok(next) => message = next,
            Err(_) => return Some(burst),
        }
    }
}

impl Burst {
    fn add(&mut self, notice: Notice, number: u64) {
        self.number = number;
        match notice {
            Notice::Touched(paths) => self.touched.extend(paths),
            Notice::Anything => self.more = true,
            Notice::Limit(why) => self.limit = Some(why),
        }
    }
}

/// The wanted port of this machine, or one of the next when it is taken.
fn bind(wanted: u16) -> Result<(TcpListener, u16), ServeError> {
    let last = if wanted == 0 { 0 } else { wanted.saturating_add(MORE_PORTS) };
    for port in wanted..=last {
        match listen(port) {
            Ok(found) => return Ok(found),
            Err(cause) if cause.kind() == io::ErrorKind::AddrInUse => {}
            Err(cause) => return Err(ServeError::Listen { port, cause }),
        }
    }
    Err(ServeError::Taken { first: wanted, last })
}

fn listen(port: u16) -> io::Result<(TcpListener, u16)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

#[cfg(unix)]
async fn asked_to_end() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        outcome = tokio::signal::ctrl_c() => outcome,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn asked_to_end() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
