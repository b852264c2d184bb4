//! The server as a browser, an editor and an attacker meet it, with a build that does as it is told.

#![expect(clippy::disallowed_methods, reason = "the tests are the writers, the editors and the output here")]

mod marks;
mod rebuilding;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

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

impl<B: FnMut(&BTreeSet<SourcePath>) -> Option<Built> + Send + 'static> Site for Fake<B> {
    fn build(&mut self, touched: &BTreeSet<SourcePath>, client: &mut dyn Client) -> Option<Built> {
        let built = self.1(touched);
        if let Some(built) = &built {
            client.mounted(&built.mount);
        }
        built
    }

    fn show(&mut self, path: &OutPath) -> Answer {
        if self.0.join(path.as_str()).exists() { Answer::OnDisk } else { Answer::Nothing }
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
            Inquiry::Desk(path) => (path != "none").then(|| format!("<body>the desk at “{path}”</body>")),
        }
    }
}

/// What the next builds do.
struct Will {
    built: Option<Built>,
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
        let will =
            Arc::new(Mutex::new(Will { built: Some(built(base_path, &[])), takes: Duration::ZERO, write: None }));
        let (counted, builds) = mpsc::channel();
        let (heard, told) = mpsc::channel();
        let settings = Settings { root: path.join("site"), out: path.join("out"), port: 0 };
        let orders = Arc::clone(&will);
        let build = move |touched: &BTreeSet<SourcePath>| {
            let _ = counted.send(touched.iter().map(ToString::to_string).collect());
            let takes = orders.lock().unwrap().takes;
            thread::sleep(takes);
            let will = orders.lock().unwrap();
            if let Some((path, text)) = &will.write {
                fs::write(path, text).unwrap();
            }
            will.built.clone()
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

fn status(answer: &str) -> &str {
    &answer[9..12]
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap();
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn only_pages_get_the_script_and_files_stay_as_built() {
    let bench = Bench::new();
    let page = bench.get("/");
    assert_eq!((status(&page), header(&page, "content-type")), ("200", Some("text/html; charset=utf-8")));
    assert!(
        page.contains(
            r#"<script src="/_opas/report.js" defer></script><script src="/_opas/reload.js" defer data-version=""#
        ),
        "{page}"
    );
    assert!(page.ends_with("</script></BODY></html>"));
    // The end tag may be left out.
    assert!(bench.get("/sv/").ends_with("</script>"));
    assert!(!fs::read_to_string(bench.out("index.html")).unwrap().contains("script"));
    for path in ["/kuva/%C3%A4.svg", "/tyyli.css"] {
        let other = bench.get(path);
        assert_eq!(status(&other), "200");
        assert!(!other.contains("script"));
    }
    assert!(bench.get("/_opas/report?page=%2Fsv%2F").ends_with(r#"{"page":"sv/index.html"}"#));
    assert!(bench.get("/_opas/report").starts_with("HTTP/1.1 400"), "of no page there is no report");
    let desk = bench.get("/_opas/translations/sv/a%20b.html");
    assert!(desk.contains("the desk at “sv/a b.html”") && desk.contains(r#"data-build=""#));
    assert_eq!(status(&bench.get("/_opas/translations/none")), "404");
    assert!(bench.get("/sv/?a=b&ids").contains("sv/index.html with ids"));
    assert!(!bench.get("/sv/?idss").contains("with ids") && !bench.get("/tyyli.css?ids").contains("with ids"));
    assert_eq!(status(&bench.get("/none/?ids")), "404");
    let script = bench.get("/_opas/reload.js");
    assert!(script.contains("EventSource") && header(&script, "content-type").unwrap().starts_with("text/javascript"));
    for path in ["/", "/tyyli.css", "/none", "/_opas/reload.js"] {
        assert_eq!(header(&bench.get(path), "cache-control"), Some("no-cache"), "{path}");
    }
}

#[test]
fn files_are_served_as_a_web_server_does_but_pages_always_whole() {
    let bench = Bench::new();
    let tag = bench.get("/tyyli.css");
    let tag = header(&tag, "etag").unwrap();
    let known = format!("If-None-Match: {tag}\r\n");
    assert_eq!(status(&bench.get_with("/tyyli.css", &known)), "304");
    let part = bench.get_with("/tyyli.css", "Range: bytes=0-3\r\n");
    assert!(status(&part) == "206" && part.ends_with("\r\n\r\nbody"));

    let page = bench.get_with("/", "Range: bytes=0-3\r\nIf-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n");
    assert_eq!((status(&page), header(&page, "etag"), header(&page, "last-modified")), ("200", None, None));
    let head = bench.ask("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(header(&head, "content-length"), header(&page, "content-length"));
    assert!(head.ends_with("\r\n\r\n"));
    let post = bench.ask("POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    assert_eq!(status(&post), "405");
}

#[test]
fn nothing_outside_and_nothing_hidden_is_served() {
    let bench = Bench::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(bench.folder.path().join("secret.txt"), bench.out("link.txt")).unwrap();
        symlink(bench.folder.path(), bench.out("up")).unwrap();
        symlink(bench.out(".opas-manifest.json"), bench.out("manifest.json")).unwrap();
    }
    let absolute = bench.folder.path().join("secret.txt").display().to_string();
    let doubled = format!("/{absolute}");
    let encoded = format!("/%2f{}", &absolute[1..]);
    for path in [
        "/../secret.txt",
        "/sv/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..\\secret.txt",
        "/..%5csecret.txt",
        "/sv/%00/../../secret.txt",
        "/secret.txt%00.html",
        "/index.html%00",
        "/%c0%ae%c0%ae/secret.txt",
        "/./.opas-manifest.json",
        "/.opas-manifest.json",
        "/%2eopas-manifest.json",
        "/.git/config",
        "/link.txt",
        "/up/secret.txt",
        "/manifest.json",
        "/%",
        "/%zz",
        "/%+1",
        &absolute,
        &doubled,
        &encoded,
    ] {
        let answer = bench.get(path);
        assert!(status(&answer).starts_with('4') && !answer.contains("secret"), "{path}: {answer}");
    }
    let raw = bench.ask("GET /index\0.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&raw), "400");
}

#[test]
fn a_request_under_another_name_is_refused() {
    let bench = Bench::new();
    for (host, expected) in [
        ("Host: localhost\r\n", "200"),
        ("Host: LOCALHOST:4000\r\n", "200"),
        ("Host: 127.0.0.1:4000\r\n", "200"),
        ("Host: [::1]:4000\r\n", "200"),
        ("Host: evil.example\r\n", "403"),
        ("Host: localhost.evil.example\r\n", "403"),
        ("Host: 127.0.0.1.evil.example:4000\r\n", "403"),
        ("Host: localhost:80@evil.example\r\n", "403"),
        ("Host: \r\n", "403"),
        ("Host: localhost\r\nHost: evil.example\r\n", "403"),
        ("", "403"),
    ] {
        for path in ["/", "/_opas/reload.js"] {
            let answer = bench.ask(&format!("GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n"));
            assert_eq!(status(&answer), expected, "{host}");
        }
    }
    let events = bench.ask("GET /_opas/events HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&events), "403");
    let proxied = bench.ask("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&proxied), "403");
}

#[test]
fn what_is_not_there_is_404_in_the_language_of_the_address() {
    let bench = Bench::new();
    for (path, text) in [
        ("/none/", "ei ole"),
        ("/svx/", "ei ole"),
        ("/sv/none/", "finns inte"),
        ("/sv/none.css", "finns inte"),
        ("/sv/%2e%2e/", "finns inte"),
        ("/sv/tom/", "finns inte"),
    ] {
        let answer = bench.get(path);
        assert!(status(&answer) == "404" && answer.contains(text) && answer.contains("reload.js"), "{path}: {answer}");
    }
    fs::remove_file(bench.out("404.html")).unwrap();
    let bare = bench.get("/none/");
    assert!(status(&bare) == "404" && bare.contains("reload.js"));
}

#[test]
fn a_folder_is_at_the_address_with_a_slash() {
    let bench = Bench::new();
    let answer = bench.get("/sv?q=1");
    assert_eq!((status(&answer), header(&answer, "location")), ("307", Some("/sv/?q=1")));
    for path in ["//evil.example", "//evil.example/", "/\\evil.example", "/sv//", "/index.html/"] {
        assert_eq!(status(&bench.get(path)), "404", "{path}");
    }
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let bench = Bench::at("/ohje/");
    for (path, to) in [("/", "/ohje/"), ("/ohje", "/ohje/"), ("/ohje/sv", "/ohje/sv/")] {
        assert_eq!(header(&bench.get(path), "location"), Some(to), "{path}");
    }
    assert!(bench.get("/ohje/").contains("etusivu"));
    for (path, text) in [("/sv/", "finns inte"), ("/ohje/sv/x/", "finns inte"), ("/ohje/x", "ei ole")] {
        let answer = bench.get(path);
        assert!(status(&answer) == "404" && answer.contains(text), "{path}: {answer}");
    }
    // `site.yaml` may say otherwise at any time.
    bench.will(|will| will.built = Some(built("/opas/", &[])));
    fs::write(bench.site("site.yaml"), "base_url: /opas/").unwrap();
    bench.expect_touched(&["site.yaml"]);
    assert!(bench.get("/opas/").contains("etusivu"));
}
