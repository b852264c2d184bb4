//! `opas check --external` against a website on this machine: nothing here reaches any other.
#![expect(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex, mpsc};
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
        let faults = ask(&links, asking, &Cache::new(site, "external"), Date::parse(today).unwrap(), &|_, _| {});
        let mut told: Vec<String> = faults
            .iter()
            .map(|fault| {
                let page = pages[fault.span.as_ref().unwrap().start as usize];
                let fact = fault.facts.values().next().map_or(String::new(), |fact| fact.replace(&self.address, ""));
                format!("{page}: {} {} {fact}", fault.rule.id(), fault.variant).trim_end().to_owned()
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
        (_, "/a/b/up") => ("301 Moved Permanently", "Location: ../x\r\n"),
        (_, "/a/asks") => ("301 Moved Permanently", "Location: ?x\r\n"),
        (_, "/closed") => ("403 Forbidden", ""),
        (_, "/ill") => ("503 Service Unavailable", ""),
        (_, "/odd") => ("400 Bad Request", ""),
        (_, "/busy") if asked_before(log, path) => ("200 OK", ""),
        (_, "/busy") => ("429 Too Many Requests", "Retry-After: 1\r\n"),
        (_, "/tomorrow") => ("429 Too Many Requests", "Retry-After: 86400\r\n"),
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

/// Whether somebody has asked for a page before, with this question.
fn asked_before(log: &Mutex<Vec<String>>, path: &str) -> bool {
    log.lock().unwrap().iter().filter(|asked| asked.ends_with(path)).count() > 1
}

fn hasty() -> Asking {
    Asking { patience: Duration::from_millis(700), pause: Duration::ZERO, ..Asking::default() }
}

#[test]
fn every_answer_is_told_for_what_it_is() {
    let (website, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let pages = [
        "/there",
        "/there#place",
        "/gone",
        "/moved",
        "/for-now",
        "/closed",
        "/no-heads",
        "/round",
        "/silent",
        "/ill",
        "/odd",
        "/a/b/up",
        "/a/asks",
    ];
    let begin = Instant::now();
    let told = website.told(&pages, &hasty(), cache.path(), "2026-11-24");
    let wanted = [
        "/a/asks: moved-external-link  /a/asks?x",
        "/a/b/up: moved-external-link  /a/x",
        "/gone: broken-external-link status 404",
        "/ill: broken-external-link server 503",
        "/moved: moved-external-link  /there",
        "/odd: broken-external-link refused 400",
        "/round: broken-external-link round",
        "/silent: broken-external-link silent",
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
fn one_page_is_asked_for_once_whatever_the_letters_of_its_address() {
    let (website, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let span = |at: usize| Span::new(SourcePath::new("content/index.en.md"), at..at + 1);
    let upper = website.address.replace("http", "HTTP");
    let links = [(format!("{upper}/gone"), span(0)), (format!("{}/gone#a", website.address), span(1))];
    let faults =
        ask(&links, &hasty(), &Cache::new(cache.path(), "external"), Date::parse("2026-11-24").unwrap(), &|_, _| {});
    assert_eq!(faults.len(), 2);
    assert_eq!(website.asked(), ["GET /gone", "HEAD /gone"]);
}

#[test]
fn a_busy_website_is_left_alone_for_as_long_as_it_says() {
    let (website, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let begin = Instant::now();
    assert!(website.told(&["/busy"], &hasty(), cache.path(), "2026-11-24").is_empty());
    assert!(begin.elapsed() >= Duration::from_secs(1));
    assert_eq!(website.asked(), ["HEAD /busy", "HEAD /busy"]);
    // Nobody waits until tomorrow, and nobody asks for the rest of the website before.
    let pages: Vec<String> = (0..50).map(|number| format!("/{number}")).collect();
    let pages: Vec<&str> = ["/.", "/tomorrow"].into_iter().chain(pages.iter().map(String::as_str)).collect();
    let told = website.told(&["/tomorrow"], &hasty(), cache.path(), "2026-11-24");
    assert_eq!(told, ["/tomorrow: broken-external-link busy 429"]);
    website.asked();
    let asking = Asking { pause: Duration::from_millis(20), ..hasty() };
    let told = website.told(&pages[1..], &asking, cache.path(), "2026-11-24");
    assert!(told.iter().all(|told| told.ends_with("busy 429")));
    assert!(website.asked().len() + told.len() <= pages.len() + 2, "it was asked although it wanted to be left alone");
}

#[test]
fn a_website_that_says_nothing_is_given_up_and_holds_nobody_up() {
    // It takes connections, and never answers: the slowest way to be dead.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let dead = Website { address, asked: Arc::default() };
    let asked = Arc::clone(&dead.asked);
    thread::spawn(move || {
        let held: Vec<TcpStream> =
            listener.incoming().flatten().inspect(|_| asked.lock().unwrap().push("asked".to_owned())).collect();
        drop(held);
    });
    let pages: Vec<String> = (0..200).map(|number| format!("/{number}")).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let cache = tempfile::tempdir().unwrap();
    let told = dead.told(&pages, &hasty(), cache.path(), "2026-11-24");
    assert!(told.len() == 200 && told.iter().all(|told| told.ends_with("broken-external-link silent")), "{told:?}");
    // Three questions, and one that was under way beside the third: in the usual time for each, no more than a minute.
    let asked = dead.asked().len();
    assert!(asked <= 4, "{asked} questions");
    assert!(Asking::default().patience * 4 <= Duration::from_mins(1));
}

#[test]
fn an_answer_is_kept_as_soon_as_it_is_given() {
    let (website, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let span = Span::new(SourcePath::new("content/index.en.md"), 0..1);
    let links = [(format!("{}/there", website.address), span.clone()), (format!("{}/silent", website.address), span)];
    let (heard, done) = mpsc::channel();
    let (links, place) = (links.clone(), cache.path().to_owned());
    // Somebody ends the check while it still waits for the other page.
    thread::spawn(move || {
        let asking = Asking { patience: Duration::from_secs(20), ..hasty() };
        ask(&links, &asking, &Cache::new(&place, "external"), Date::parse("2026-11-24").unwrap(), &|done, of| {
            heard.send((done, of)).unwrap();
        });
    });
    assert_eq!(done.recv_timeout(Duration::from_secs(10)).unwrap(), (1, 2));
    website.asked();
    assert!(website.told(&["/there"], &hasty(), cache.path(), "2026-11-24").is_empty());
    assert!(website.asked().is_empty(), "what was known was asked again");
}

#[test]
fn a_page_without_encryption_is_asked_for_from_a_proxy_without_a_tunnel() {
    let (proxy, cache) = (Website::open(), tempfile::tempdir().unwrap());
    let asking = Asking { proxy: Some(proxy.address.clone()), ..hasty() };
    // Only the proxy knows this website.
    let website = Website { address: "http://www.example.invalid".to_owned(), asked: Arc::default() };
    let told = website.told(&["/there", "/ill"], &asking, cache.path(), "2026-11-24");
    assert!(told.is_empty(), "the proxy has answered for whole addresses: {told:?}");
    assert_eq!(proxy.asked(), ["HEAD http://www.example.invalid/ill", "HEAD http://www.example.invalid/there"]);
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
