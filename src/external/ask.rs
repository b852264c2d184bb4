//! The questions themselves: several websites at once, and one question at a time to each.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::thread;

use ureq::Agent;
use ureq::http::{Response, StatusCode, header};

use super::Asking;
use super::answer::Answer;

/// How many websites are asked at once.
const AT_ONCE: usize = 8;

/// How often a page may send on to another one.
const HOPS: usize = 6;

/// Answers that mean that the website does not let programs ask, not that the page is gone: 401, 403, 429, and the
/// number that a few websites made up.
const NOT_FOR_PROGRAMS: [u16; 4] = [401, 403, 429, 999];

/// Asks for all addresses.
pub(super) fn all<'a>(addresses: &[&'a str], asking: &Asking) -> Vec<(&'a str, Answer)> {
    let mut hosts: BTreeMap<&str, Vec<&'a str>> = BTreeMap::new();
    for address in addresses {
        hosts.entry(host(address)).or_default().push(address);
    }
    let threads = hosts.len().min(AT_ONCE);
    let open: Mutex<VecDeque<Vec<&str>>> = Mutex::new(hosts.into_values().collect());
    let answers = Mutex::new(Vec::with_capacity(addresses.len()));
    let agent = agent(asking);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    // A thread that panicked leaves lists that are whole.
                    let next = open.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some(addresses) = next else { break };
                    for (index, address) in addresses.into_iter().enumerate() {
                        if index > 0 {
                            thread::sleep(asking.pause);
                        }
                        let answer = one(&agent, address);
                        answers.lock().unwrap_or_else(PoisonError::into_inner).push((address, answer));
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn agent(asking: &Asking) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(asking.patience))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .user_agent(concat!("opas/", env!("CARGO_PKG_VERSION"), " (link check)"));
    config.build().into()
}

/// Asks for one page, and follows it where it sends on.
fn one(agent: &Agent, address: &str) -> Answer {
    let mut at = address.to_owned();
    let mut has_moved = true;
    for hop in 0..HOPS {
        let response = match question(agent, &at) {
            Ok(response) => response,
            Err(error) => return Answer::Unreachable { reason: reason(&error) },
        };
        let status = response.status();
        if let Some(next) = target(&response, &at).filter(|_| status.is_redirection()) {
            has_moved &= [StatusCode::MOVED_PERMANENTLY, StatusCode::PERMANENT_REDIRECT].contains(&status);
            at = next;
            continue;
        }
        return match status.as_u16() {
            number if NOT_FOR_PROGRAMS.contains(&number) => Answer::There,
            _ if status.is_client_error() || status.is_server_error() => Answer::Status { status: status.as_u16() },
            _ if hop > 0 && has_moved => Answer::Moved { to: at },
            _ => Answer::There,
        };
    }
    Answer::Unreachable { reason: format!("it sends on to another page more than {HOPS} times") }
}

/// The head of a page, or the page where a website gives no heads. The body is not read.
fn question(agent: &Agent, address: &str) -> Result<Response<ureq::Body>, ureq::Error> {
    let response = agent.head(address).call()?;
    let is_odd = response.status().is_client_error() || response.status().is_server_error();
    if is_odd { agent.get(address).call() } else { Ok(response) }
}

/// Where a page sends on to, as a whole address.
fn target(response: &Response<ureq::Body>, from: &str) -> Option<String> {
    let to = response.headers().get(header::LOCATION)?.to_str().ok()?;
    if to.contains("://") {
        return Some(to.to_owned());
    }
    let (scheme, rest) = from.split_once("://")?;
    if let Some(rest) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Some(match to.strip_prefix('/') {
        Some(to) => format!("{scheme}://{host}/{to}"),
        None => format!("{scheme}://{host}/{folder}{to}"),
    })
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Timeout(_) => "there is no answer in time".to_owned(),
        ureq::Error::HostNotFound => "there is no such website".to_owned(),
        other => other.to_string(),
    }
}
