//! `opas check --external` against a website on this machine: nothing here reaches any other.
#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use opas::date::Date;
use opas::external::{Asking, ask};
use opas::output::Cache;
use opas::source::{SourcePath, Span};

/// A website, with what it was asked.
struct Website {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Website {
    fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || answer(stream, &log));
            }
        });
        Self { address, asked }
    }

    /// What was asked since the last time.
    fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut *self.asked.lock().unwrap());
        asked.sort();
        asked
    }

    /// What is told of some of its pages, as `path: rule`.
    fn told(&self, pages: &[&str], asking: &Asking, site: &Path, today: &str) -> Vec<String> {
        let span = |at: usize| Span::new(SourcePath::new("content/index.en.md"), at..at + 1);
        let links = pages.iter().enumerate().map(|(at, page)| (format!("{}{page}", self.address), span(at)));
        let links: Vec<_> = links.collect();
        let faults = ask(&links, asking, &Cache::new(site, "external"), Date::parse(today).unwrap());
        let mut told: Vec<String> = faults
            .iter()
            .map(|fault| {
                let page = pages[fault.span.as_ref().unwrap().start as usize];
                let fact = fault.facts.values().next().unwrap().replace(&self.address, "");
                format!("{page}: {} {} {fact}", fault.rule.id(), fault.variant)
            })
            .collect();
        told.sort();
        told
    }
}

fn answer(stream: TcpStream, log: &Mutex<Vec<String>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let first = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let (method, path) = first.rsplit_once(' ')?.0.split_once(' ')?;
    log.lock().unwrap().push(format!("{method} {path}"));
    let (status, more) = match (method, path) {
        (_, "/gone") => ("404 Not Found", ""),
        (_, "/moved") => ("301 Moved Permanently", "Location: /there\r\n"),
        (_, "/for-now") => ("302 Found", "Location: there\r\n"),
        (_, "/round") => ("302 Found", "Location: /round\r\n"),
        (_, "/closed") => ("403 Forbidden", ""),
        ("HEAD", "/no-heads") => ("405 Method Not Allowed", ""),
        (_, "/silent") => {
            thread::sleep(Duration::from_secs(30));
            return None;
        }
        _ => ("200 OK", ""),
    };
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {status}\r\n{more}Content-Length: 0\r\nConnection: close\r\n\r\n").ok()
}

fn hasty() -> Asking {
    Asking { patience: Duration::from_millis(700), pause: Duration::ZERO, ..Asking::default() }
}

#[test]
fn every_answer_is_told_for_what_it_is() {
    let (website, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let pages = ["/there", "/there#place", "/gone", "/moved", "/for-now", "/closed", "/no-heads", "/round", "/silent"];
    let begin = Instant::now();
    let told = website.told(&pages, &hasty(), cache.path(), "2026-11-24");
    let wanted = [
        "/gone: broken-external-link status 404",
        "/moved: moved-external-link  /there",
        "/round: broken-external-link unreachable it sends on to another page more than 6 times",
        "/silent: broken-external-link unreachable there is no answer in time",
    ];
    assert_eq!(told, wanted);
    assert!(begin.elapsed() < Duration::from_secs(10), "a silent website held everything up");
    let asked = website.asked();
    assert!(asked.contains(&"GET /no-heads".to_owned()) && !asked.contains(&"GET /there".to_owned()), "{asked:?}");
}

#[test]
fn good_answers_are_believed_for_a_week_and_bad_ones_never() {
    let (website, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let pages = ["/there", "/gone", "/moved"];
    let first = website.told(&pages, &hasty(), cache.path(), "2026-11-24");
    website.asked();
    assert_eq!(website.told(&pages, &hasty(), cache.path(), "2026-11-30"), first);
    assert_eq!(website.asked(), ["GET /gone", "HEAD /gone"]);
    website.told(&pages, &hasty(), cache.path(), "2026-12-01");
    assert!(website.asked().contains(&"HEAD /moved".to_owned()));
}

#[test]
fn what_is_skipped_is_not_asked() {
    let (website, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let asking = Asking { skip: vec![format!("{}/go", website.address)], ..hasty() };
    assert!(website.told(&["/gone", "/there"], &asking, cache.path(), "2026-11-24").is_empty());
    assert_eq!(website.asked(), ["HEAD /there"]);
}

#[test]
fn an_address_that_nobody_has_is_told() {
    let cache = tempfile::tempdir().unwrap();
    // A port that was free a moment ago.
    let address = Website { address: format!("http://{}", closed_port()), asked: Arc::default() };
    let told = address.told(&["/"], &hasty(), cache.path(), "2026-11-24");
    assert!(told[0].starts_with("/: broken-external-link unreachable"), "{told:?}");
}

fn closed_port() -> std::net::SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
