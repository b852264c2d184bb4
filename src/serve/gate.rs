//! Where the loop and the server meet: requests ask here for outputs, and open pages hear from here what a build
//! changed. Knows neither HTTP nor the watcher.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{broadcast, watch};
use tokio::time::timeout;

use super::Inquiry;
use super::marks::Marks;
use super::queue::{Ask, Message, Question, Reply};
use super::watch::Notice;
use crate::pipeline::{Answer, Mount};
use crate::url::OutPath;

/// How long a request waits for a build before it gets what there is.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many builds a slow page may lag behind before it is simply told that it missed some.
const MEMORY: usize = 16;

/// The state that the loop and the server share.
pub(super) struct Gate {
    asks: Sender<Message>,
    marks: Arc<Marks>,
    state: watch::Sender<State>,
    news: broadcast::Sender<Arc<str>>,
    open: Mutex<BTreeMap<u64, OutPath>>,
    past: Mutex<Past>,
    /// Tells this run of the server from the one before it.
    run: u64,
}

#[derive(Default)]
struct State {
    /// Where the site is to be found; unknown until the first build knows the site.
    mount: Option<Mount>,
    /// Whether the last build failed, so that every page says so.
    has_failed: bool,
    /// How often something was told to have changed.
    changes: u64,
    /// The number of the report that there is.
    reports: u64,
    /// How many builds there were.
    builds: u64,
}

/// When pages changed, for those that were under way to the browser meanwhile.
#[derive(Default)]
struct Past {
    /// The number of the last change of each page that has changed.
    pages: BTreeMap<OutPath, u64>,
    /// The number of the last change that may show on any page.
    everywhere: u64,
}

/// Nobody could say in time, or opas failed over it.
#[derive(Debug)]
pub(super) struct Unanswered;

/// A page that is open in a browser for as long as this lives.
pub(super) struct Looking {
    gate: Arc<Gate>,
    number: u64,
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.gate.pages().remove(&self.number);
    }
}

/// What an open page hears.
#[derive(Serialize)]
struct News<'a> {
    version: &'a str,
    /// The version before; `None` when this is no change but the state of things.
    after: Option<&'a str>,
    /// The addresses of the pages that changed, base path included, not encoded.
    changed: Vec<String>,
    /// Whether what changed may show on any page.
    everywhere: bool,
    /// The number of the report that there is: another number is another report.
    report: u64,
    /// Names the last build: after another one the translators' desk may say something else.
    build: String,
}

impl Gate {
    /// A gate at which nothing is known until the first build says where the site is.
    pub(super) fn new(asks: Sender<Message>, marks: Arc<Marks>) -> Self {
        Self {
            asks,
            marks,
            state: watch::Sender::new(State::default()),
            news: broadcast::Sender::new(MEMORY),
            open: Mutex::default(),
            past: Mutex::default(),
            run: RandomState::new().hash_one(std::process::id()),
        }
    }

    /// Says where the site is to be found.
    pub(super) fn mount(&self, mount: &Mount) {
        self.state.send_if_modified(|state| {
            let is_new = state.mount.as_ref() != Some(mount);
            if is_new {
                state.mount = Some(Mount { base_path: rooted(&mount.base_path), ..mount.clone() });
            }
            is_new
        });
    }

    /// Tells the open pages that these files are not what they were.
    pub(super) fn tell(&self, changed: &[OutPath]) {
        if changed.is_empty() {
            return;
        }
        self.state.send_modify(|state| state.changes += 1);
        self.note(changed);
        // It fails when no page is open.
        let _ = self.news.send(self.news_of(changed));
    }

    /// Says whether every page now tells of a failure. All that are open have to be loaded again, as nobody gets what they
    /// show.
    pub(super) fn fail(&self, has_failed: bool) {
        self.state.send_modify(|state| {
            state.has_failed = has_failed;
            state.changes += 1;
        });
        let changes = self.state.borrow().changes;
        self.past.lock().unwrap_or_else(PoisonError::into_inner).everywhere = changes;
        let (version, before, build) = (self.version(), self.version_after(changes - 1), self.build());
        let report = self.state.borrow().reports;
        let after = Some(&*before);
        // It fails when no page is open.
        let news = News { version: &version, after, changed: Vec::new(), everywhere: true, report, build };
        let _ = self.news.send(to_text(&news));
    }

    /// Tells the open pages that there was a build, what it changed, and the number of the report that there is now.
    pub(super) fn tell_build(&self, changed: &[OutPath], reports: u64) {
        self.state.send_modify(|state| {
            state.reports = reports;
            state.builds += 1;
        });
        if changed.is_empty() {
            // It fails when no page is open.
            let _ = self.news.send(self.news_of(&[]));
        } else {
            self.tell(changed);
        }
    }

    /// What there is to tell; `None` when there is nothing of that kind.
    pub(super) async fn inquire(&self, inquiry: Inquiry) -> Result<Option<String>, Unanswered> {
        let (question, answer) = Question::new(inquiry);
        self.asks.send(Message::Question(question)).map_err(|_| Unanswered)?;
        timeout(PATIENCE, answer).await.map_err(|_| Unanswered)?.map_err(|_| Unanswered)
    }

    /// Names the last build, of this run of the server.
    pub(super) fn build(&self) -> String {
        format!("{:x}-{}", self.run, self.state.borrow().builds)
    }

