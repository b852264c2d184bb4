//! What comes to the loop, in the order in which it came: edits that the watcher noticed, and requests for outputs.
//! Knows neither HTTP nor the watcher.

use std::collections::{BTreeSet, VecDeque};
use std::mem;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::gate::Gate;
use super::watch::Notice;
use super::{Built, Event, Failure, Inquiry};
use crate::pipeline::{Answer, Client, Mount};
use crate::source::SourcePath;
use crate::url::OutPath;

/// A burst of changes is over when nothing happens for so long.
const QUIET: Duration = Duration::from_millis(8);
/// The same while somebody waits for a page: the time that an editor takes between emptying a file and filling it.
const QUIET_WHEN_AWAITED: Duration = Duration::from_millis(2);
/// How long a request waits at most for its mark. The system tells within a millisecond or two; if it does not tell at
/// all, as when somebody has removed the folder, nobody should wait for ever.
const LATEST_MARK: Duration = Duration::from_millis(500);
/// A burst is built after so long even when it goes on.
pub(super) const AT_MOST: Duration = Duration::from_millis(200);

/// What comes to the loop.
pub(super) enum Message {
    /// From the watcher.
    Noticed(Notice),
    /// From a request.
    Ask(Ask),
    /// From a writer or translator.
    Question(Question),
    Stop,
}

/// Somebody wants to know something besides outputs.
pub(super) struct Question {
    pub(super) inquiry: Inquiry,
    reply: oneshot::Sender<Option<String>>,
}

impl Question {
    /// Who asks, and where the answer comes.
    pub(super) fn new(inquiry: Inquiry) -> (Self, oneshot::Receiver<Option<String>>) {
        let (reply, answer) = oneshot::channel();
        (Self { inquiry, reply }, answer)
    }

    pub(super) fn answer(self, answer: Option<String>) {
        // It fails when whoever asked has gone.
        let _ = self.reply.send(answer);
    }
}

/// Somebody waits for an output.
pub(super) struct Ask {
    pub(super) path: OutPath,
    /// The mark before which nothing that was saved may be missed.
    mark: Option<u64>,
    /// Whether it was put off once for what was saved a moment ago: twice would be for ever, where somebody saves
    /// without end or where a file cannot be read.
    pub(super) has_waited: bool,
    reply: oneshot::Sender<Reply>,
}

/// What somebody gets who waits for an output.
pub(super) type Reply = Result<Answer, Failure>;

impl Ask {
    /// Who asks, and where the answer comes.
    pub(super) fn new(path: OutPath, mark: Option<u64>) -> (Self, oneshot::Receiver<Reply>) {
        let (reply, answer) = oneshot::channel();
        (Self { path, mark, has_waited: false, reply }, answer)
    }

    pub(super) fn answer(self, answer: Reply) {
        // It fails when whoever asked has gone.
        let _ = self.reply.send(answer);
    }
}

/// What the loop is to do next.
pub(super) enum Task {
    Build(Burst),
    Show(Ask),
    Tell(Question),
    /// The time has come at which there is something to do.
    Alarm,
}

/// What was noticed in one go.
#[derive(Default)]
pub(super) struct Burst {
    pub(super) touched: BTreeSet<SourcePath>,
    /// Whether that is not all, or not known.
    pub(super) more: bool,
    /// Why the watcher tells no more.
    pub(super) limit: Option<String>,
}

impl Burst {
    fn add(&mut self, notice: Notice) {
        match notice {
            Notice::Touched(paths) => self.touched.extend(paths),
            Notice::Anything => self.more = true,
            Notice::Limit(why) => self.limit = Some(why),
            Notice::Mark(_) => {}
        }
    }
}

/// The inbox of the loop.
pub(super) struct Queue {
    inbox: Receiver<Message>,
    pub(super) gate: Arc<Gate>,
    /// The last mark that was told.
    mark: u64,
    /// Requests whose marks were not told yet.
    unmarked: VecDeque<Ask>,
    /// Requests from before anything was noticed.
    asks: VecDeque<Ask>,
    /// What was noticed and not built yet.
    burst: Option<Burst>,
    /// Requests from after that: they wait for its build.
    later: VecDeque<Ask>,
    /// Questions of writers and translators: they wait for pages, and for what was noticed.
    questions: VecDeque<Question>,
    has_ended: bool,
    /// The pages that are open in a browser and that this build has not made yet.
    open: Vec<OutPath>,
    /// The pages that this build has shown, or told to reload.
    told: BTreeSet<OutPath>,
    /// The request that is being answered; none when it is an open page.
    current: Option<Ask>,
}

impl Queue {
    pub(super) fn new(inbox: Receiver<Message>, gate: Arc<Gate>) -> Self {
        Self {
            inbox,
            gate,
            mark: 0,
            unmarked: VecDeque::new(),
            asks: VecDeque::new(),
            burst: None,
            later: VecDeque::new(),
            questions: VecDeque::new(),
            has_ended: false,
            open: Vec::new(),
            told: BTreeSet::new(),
            current: None,
        }
    }

    /// Waits for something to do, and no longer than until the `alarm`; `None` when the end has come.
    pub(super) fn next(&mut self, alarm: Option<Instant>) -> Option<Task> {
        loop {
            self.drain();
            if self.has_ended {
                return None;
            }
            if let Some(ask) = self.asks.pop_front() {
                return Some(Task::Show(ask));
            }
            if self.burst.is_some() {
                return self.gather().map(Task::Build);
            }
            if let Some(question) = self.questions.pop_front() {
                return Some(Task::Tell(question));
            }
            let left = alarm.map(|alarm| alarm.saturating_duration_since(Instant::now()));
            if left.is_some_and(|left| left.is_zero()) {
                return Some(Task::Alarm);
            }
            let mark = (!self.unmarked.is_empty()).then_some(LATEST_MARK);
            let message = match mark.into_iter().chain(left).min() {
                Some(wait) => self.inbox.recv_timeout(wait),
                None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match message {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) if left.is_none_or(|left| left > LATEST_MARK) => self.pass(u64::MAX),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.has_ended = true,
            }
        }
    }

