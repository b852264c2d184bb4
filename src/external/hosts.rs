//! Who is asked when: many websites at once, and each of them in moderation.
//!
//! A website is asked by a few at a time, with a pause between. One that says that it has enough is left alone for as
//! long as it says; one that does not answer at all is given up after a few questions, so that two hundred links to it
//! cost no more than those.

use std::collections::{BTreeMap, VecDeque};
use std::mem;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

use super::Asking;
use super::answer::Answer;
use super::ask::{Asker, Heard};

/// How many questions are under way at once, to all websites together.
const AT_ONCE: usize = 24;

/// How many of them to one website.
const TO_ONE: usize = 2;

/// After so many questions without any answer a website is not asked again.
const GIVE_UP: usize = 3;

/// The longest time for which a busy website is waited for, and how often.
const LONGEST_WAIT: Duration = Duration::from_mins(1);
const WAITS: usize = 3;

/// The time for which a busy website is left alone that does not say for how long.
const USUAL_WAIT: Duration = Duration::from_secs(5);

/// Asks for all addresses. `keep` is given each answer as it comes.
pub(super) fn ask_all<'a>(
    addresses: &[&'a Url],
    asking: &Asking,
    keep: &(dyn Fn(&Url, &Answer) + Sync),
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Vec<(&'a Url, Answer)> {
    let websites = websites(addresses);
    let asker = Asker::new(asking);
    let done = AtomicUsize::new(0);
    let answers = Mutex::new(Vec::with_capacity(addresses.len()));
    let take = |address, answer: Answer| {
        keep(address, &answer);
        held(&answers).push((address, answer));
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, addresses.len());
    };
    // Every website has its first turn before any has its second.
    let turns = (0..TO_ONE).flat_map(|turn| websites.iter().filter(move |website| website.count > turn));
    let turns: Mutex<VecDeque<&Website<'_>>> = Mutex::new(turns.collect());
    let threads = held(&turns).len().min(AT_ONCE);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let Some(website) = held(&turns).pop_front() else { break };
                    website.ask(&asker, asking.pause, &take);
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// A thread that panicked leaves lists that are whole.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn websites<'a>(addresses: &[&'a Url]) -> Vec<Website<'a>> {
    let mut places: BTreeMap<_, VecDeque<&'a Url>> = BTreeMap::new();
    for address in addresses {
        places.entry((address.host(), address.port_or_known_default())).or_default().push_back(address);
    }
    places.into_values().map(Website::new).collect()
}

/// A website with what is still to be asked there.
struct Website<'a> {
    count: usize,
    state: Mutex<State<'a>>,
}

struct State<'a> {
    open: VecDeque<&'a Url>,
    /// The next question does not begin before.
    next: Instant,
    /// How many questions were not answered since the last one that was.
    unanswered: usize,
    /// How often it was waited for.
    waits: usize,
    /// What is told of all the rest.
    given_up: Option<Answer>,
}

impl<'a> Website<'a> {
    fn new(open: VecDeque<&'a Url>) -> Self {
        let count = open.len();
        let state = State { open, next: Instant::now(), unanswered: 0, waits: 0, given_up: None };
        Self { count, state: Mutex::new(state) }
    }

    /// Asks until nothing is left.
    fn ask(&self, asker: &Asker, pause: Duration, take: &impl Fn(&'a Url, Answer)) {
        while let Some(address) = self.next(pause, take) {
            let heard = asker.ask(address);
            if let Some(answer) = held(&self.state).note(address, heard) {
                take(address, answer);
            }
        }
    }

    /// Waits until the next address may be asked for. When the website is given up, all that are left have their answer.
    fn next(&self, pause: Duration, take: &impl Fn(&'a Url, Answer)) -> Option<&'a Url> {
        loop {
            let now = Instant::now();
            let mut state = held(&self.state);
            if let Some(answer) = state.given_up.clone() {
                let rest = mem::take(&mut state.open);
                drop(state);
                for address in rest {
                    take(address, answer.clone());
                }
                return None;
            }
            if state.next <= now {
                state.next = now + pause;
                return state.open.pop_front();
            }
            let wait = state.next - now;
            let is_over = state.open.is_empty();
            drop(state);
            if is_over {
                return None;
            }
            thread::sleep(wait);
        }
    }
}

impl<'a> State<'a> {
    /// Notes what was heard, and gives the answer; `None` when the question is asked again later.
    fn note(&mut self, address: &'a Url, heard: Heard) -> Option<Answer> {
        let Heard { answer, is_own, after } = heard;
        if is_own {
            self.unanswered = if answer.is_nothing() { self.unanswered + 1 } else { 0 };
        }
        if self.unanswered >= GIVE_UP {
            self.given_up = Some(answer.clone());
        }
        if is_own && matches!(answer, Answer::Busy { .. }) {
            let wait = after.unwrap_or(USUAL_WAIT);
            if self.waits < WAITS && wait <= LONGEST_WAIT {
                self.waits += 1;
                self.next = self.next.max(Instant::now() + wait);
                self.open.push_front(address);
                return None;
            }
            self.given_up = Some(answer.clone());
        }
        Some(answer)
    }
}