    /// An output as it is meant to be now, or what there is when that takes too long.
    pub(super) async fn ask(&self, path: &OutPath) -> Reply {
        let mark = self.marks.next();
        let (ask, answer) = Ask::new(path.clone(), mark);
        if self.asks.send(Message::Ask(ask)).is_err() {
            return Ok(Answer::OnDisk);
        }
        if let Some(mark) = mark.filter(|mark| !self.marks.make(*mark)) {
            // Nobody will be told of it.
            let _ = self.asks.send(Message::Noticed(Notice::Mark(mark)));
        }
        timeout(PATIENCE, answer).await.ok().and_then(Result::ok).unwrap_or(Ok(Answer::OnDisk))
    }

    /// Where the site is; waits for the first build to know it, or to fail.
    pub(super) async fn mounted(&self) -> Mount {
        let mut state = self.state.subscribe();
        let _ = timeout(PATIENCE, state.wait_for(|state| state.mount.is_some() || state.has_failed)).await;
        self.state.borrow().mount.clone().unwrap_or_default()
    }

    /// Names what is served now; moves with everything that changes.
    pub(super) fn version(&self) -> String {
        self.version_after(self.state.borrow().changes)
    }

    /// Where the home page is now.
    pub(super) fn base_path(&self) -> String {
        self.state.borrow().mount.clone().unwrap_or_default().base_path
    }

    /// Notes that a page is open.
    pub(super) fn look(self: &Arc<Self>, path: OutPath) -> Looking {
        let mut pages = self.pages();
        let number = pages.last_key_value().map_or(0, |(last, _)| last + 1);
        pages.insert(number, path);
        Looking { gate: Arc::clone(self), number }
    }

    /// The pages that are open.
    pub(super) fn open_pages(&self) -> Vec<OutPath> {
        self.pages().values().cloned().collect()
    }

    /// What is told from now on, to one page.
    pub(super) fn listen(&self) -> broadcast::Receiver<Arc<str>> {
        self.news.subscribe()
    }

    /// What is served now, for a page that missed something and cannot know what.
    pub(super) fn greeting(&self) -> Arc<str> {
        let version = self.version();
        let report = self.state.borrow().reports;
        let build = self.build();
        to_text(&News { version: &version, after: None, changed: Vec::new(), everywhere: false, report, build })
    }

    /// What is served now, for a page that has just connected and was made from a `version`: whether it has changed
    /// since.
    pub(super) fn greeting_of(&self, path: &OutPath, version: &str) -> Arc<str> {
        let number = version.strip_prefix(&format!("{:x}-", self.run)).and_then(|number| number.parse::<u64>().ok());
        let Some(number) = number else { return self.greeting() };
        let now = self.version();
        let past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        let has_changed = past.pages.get(path).is_some_and(|change| *change > number);
        let (base_path, report) = (self.base_path(), self.state.borrow().reports);
        let here = format!("{}{}", base_path.trim_end_matches('/'), path.address());
        to_text(&News {
            version: &now,
            after: Some(version),
            changed: has_changed.then_some(here).into_iter().collect(),
            everywhere: past.everywhere > number,
            report,
            build: self.build(),
        })
    }

    fn note(&self, changed: &[OutPath]) {
        let state = self.state.borrow();
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        for path in changed {
            if is_shown_everywhere(path, state.mount.as_ref()) {
                past.everywhere = state.changes;
            } else {
                past.pages.insert(path.clone(), state.changes);
            }
        }
    }

    fn pages(&self) -> MutexGuard<'_, BTreeMap<u64, OutPath>> {
        // A thread that panicked with it leaves a list that is still one.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn news_of(&self, changed: &[OutPath]) -> Arc<str> {
        let state = self.state.borrow();
        let mount = state.mount.clone().unwrap_or_default();
        let base = mount.base_path.trim_end_matches('/');
        // Another report alone changes no page.
        let before = if changed.is_empty() { state.changes } else { state.changes - 1 };
        to_text(&News {
            version: &self.version_after(state.changes),
            after: Some(&self.version_after(before)),
            changed: changed
                .iter()
                .filter(|path| is_page(path))
                .map(|path| format!("{base}{}", path.address()))
                .collect(),
            everywhere: changed.iter().any(|path| is_shown_everywhere(path, Some(&mount))),
            report: state.reports,
            build: self.build(),
        })
    }

    fn version_after(&self, changes: u64) -> String {
        format!("{:x}-{changes}", self.run)
    }
}

/// Whether a file may show on any page: what pages are made of, and a 404 page, which shows at addresses that nobody can
/// list.
fn is_shown_everywhere(path: &OutPath, mount: Option<&Mount>) -> bool {
    !is_page(path) || mount.is_some_and(|mount| mount.not_found.iter().any(|(_, page)| page == path))
}

/// Whether a file is a page, which reloads by itself, or something that pages are made of.
pub(super) fn is_page(path: &OutPath) -> bool {
    Path::new(path.as_str()).extension().is_some_and(|extension| extension == "html")
}

fn rooted(base_path: &str) -> String {
    match base_path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

fn to_text(news: &News<'_>) -> Arc<str> {
    // Plain text and numbers: this cannot fail.
    serde_json::to_string(news).unwrap_or_default().into()
}
