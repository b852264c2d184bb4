//! Where the loop and the server meet: requests wait here while what they ask for is being built, and open pages
//! hear from here what a build changed. Knows neither HTTP nor the watcher.

use std::hash::{BuildHasher, RandomState};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use tokio::sync::{broadcast, watch};
use tokio::time::timeout;

use super::{Built, Settings};
use crate::url::{Address, OutPath};

/// How long a request waits for a build before it gets what there is.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many builds a slow page may lag behind before it is simply told that it missed some.
const MEMORY: usize = 16;

/// The number of the first build, for which all requests wait.
pub(super) const FIRST: u64 = 1;

/// The state that the loop and the server share.
pub(super) struct Gate {
    state: watch::Sender<State>,
    news: broadcast::Sender<Arc<str>>,
    /// Tells this run of the server from the one before it.
    run: u64,
}

struct State {
    /// The number of the last thing the watcher noticed.
    noticed: u64,
    /// The number of the last thing noticed that is in what is served.
    built: u64,
    /// How many builds changed something.
    changes: u64,
    base_path: String,
    not_found: Vec<(String, OutPath)>,
}

/// What the server needs to know of the site to answer one request.
pub(super) struct Shown {
    /// Where the site is mounted: `/` or `/ohje/`.
    pub(super) base_path: String,
    /// The 404 pages by the beginning of the address.
    pub(super) not_found: Vec<(String, OutPath)>,
    /// Names what is served now; moves with every build that changed something.
    pub(super) version: String,
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
}

impl Gate {
    /// A gate that is closed until the first build.
    pub(super) fn new(settings: &Settings) -> Self {
        let state = State {
            noticed: FIRST,
            built: 0,
            changes: 0,
            base_path: mount(&settings.base_path),
            not_found: settings.not_found.clone(),
        };
        Self {
            state: watch::Sender::new(state),
            news: broadcast::Sender::new(MEMORY),
            run: RandomState::new().hash_one(std::process::id()),
        }
    }

    /// Something was noticed: who asks from now on waits for a build that began later. Gives its number.
    pub(super) fn close(&self) -> u64 {
        let mut number = 0;
        self.state.send_modify(|state| {
            state.noticed += 1;
            number = state.noticed;
        });
        number
    }

    /// A build ended that has everything in it up to `number`. Without `built` the last good pages stay.
    pub(super) fn open(&self, number: u64, built: Option<Built>) {
        let mut changed = Vec::new();
        self.state.send_modify(|state| {
            state.built = number;
            if let Some(built) = built {
                state.base_path = mount(&built.base_path);
                state.not_found = built.not_found;
                state.changes += u64::from(!built.changed.is_empty());
                changed = built.changed;
            }
        });
        if !changed.is_empty() {
            // It fails when no page is open.
            let _ = self.news.send(self.news_of(&changed));
        }
    }

    /// Waits until everything that is noticed by now is built, or until that takes too long.
    pub(super) async fn pass(&self) -> Shown {
        let mut state = self.state.subscribe();
        let noticed = state.borrow().noticed;
        let _ = timeout(PATIENCE, state.wait_for(|state| state.built >= noticed)).await;
        let state = self.state.borrow();
        Shown {
            base_path: state.base_path.clone(),
            not_found: state.not_found.clone(),
            version: self.version(state.changes),
        }
    }

    /// Where the site is mounted now.
    pub(super) fn base_path(&self) -> String {
        self.state.borrow().base_path.clone()
    }

    /// What is told from now on, to one page.
    pub(super) fn listen(&self) -> broadcast::Receiver<Arc<str>> {
        self.news.subscribe()
    }

    /// What is served now, for a page that has just connected or that missed something.
    pub(super) fn greeting(&self) -> Arc<str> {
        let version = self.version(self.state.borrow().changes);
        to_text(&News { version: &version, after: None, changed: Vec::new(), everywhere: false })
    }

    fn news_of(&self, changed: &[OutPath]) -> Arc<str> {
        let state = self.state.borrow();
        let base = state.base_path.trim_end_matches('/');
        let is_own_page = |path: &OutPath| is_page(path) && state.not_found.iter().all(|(_, page)| page != path);
        to_text(&News {
            version: &self.version(state.changes),
            after: Some(&self.version(state.changes - 1)),
            changed: changed
                .iter()
                .filter(|path| is_page(path))
                .map(|path| format!("{base}{}", address(path)))
                .collect(),
            // A 404 page shows at addresses that nobody can list.
            everywhere: !changed.iter().all(is_own_page),
        })
    }

    fn version(&self, changes: u64) -> String {
        format!("{:x}-{changes}", self.run)
    }
}

/// Whether a file is a page, which reloads by itself, or something that pages are made of.
pub(super) fn is_page(path: &OutPath) -> bool {
    Path::new(path.as_str()).extension().is_some_and(|extension| extension == "html")
}

fn address(path: &OutPath) -> Address {
    let path = path.as_str();
    Address::root()
        .file(path.strip_suffix("index.html").filter(|at| at.is_empty() || at.ends_with('/')).unwrap_or(path))
}

fn mount(base_path: &str) -> String {
    match base_path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

fn to_text(news: &News<'_>) -> Arc<str> {
    // Plain text and numbers: this cannot fail.
    serde_json::to_string(news).unwrap_or_default().into()
}
