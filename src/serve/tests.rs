//! The server as a browser, an editor and an attacker meet it, with a build that does as it is told.

#![expect(clippy::disallowed_methods, reason = "the tests are the writers, the editors and the output here")]

mod answers;
mod failing;
mod marks;
mod rebuilding;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use super::queue::{Attending, Task};
use super::watch::{Notice, Watcher};
use super::*;

const LONG: Duration = Duration::from_secs(5);

/// A site whose build counts, waits as it is told, and says what the test wants it to say.
struct Bench {
    folder: tempfile::TempDir,
    server: Server,
    builds: Receiver<Vec<String>>,
    told: Receiver<String>,
    will: Arc<Mutex<Will>>,
}

/// A site whose outputs are what stands in this output folder, and whose build is this.
struct Fake<B>(PathBuf, B);

impl<B: FnMut(&BTreeSet<SourcePath>) -> Result<Option<Built>, Failure> + Send + 'static> Site for Fake<B> {
    fn build(&mut self, touched: &BTreeSet<SourcePath>, client: &mut dyn Client) -> Result<Option<Built>, Failure> {
        let built = self.1(touched);
        match &built {
            Ok(Some(built)) => client.mounted(&built.mount),
            Ok(None) => {}
            // It fails over what somebody waits for.
            Err(_) => drop(client.wanted()),
        }
        built
    }

    fn show(&mut self, path: &OutPath) -> Result<Answer, Failure> {
        Ok(if self.0.join(path.as_str()).exists() { Answer::OnDisk } else { Answer::Nothing })
    }

    fn has_unwatched(&self) -> bool {
        false
    }

    fn moved_unwatched(&self) -> BTreeSet<SourcePath> {
        BTreeSet::new()
    }

    fn recover(&mut self, crash: &Crash) -> Failure {
        failure(&format!("crashed: {}", crash.message))
    }

    fn moved(&self, _: &OutPath) -> BTreeSet<SourcePath> {
        BTreeSet::new()
    }

    fn reports(&self) -> u64 {
        0
    }

    fn tell(&mut self, inquiry: &Inquiry) -> Option<String> {
        match inquiry {
            Inquiry::Report(path) => Some(format!("{{\"page\":\"{path}\"}}")),
            Inquiry::Ids(path) => Some(format!("<body>{path} with ids</body>")),
            Inquiry::Desk(path) if path == "panics" => std::panic::resume_unwind(Box::new("over a page")),
            Inquiry::Desk(path) => (path != "none").then(|| format!("<body>the desk at “{path}”</body>")),
        }
    }
}

/// What the next builds do.
struct Will {
    built: Option<Built>,
    failure: Option<Failure>,
    panic: Option<&'static str>,
    takes: Duration,
    write: Option<(PathBuf, String)>,
}

impl Bench {
    fn new() -> Self {
        Self::at("/")
    }

