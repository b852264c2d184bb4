//! The loop: one thing after the other, on the thread that is the site's own. Whatever fails in it, it goes on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::marks::Marks;
use super::queue::{Ask, Attending, Burst, Message, Queue, Task};
use super::watch::{self, Notice, Watcher};
use super::{Event, Failure, ServeError, Site};
use crate::crash::{Crash, catch};
use crate::pipeline::Answer;
use crate::source::SourcePath;
use crate::url;

/// How soon a build is tried again that failed because of the world, and by how many times its own length later: where
/// it takes long to fail, the machine has other things to do as well.
const AGAIN: Duration = Duration::from_secs(1);
const TIMES_LONGER: u32 = 4;

pub(super) struct Loop {
    root: PathBuf,
    sender: Sender<Message>,
    queue: Queue,
    watcher: Watcher,
    marks: Arc<Marks>,
    /// Why the watcher polls, until it is told.
    polls: Option<String>,
    /// The server, until it is told that the site is ready there.
    origin: Option<String>,
    /// Why the last build failed.
    failure: Option<Failure>,
    /// When there is something to do although nobody says so: to try again, or to look at what is not watched.
    alarm: Option<Instant>,
}

impl Loop {
    /// Watches from here on, so that no edit falls between the first build and the watching.
    pub(super) fn new(
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
        let origin = Some(origin);
        Ok(Self { root, sender, queue, watcher, marks, polls, origin, failure: None, alarm: None })
    }

    pub(super) fn run(mut self, mut site: impl Site, tell: &impl Fn(Event<'_>)) {
        self.tell_polling(tell);
        self.build(&BTreeSet::new(), &mut site, tell);
        while let Some(task) = self.queue.next(self.alarm) {
            match task {
                Task::Build(burst) => {
                    let touched = self.follow(burst);
                    self.tell_polling(tell);
                    tell(Event::Rebuilding { files: touched.len() });
                    self.build(&touched, &mut site, tell);
                }
                Task::Tell(question) => match catch(|| site.tell(&question.inquiry)) {
                    Ok(answer) => question.answer(answer),
                    Err(crash) => {
                        // Who asked hears that there is no answer.
                        drop(question);
                        self.recover(&crash, &mut site, tell);
                    }
                },
                Task::Show(ask) => self.show(ask, &mut site, tell),
                Task::Alarm => self.wake(&mut site, tell),
            }
        }
    }

    fn show(&mut self, ask: Ask, site: &mut impl Site, tell: &impl Fn(Event<'_>)) {
        if let Some(failure) = &self.failure {
            return ask.answer(Err(failure.clone()));
        }
        let found = catch(|| {
            let touched = if ask.has_waited { BTreeSet::new() } else { site.moved(&ask.path) };
            if touched.is_empty() { Ok(site.show(&ask.path)) } else { Err(touched) }
        });
        match found {
            Ok(Err(touched)) => {
                self.queue.put_first(ask);
                tell(Event::Rebuilding { files: touched.len() });
                self.build(&touched, site, tell);
            }
            Ok(Ok(Ok(Answer::Lost))) if !ask.has_waited => {
                self.queue.put_first(ask);
                tell(Event::Rebuilding { files: 0 });
                self.build(&BTreeSet::new(), site, tell);
            }
            Ok(Ok(Ok(answer))) => ask.answer(Ok(answer)),
            Ok(Ok(Err(failure))) => {
                ask.answer(Err(failure.clone()));
                self.alarm = Some(Instant::now() + AGAIN);
                self.fail(Some(failure));
            }
            Err(crash) => {
                let failure = self.recover(&crash, site, tell);
                ask.answer(Err(failure));
            }
        }
    }

    /// Looks at what is not watched; after a failure, at everything.
    fn wake(&mut self, site: &mut impl Site, tell: &impl Fn(Event<'_>)) {
        if self.failure.is_some() {
            self.build(&BTreeSet::new(), site, tell);
            return;
        }
        match catch(|| site.moved_unwatched()) {
            Ok(touched) if touched.is_empty() => self.alarm = Some(Instant::now() + watch::EVERY),
            Ok(touched) => {
                tell(Event::Rebuilding { files: touched.len() });
                self.build(&touched, site, tell);
            }
            Err(crash) => drop(self.recover(&crash, site, tell)),
        }
    }

    /// After a fault of opas everything is made anew, which shows whether the fault is one of a build.
    fn recover(&mut self, crash: &Crash, site: &mut impl Site, tell: &impl Fn(Event<'_>)) -> Failure {
        let failure = site.recover(crash);
        self.build(&BTreeSet::new(), site, tell);
        failure
    }

    fn build(&mut self, touched: &BTreeSet<SourcePath>, site: &mut impl Site, tell: &impl Fn(Event<'_>)) {
        let everything = BTreeSet::new();
        // What a build that failed was to take in may be in no memory.
        let touched = if self.failure.is_some() { &everything } else { touched };
        let begin = Instant::now();
        self.queue.begin();
        let built = catch(|| site.build(touched, &mut Attending { queue: &mut self.queue, tell }));
        let (built, failure) = match built {
            Ok(Ok(built)) => {
                self.alarm = site.has_unwatched().then(|| Instant::now() + watch::EVERY);
                (built, None)
            }
            Ok(Err(failure)) => {
                self.alarm = Some(Instant::now() + AGAIN.max(begin.elapsed() * TIMES_LONGER));
                (None, Some(failure))
            }
            // The same sources lead to the same fault: the next edit is another chance.
            Err(crash) => {
                self.alarm = None;
                (None, Some(site.recover(&crash)))
            }
        };
        self.fail(failure);
        self.queue.end(built, site.reports());
        // What was overtaken, as on a site with more folders than the system counts changes, has not made everything.
        if !self.queue.has_news()
            && let Some(origin) = self.origin.take()
        {
            let base_path = self.queue.gate.base_path();
            tell(Event::Ready { url: &format!("{origin}{}", url::encode(&base_path)) });
        }
    }

    /// From here on every page says that nothing can be built, or no page does any more.
    fn fail(&mut self, failure: Option<Failure>) {
        if self.failure != failure {
            self.queue.gate.fail(failure.is_some());
            self.failure = failure;
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
