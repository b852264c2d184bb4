//! A site in a temporary folder, the program that builds it, and the server that shows it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::folder::{self, EXAMPLE, Files, files_below};

const OPAS: &str = env!("CARGO_BIN_EXE_opas");

/// How long anything may take on a busy machine.
pub(crate) const LONG: Duration = Duration::from_mins(1);

/// A site and its output.
pub(crate) struct Place(TempDir);

impl Place {
    /// The example of `tests/rebuild`, with so many pages more.
    pub(crate) fn new(pages: usize) -> Self {
        let place = Self(folder::temporary());
        for (path, bytes) in &*EXAMPLE {
            place.write(path, bytes);
        }
        for number in 0..pages {
            place.write_page(number, "alussa");
        }
        place
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.0.path().join("site")
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        folder::write(&self.root(), path, bytes);
    }

    /// One of the many pages, with a word in it.
    pub(crate) fn write_page(&self, number: usize, word: &str) {
        self.write(&page_file(number), format!("---\ntitle: Sivu {number}\n---\n\nSana {word}.\n"));
    }

    pub(crate) fn edit(&self, path: &str, edit: impl FnOnce(String) -> String) {
        let text = fs::read_to_string(self.root().join(path)).unwrap();
        self.write(path, edit(text));
    }

    /// The output.
    pub(crate) fn output(&self) -> Files {
        files_below(&self.out())
    }

    /// The program, in the site's folder.
    pub(crate) fn opas(&self, words: &[&str]) -> Command {
        let mut command = Command::new(OPAS);
        command.args(words).current_dir(self.root()).stdin(Stdio::null());
        command
    }

    /// The program, started by a shell that does something before.
    pub(crate) fn opas_after(&self, shell: &str, words: &str) -> Command {
        let mut command = Command::new("sh");
        command.arg("-c").arg(format!("{shell}{OPAS} {words}")).current_dir(self.root()).stdin(Stdio::null());
        command
    }

    /// Builds, and wants it to go well, and the output to hold the site and nothing else.
    #[track_caller]
    pub(crate) fn build(&self) {
        let output = self.opas(&["build"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let names = fs::read_dir(self.out()).unwrap().map(|entry| entry.unwrap().file_name());
        let own: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with(".opas")).collect();
        assert!(own.is_empty(), "{own:?}");
    }

    /// What a clean build of the site makes, elsewhere.
    pub(crate) fn clean(&self) -> Files {
        let out = self.0.path().join("clean");
        let _ = fs::remove_dir_all(&out);
        let output = self.opas(&["build", "--out", out.to_str().unwrap()]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        files_below(&out)
    }

    /// What another server of the site makes, elsewhere.
    pub(crate) fn clean_preview(&self) -> Files {
        let out = self.0.path().join("clean-preview");
        let _ = fs::remove_dir_all(&out);
        let server = Server::start(self, &["--out", out.to_str().unwrap()]);
        server.end("TERM");
        files_below(&out)
    }

    pub(crate) fn preview(&self) -> Files {
        files_below(&self.root().join(".opas/preview"))
    }
}

/// The file of one of the many pages: twenty in each of many folders.
pub(crate) fn page_file(number: usize) -> String {
    format!("content/many-{}/page-{number}/index.fi.md", number / 20)
}

/// Its output.
pub(crate) fn page_output(number: usize) -> String {
    format!("many-{}/sivu-{number}/index.html", number / 20)
}

pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Sends a signal by its name.
pub(crate) fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).stderr(Stdio::null()).status();
    sent.unwrap();
}

/// Waits for an end that must come.
#[track_caller]
pub(crate) fn wait(child: &mut Child, at_most: Duration) -> Option<i32> {
    let until = Instant::now() + at_most;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if Instant::now() > until {
            let _ = child.kill();
            panic!("it did not end within {at_most:?}");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// `opas serve`, until it is ended or dropped.
pub(crate) struct Server {
    child: Child,
    lines: Receiver<String>,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts it, and waits until the site is shown.
    #[track_caller]
    pub(crate) fn start(place: &Place, words: &[&str]) -> Self {
        Self::launch(place, words).ready()
    }

    /// Starts it by a shell that does something before, and waits until the site is shown.
    #[track_caller]
    pub(crate) fn start_after(shell: &str, place: &Place, words: &str) -> Self {
        Self::run(place.opas_after(shell, words)).ready()
    }

    #[track_caller]
    fn ready(self) -> Self {
        let mut server = self;
        let ready = server.hear("Ready: ");
        let port = ready.split(':').nth(3).unwrap().split('/').next().unwrap();
        server.port = port.parse().unwrap();
        server
    }

    /// Starts it and does not wait.
    pub(crate) fn launch(place: &Place, words: &[&str]) -> Self {
        let mut command = place.opas(&["serve", "--port", "0"]);
        command.args(words);
        Self::run(command)
    }

    fn run(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = mpsc::channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
        for stream in streams {
            let sender = sender.clone();
            thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = sender.send(line);
                }
            });
        }
        Self { child, lines, port: 0 }
    }

    /// Waits until it says something.
    #[track_caller]
    pub(crate) fn hear(&self, words: &str) -> String {
        let until = Instant::now() + LONG;
        let mut heard = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            if line.contains(words) {
                return line;
            }
            heard.push(line);
        }
        panic!("“{words}” was not said, but:\n{}", heard.join("\n"));
    }

    /// Where it is.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).unwrap()
    }

    /// The text at an address, with its head.
    pub(crate) fn get(&self, address: &str) -> String {
        let mut stream = self.connect();
        stream.set_read_timeout(Some(LONG)).unwrap();
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Ends it by a signal, in whatever way that goes, but soon.
    #[track_caller]
    pub(crate) fn abandon(mut self, signal_name: &str) {
        signal(&self.child, signal_name);
        wait(&mut self.child, Duration::from_secs(10));
    }

    /// Ends it by a signal, and wants a good end.
    #[track_caller]
    pub(crate) fn end(mut self, signal_name: &str) {
        signal(&self.child, signal_name);
        assert_eq!(wait(&mut self.child, Duration::from_secs(10)), Some(0));
    }
}
