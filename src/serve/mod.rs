//! Build, show, watch, build again: the loop behind `opas serve`.
//!
//! Knows nothing of pages and of how a site is built: it is handed a [`Site`]. It prints nothing: what there is to
//! say goes to another function. The parts: `watch` says which sources were touched; `queue` is where the loop in
//! this file hears of that and of requests, in the order in which they came; `http` asks for outputs; `gate` knows
//! which pages are open and tells them what changed.
//!
//! Nobody gets an old page: a request takes its place in the queue behind everything that was saved before it (`marks`),
//! and the build makes what is waited for first. The rest follows behind, unless it is overtaken by another edit.

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
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::runtime::{self, Runtime};
use tokio::sync;
use tokio::time::timeout;

use crate::pipeline::{Answer, Client, Mount};
use crate::source::SourcePath;
use crate::url::{self, OutPath};
use gate::Gate;
use marks::Marks;
use queue::{Attending, Burst, Message, Queue, Task};
use watch::{Notice, Watcher};

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
    /// it is the first time. `None` when nothing could be written, or when the build was overtaken.
    fn build(&mut self, touched: &BTreeSet<SourcePath>, client: &mut dyn Client) -> Option<Built>;

    /// Gives an output while nothing is built.
    fn show(&mut self, path: &OutPath) -> Answer;

    /// The sources of an output that were saved a moment ago, before any watcher could tell.
    fn moved(&self, path: &OutPath) -> BTreeSet<SourcePath>;

    /// A number that moves whenever there is something else to tell to the writers; 0 as long as there was nothing.
    fn reports(&self) -> u64;

    /// Answers a writer or translator; `None` when there is nothing of that kind.
    fn tell(&mut self, inquiry: &Inquiry) -> Option<String>;
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
    let looper = Loop::new(root, sender.clone(), Queue::new(inbox, Arc::clone(&gate)), marks, origin)?;
    let (alive, ended) = sync::watch::channel(());
    let builder = thread::Builder::new().name("build".to_owned()).stack_size(STACK).spawn(move || {
        // Dropped at the end, also when the build panics.
        let _alive = alive;
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

struct Loop {
    root: PathBuf,
    sender: Sender<Message>,
    queue: Queue,
    watcher: Watcher,
    marks: Arc<Marks>,
    /// Why the watcher polls, until it is told.
    polls: Option<String>,
    /// The server, until it is told that the site is ready there.
    origin: Option<String>,
}

impl Loop {
    /// Watches from here on, so that no edit falls between the first build and the watching.
    fn new(
        root: PathBuf,
        sender: Sender<Message>,
        queue: Queue,
        marks: Arc<Marks>,
        origin: String,
    ) -> Result<Self, ServeError> {
        let hear = hearing(&sender);
        let (watcher, polls) = match Watcher::told(&root, &marks, hear) {
            Ok(watcher) => (watcher, None),
            Err(why) => {
                marks.turn_off();
                (polling(&root, &sender).map_err(ServeError::Watch)?, Some(watch::reason(why)))
            }
        };
        Ok(Self { root, sender, queue, watcher, marks, polls, origin: Some(origin) })
    }

    fn run(mut self, mut site: impl Site, tell: &impl Fn(Event<'_>)) {
        self.tell_polling(tell);
        self.build(&BTreeSet::new(), &mut site, tell);
        while let Some(task) = self.queue.next() {
            match task {
                Task::Build(burst) => {
                    let touched = self.follow(burst);
                    self.tell_polling(tell);
                    tell(Event::Rebuilding { files: touched.len() });
                    self.build(&touched, &mut site, tell);
                }
                Task::Tell(question) => {
                    let answer = site.tell(&question.inquiry);
                    question.answer(answer);
                }
                Task::Show(ask) => {
                    let touched = if ask.has_waited { BTreeSet::new() } else { site.moved(&ask.path) };
                    if touched.is_empty() {
                        let answer = site.show(&ask.path);
                        ask.answer(answer);
                    } else {
                        self.queue.put_first(ask);
                        tell(Event::Rebuilding { files: touched.len() });
                        self.build(&touched, &mut site, tell);
                    }
                }
            }
        }
    }

    fn build(&mut self, touched: &BTreeSet<SourcePath>, site: &mut impl Site, tell: &impl Fn(Event<'_>)) {
        self.queue.begin();
        let built = site.build(touched, &mut Attending { queue: &mut self.queue, tell });
        self.queue.end(built, site.reports());
        // What was overtaken, as on a site with more folders than the system counts changes, has not made everything.
        if !self.queue.has_news()
            && let Some(origin) = self.origin.take()
        {
            let base_path = self.queue.gate.base_path();
            tell(Event::Ready { url: &format!("{origin}{}", url::encode(&base_path)) });
        }
    }

    /// Keeps watching what was touched; gives what the build is to look at: nothing when that is everything.
    fn follow(&mut self, burst: Burst) -> BTreeSet<SourcePath> {
        let followed = self.watcher.follow(&burst.touched);
        if let Some(why) = burst.limit.or_else(|| followed.err().map(watch::reason)) {
            // Should polling fail too, which it has no way to, the old watcher still tells what it can.
            if let Ok(watcher) = polling(&self.root, &self.sender) {
                self.watcher = watcher;
                self.marks.turn_off();
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

fn polling(root: &Path, sender: &Sender<Message>) -> notify::Result<Watcher> {
    Watcher::polling(root, watch::EVERY, hearing(sender))
}

/// Hears what a watcher says. Nobody is there to hear it when the loop has ended.
fn hearing(sender: &Sender<Message>) -> impl Fn(Notice) + Send + use<> {
    let sender = sender.clone();
    move |notice| drop(sender.send(Message::Noticed(notice)))
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