    fn at(base_path: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        for name in ["site/content/a", "site/locales", "out/sv/tom", "out/.git", "out/kuva"] {
            fs::create_dir_all(path.join(name)).unwrap();
        }
        for (name, text) in [
            ("site/site.yaml", "languages: [fi]"),
            ("site/content/a/index.fi.md", "# A"),
            ("out/index.html", "<!doctype html><body><p>etusivu</p></BODY></html>"),
            ("out/sv/index.html", "<p>startsida"),
            ("out/404.html", "<body>ei ole</body>"),
            ("out/sv/404.html", "<body>finns inte</body>"),
            ("out/tyyli.css", "body { color: navy }"),
            ("out/kuva/ä.svg", "<svg></body></svg>"),
            ("out/.opas-manifest.json", "secret"),
            ("out/.git/config", "secret"),
            ("secret.txt", "secret"),
        ] {
            fs::write(path.join(name), text).unwrap();
        }
        let (failure, panic, takes, write) = (None, None, Duration::ZERO, None);
        let will = Arc::new(Mutex::new(Will { built: Some(built(base_path, &[])), failure, panic, takes, write }));
        let (counted, builds) = mpsc::channel();
        let (heard, told) = mpsc::channel();
        let settings = Settings { root: path.join("site"), out: path.join("out"), port: 0 };
        let orders = Arc::clone(&will);
        let build = move |touched: &BTreeSet<SourcePath>| {
            let _ = counted.send(touched.iter().map(ToString::to_string).collect());
            let takes = orders.lock().unwrap().takes;
            thread::sleep(takes);
            let panic = orders.lock().unwrap().panic;
            // Without a hook, which would write down all calls first.
            if let Some(words) = panic {
                std::panic::resume_unwind(Box::new(words));
            }
            let will = orders.lock().unwrap();
            if let Some((path, text)) = &will.write {
                fs::write(path, text).unwrap();
            }
            will.failure.clone().map_or_else(|| Ok(will.built.clone()), Err)
        };
        let tell = move |event: Event<'_>| {
            let _ = heard.send(format!("{event:?}"));
        };
        let server = start(settings, Fake(path.join("out"), build), tell).unwrap();
        let bench = Self { folder, server, builds, told, will };
        assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), Vec::<String>::new());
        assert!(bench.told.recv_timeout(LONG).unwrap().starts_with("Ready"));
        bench
    }

    fn site(&self, path: &str) -> PathBuf {
        self.folder.path().join("site").join(path)
    }

    fn out(&self, path: &str) -> PathBuf {
        self.folder.path().join("out").join(path)
    }

    /// Saves a file as most editors do, in one step.
    fn save(&self, path: &str, text: &str) {
        let beside = self.site(".beside");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, self.site(path)).unwrap();
    }

    fn will(&self, change: impl FnOnce(&mut Will)) {
        change(&mut self.will.lock().unwrap());
    }

    fn send(&self, text: &str) -> TcpStream {
        let host = self.server.url().strip_prefix("http://").unwrap().trim_end_matches('/');
        let mut stream = TcpStream::connect(host).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, text: &str) -> String {
        let mut answer = Vec::new();
        self.send(text).read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.get_with(path, "")
    }

    fn get_with(&self, path: &str, headers: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:4000\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn listen(&self) -> impl Iterator<Item = serde_json::Value> + use<> {
        let stream = self.send("GET /_opas/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data:")?).ok())
    }

    /// Waits for builds until all these were touched, and says what else was.
    fn expect_touched(&self, wanted: &[&str]) {
        let mut touched = BTreeSet::new();
        while !wanted.iter().all(|path| touched.contains(*path)) {
            match self.builds.recv_timeout(LONG) {
                Ok(paths) => touched.extend(paths),
                Err(error) => panic!("{wanted:?} were not all touched, only {touched:?}: {error}"),
            }
        }
        // What still comes belongs to the same edit.
        while let Ok(paths) = self.builds.recv_timeout(Duration::from_millis(40)) {
            touched.extend(paths);
        }
        // The folders above and what is in a folder may come with it.
        let is_same = |a: &str, b: &str| a == b || Path::new(a).starts_with(b) || Path::new(b).starts_with(a);
        let others = touched.iter().filter(|path| !wanted.iter().any(|wanted| is_same(wanted, path)));
        let others: Vec<_> = others.collect();
        assert!(others.is_empty(), "{others:?} were touched besides {wanted:?}");
    }

    fn expect_no_build(&self) {
        assert_eq!(self.builds.recv_timeout(Duration::from_millis(80)), Err(RecvTimeoutError::Timeout));
    }
}

fn built(base_path: &str, changed: &[&str]) -> Built {
    let path = |path: &str| OutPath::parse(path).unwrap();
    Built {
        changed: changed.iter().map(|name| path(name)).collect(),
        mount: Mount {
            base_path: base_path.to_owned(),
            not_found: vec![("/".to_owned(), path("404.html")), ("/sv/".to_owned(), path("sv/404.html"))],
        },
    }
}

fn failure(page: &str) -> Failure {
    Failure { page: format!("<body>{page}</body>").into() }
}

fn status(answer: &str) -> &str {
    &answer[9..12]
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap();
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}
