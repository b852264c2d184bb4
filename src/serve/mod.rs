//! Build, show, watch, build again: the loop behind `opas serve`.
//!
//! Knows nothing of pages and of how a site is built: it is handed a [`Site`]. It prints nothing: what there is to
//! say goes to another function. The parts: `watch` says which sources were touched; `queue` is where the loop (`cycle`)
//! hears of that and of requests, in the order in which they came; `http` asks for outputs; `gate` knows which pages are
//! open and tells them what changed.
//!
//! Nobody gets an old page: a request takes its place in the queue behind everything that was saved before it (`marks`),
//! and the build makes what is waited for first. The rest follows behind, unless it is overtaken by another edit. When
//! the world fails, or opas itself, every page says so until a build goes well.

mod claim;
mod connections;
mod cycle;
mod desk;
mod gate;
mod http;
mod marks;
mod queue;
mod watch;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime::{self, Runtime};
use tokio::sync;
use tokio::time::timeout;

use crate::crash::Crash;
use crate::pipeline::{Answer, Client, Mount};
use crate::source::SourcePath;
use crate::url::OutPath;
use claim::Claim;
use cycle::Loop;
use gate::Gate;
use marks::Marks;
use queue::{Message, Queue};

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
    /// The port that is tried first; 0 for any that is free.
    pub port: u16,
}

/// What is served. All of it runs on one thread that is the site's own.
pub trait Site: Send + 'static {
    /// Builds, after these files and whole folders were touched; everything must be looked at when there are none, as
    /// it is the first time. `None` when nothing is to be written because of faults, or when the build was overtaken.
    fn build(&mut self, touched: &BTreeSet<SourcePath>, client: &mut dyn Client) -> Result<Option<Built>, Failure>;

    /// Gives an output while nothing is built.
    fn show(&mut self, path: &OutPath) -> Result<Answer, Failure>;

    /// The sources of an output that were saved a moment ago, before any watcher could tell.
    fn moved(&self, path: &OutPath) -> BTreeSet<SourcePath>;

    /// Whether there are sources whose changes no watcher tells of.
    fn has_unwatched(&self) -> bool;

    /// Those of them that are not what they were.
    fn moved_unwatched(&self) -> BTreeSet<SourcePath>;

    /// Goes on after a fault of opas itself, with nothing in its memory that it had before.
    fn recover(&mut self, crash: &Crash) -> Failure;

    /// A number that moves whenever there is something else to tell to the writers; 0 as long as there was nothing.
    fn reports(&self) -> u64;

    /// Answers a writer or translator; `None` when there is nothing of that kind.
    fn tell(&mut self, inquiry: &Inquiry) -> Option<String>;
}

/// Why no page can be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The page that says so in the place of all others, as HTML.
    pub page: Arc<str>,
}

/// What writers and translators ask besides outputs.
#[derive(Clone, Debug)]
pub enum Inquiry {
    /// What there is to tell to a writer who looks at an output, as JSON for the script `report.js`.
    Report(OutPath),
    /// A page of the translators' desk, by its path below the desk.
    Desk(String),
    /// A page with the ids of its messages.
    Ids(OutPath),
}

/// What a build did.
#[derive(Clone, Debug, Default)]
pub struct Built {
    /// What was written or removed in the output folder.
    pub changed: Vec<OutPath>,
    /// Where the site is to be found now.
    pub mount: Mount,
}

/// What there is to say while it runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event<'a> {
    /// The first build that nothing has overtaken is over, well or badly, and the site is shown here.
    Ready {
        /// The address to open, base path included.
        url: &'a str,
    },
    /// Sources were touched and a build begins.
    Rebuilding {
        /// How many files and folders; 0 when the system lost count.
        files: usize,
    },
    /// Outputs are made.
    Making {
        /// How many are done.
        done: usize,
        /// Of how many.
        of: usize,
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
    /// Another server shows this folder.
    #[error("another opas serve shows this site{}", .url.as_ref().map(|url| format!(" at {url}")).unwrap_or_default())]
    Running {
        /// Where it is, if it says so.
        url: Option<String>,
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
pub fn run(settings: Settings, site: impl Site, tell: impl Fn(Event<'_>) + Send + 'static) -> Result<(), ServeError> {
    let mut server = start(settings, site, tell)?;
    let outcome = server.wait();
    server.stop();
    outcome.map_err(ServeError::Start)
}

/// As [`run`], but comes back as soon as the address is known; requests are answered once the site is known.
pub fn start(
    settings: Settings,
    site: impl Site,
    tell: impl Fn(Event<'_>) + Send + 'static,
) -> Result<Server, ServeError> {
    let root = settings.root.canonicalize().map_err(|cause| ServeError::Root { path: settings.root.clone(), cause })?;
    let claim = Claim::take(&root, &settings.out)?;
    let (listener, port) = bind(settings.port)?;
    let runtime = runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(ServeError::Start)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).map_err(ServeError::Start)?
    };

    let (sender, inbox) = mpsc::channel();
    let marks = Arc::new(Marks::new(&root));
    let gate = Arc::new(Gate::new(sender.clone(), Arc::clone(&marks)));
    let origin = format!("http://127.0.0.1:{port}");
    let url = format!("{origin}/");
    claim.announce(&url);
    let looper = Loop::new(root, sender.clone(), Queue::new(inbox, Arc::clone(&gate)), marks, origin)?;
    let (alive, ended) = sync::watch::channel(());
    let builder = thread::Builder::new().name("build".to_owned()).stack_size(STACK).spawn(move || {
        // Dropped at the end, whatever it is.
        let _alive = (alive, claim);
        looper.run(site, &tell);
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
