//! When the world fails, or opas itself, or somebody on the other side.

use axum::Router;
use axum::routing::get;

use super::*;

#[test]
fn a_build_that_panics_ends_nothing_and_every_page_says_so() {
    let bench = Bench::new();
    let mut page = bench.listen();
    let version = page.next().unwrap()["version"].clone();
    bench.will(|will| will.panic = Some("on purpose"));
    bench.save("content/a/index.fi.md", "# A");
    let news = page.next().unwrap();
    assert!(news["everywhere"] == true && news["after"] == version, "open pages are loaded again: {news}");
    for path in ["/", "/sv/", "/tyyli.css", "/none"] {
        let answer = bench.get(path);
        assert!(status(&answer) == "503" && answer.contains("crashed: on purpose"), "{path}: {answer}");
        assert!(answer.contains("reload.js"), "it comes back by itself");
    }
    assert_eq!(status(&bench.get("/_opas/report?page=%2F")), "200");
    bench.will(|will| will.panic = None);
    while bench.builds.try_recv().is_ok() {}
    bench.save("content/a/index.fi.md", "# B");
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), Vec::<String>::new(), "everything is looked at");
    let answer = bench.get("/");
    assert!(status(&answer) == "200" && answer.contains("etusivu"), "{answer}");
}

#[test]
fn a_build_that_the_world_did_not_let_be_is_tried_again_without_another_save() {
    let bench = Bench::new();
    bench.will(|will| will.failure = Some(failure("the disk is full")));
    bench.save("content/a/index.fi.md", "# A");
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), ["content/a/index.fi.md"]);
    let answer = bench.get("/");
    assert!(status(&answer) == "503" && answer.contains("the disk is full"), "{answer}");
    let mut page = bench.listen();
    let version = page.next().unwrap()["version"].clone();
    bench.will(|will| will.failure = None);
    let news = page.find(|news| news["everywhere"] == true).unwrap();
    assert_eq!(news["after"], version);
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), Vec::<String>::new());
    assert_eq!(status(&bench.get("/")), "200");
}

#[test]
fn a_first_build_that_fails_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { root: folder.path().to_owned(), out: folder.path().join("out"), port: 0 };
    let build = |_: &BTreeSet<SourcePath>| Err(failure("no room"));
    let server = start(settings, Fake(folder.path().join("out"), build), |_| {}).unwrap();
    let mut stream = TcpStream::connect(server.url()[7..].trim_end_matches('/')).unwrap();
    // Less than a request waits for a build that it knows nothing of.
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(status(&answer) == "503" && answer.contains("no room"), "{answer}");
    server.stop();
}

#[test]
fn a_panic_over_a_page_of_the_desk_costs_no_more_than_that_page() {
    let bench = Bench::new();
    assert_eq!(status(&bench.get("/_opas/translations/panics")), "500");
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), Vec::<String>::new(), "nothing from before is believed");
    assert_eq!(status(&bench.get("/")), "200");
    assert_eq!(status(&bench.get("/_opas/translations/sv")), "200");
}

#[test]
fn a_second_server_learns_where_the_first_is() {
    let bench = Bench::new();
    let out = bench.folder.path().join("out");
    assert_eq!(claim::real(&out), claim::real(&bench.folder.path().join("out/")));
    fs::rename(&out, bench.folder.path().join("away")).unwrap();
    let before = claim::real(&out);
    fs::rename(bench.folder.path().join("away"), &out).unwrap();
    assert_eq!(claim::real(&out), before, "a folder has the same name before it is there");
    let settings = |out: &Path| Settings { root: bench.site(""), out: out.to_owned(), port: 0 };
    let site = || Fake(PathBuf::new(), |_: &BTreeSet<SourcePath>| Ok(None));
    let Err(ServeError::Running { url }) = start(settings(&out), site(), |_| {}) else { panic!("it has started") };
    assert_eq!(url.as_deref(), Some(bench.server.url()));
    // In a folder of its own it is in nobody's way.
    let other = start(settings(&bench.folder.path().join("other")), site(), |_| {}).unwrap();
    other.stop();
    let Bench { folder, server, .. } = bench;
    server.stop();
    let settings = Settings { root: folder.path().join("site"), out, port: 0 };
    start(settings, site(), |_| {}).unwrap().stop();
}

#[cfg(unix)]
#[test]
fn a_claim_writes_through_no_link() {
    let folder = tempfile::tempdir().unwrap();
    let (root, foreign) = (folder.path().join("site"), folder.path().join("foreign"));
    fs::create_dir_all(&root).unwrap();
    fs::create_dir(&foreign).unwrap();
    std::os::unix::fs::symlink(&foreign, root.join(".opas")).unwrap();
    Claim::take(&root, &root.join("out")).unwrap().announce("http://127.0.0.1:1/");
    assert_eq!(fs::read_dir(&foreign).unwrap().count(), 0);
}

#[test]
fn a_connection_that_says_nothing_is_closed() {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (listener, port) = bind(0).unwrap();
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).unwrap()
    };
    let app = Router::new().route("/", get(|| async { "here" }));
    runtime.spawn(connections::answer(listener, app, Duration::from_millis(100)));
    for beginning in ["", "GET / HTTP/1.1\r\nHost: a", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"] {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(beginning.as_bytes()).unwrap();
        let mut answer = String::new();
        // It comes to an end only when the other side closes.
        stream.read_to_string(&mut answer).unwrap();
        assert_eq!(answer.ends_with("here"), beginning.ends_with("\r\n\r\n"), "{answer}");
    }
    runtime.shutdown_background();
}