    /// Puts a request back, to be the first that is answered by a build.
    pub(super) fn put_first(&mut self, ask: Ask) {
        self.asks.push_front(Ask { has_waited: true, ..ask });
    }

    /// A build begins.
    pub(super) fn begin(&mut self) {
        self.open = self.gate.open_pages();
        self.told.clear();
    }

    /// A build is over: the open pages hear what changed, whether there is another report, and that there was a build,
    /// which is news to the translators' desk. Those who still wait are the next task.
    pub(super) fn end(&mut self, built: Option<Built>, reports: u64) {
        // A build that failed while it made what somebody waits for has not answered.
        if let Some(ask) = self.current.take() {
            self.asks.push_front(ask);
        }
        let told = mem::take(&mut self.told);
        let changed = built.map_or_else(Vec::new, |built| {
            self.gate.mount(&built.mount);
            built.changed
        });
        let news: Vec<OutPath> = changed.into_iter().filter(|path| !told.contains(path)).collect();
        self.gate.tell_build(&news, reports);
    }

    /// Whether anything was noticed that no build has seen, or the end has come.
    pub(super) fn has_news(&mut self) -> bool {
        self.drain();
        self.burst.is_some() || self.has_ended
    }

    /// Waits for a moment of quiet after something was noticed; `None` when the end has come.
    fn gather(&mut self) -> Option<Burst> {
        let started = Instant::now();
        loop {
            let quiet = if self.later.is_empty() { QUIET } else { QUIET_WHEN_AWAITED };
            let left = AT_MOST.saturating_sub(started.elapsed()).min(quiet);
            // What comes after that is the next burst.
            let message = if left.is_zero() { Err(RecvTimeoutError::Timeout) } else { self.inbox.recv_timeout(left) };
            match message {
                Ok(message) => {
                    let waiting = self.later.len();
                    self.take(message);
                    // The quiet goes on from the last edit, but no longer than somebody should wait.
                    if self.later.len() > waiting && self.later.len() > 1 {
                        break;
                    }
                }
                Err(_) => break,
            }
            if self.has_ended {
                return None;
            }
        }
        self.asks.append(&mut self.later);
        self.burst.take()
    }

    /// Lets requests in whose marks are not after this one.
    fn pass(&mut self, number: u64) {
        let waiting = mem::take(&mut self.unmarked);
        for ask in waiting {
            if ask.mark.is_none_or(|mark| mark <= number) { self.admit(ask) } else { self.unmarked.push_back(ask) }
        }
    }

    /// Lets a request in, behind what was noticed before it.
    fn admit(&mut self, ask: Ask) {
        if self.burst.is_some() { self.later.push_back(ask) } else { self.asks.push_back(ask) }
    }

    fn drain(&mut self) {
        while let Ok(message) = self.inbox.try_recv() {
            self.take(message);
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Noticed(Notice::Mark(number)) => {
                self.mark = self.mark.max(number);
                self.pass(number);
            }
            Message::Noticed(notice) => {
                let has_lost_count = !matches!(notice, Notice::Touched(_));
                self.burst.get_or_insert_default().add(notice);
                if has_lost_count {
                    // Marks may be among what was lost, and the next build looks at everything.
                    self.pass(u64::MAX);
                }
            }
            Message::Ask(ask) if ask.mark.is_some_and(|mark| mark > self.mark) => self.unmarked.push_back(ask),
            Message::Ask(ask) => self.admit(ask),
            Message::Question(question) => self.questions.push_back(question),
            Message::Stop => self.has_ended = true,
        }
    }
}

/// The queue while a build is on its way.
pub(super) struct Attending<'a, T: Fn(Event<'_>)> {
    pub(super) queue: &'a mut Queue,
    pub(super) tell: &'a T,
}

impl<T: Fn(Event<'_>)> Client for Attending<'_, T> {
    fn mounted(&mut self, mount: &Mount) {
        self.queue.gate.mount(mount);
    }

    fn wanted(&mut self) -> Option<OutPath> {
        self.queue.drain();
        self.queue.current = self.queue.asks.pop_front();
        self.queue.current.as_ref().map(|ask| ask.path.clone()).or_else(|| self.queue.open.pop())
    }

    fn waits(&mut self, moved: BTreeSet<SourcePath>) -> bool {
        // An open page hears of the next build.
        let Some(ask) = self.queue.current.take_if(|ask| !ask.has_waited) else { return false };
        self.queue.take(Message::Noticed(Notice::Touched(moved.into_iter().collect())));
        self.queue.later.push_back(Ask { has_waited: true, ..ask });
        true
    }

    fn answer(&mut self, path: &OutPath, answer: Answer) {
        // Only what differs from the file that stands there comes as bytes.
        let is_new = matches!(answer, Answer::Bytes(_));
        match self.queue.current.take() {
            Some(ask) => ask.answer(Ok(answer)),
            None if is_new => self.queue.gate.tell(std::slice::from_ref(path)),
            None => {}
        }
        if is_new {
            self.queue.told.insert(path.clone());
        }
    }

    fn is_overtaken(&mut self) -> bool {
        self.queue.has_news()
    }

    fn progress(&mut self, done: usize, of: usize) {
        (self.tell)(Event::Making { done, of });
    }
}
