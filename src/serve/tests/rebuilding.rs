//! From an edit to the page that reloads.

use notify::event::{AccessKind, EventKind, Flag, ModifyKind};

use super::queue::Ask;
use super::*;

#[test]
fn every_kind_of_edit_is_noticed_with_its_paths() {
    let bench = Bench::new();
    let page = bench.site("content/a/index.fi.md");

    fs::write(&page, "# In place").unwrap();
    bench.expect_touched(&["content/a/index.fi.md"]);

    bench.save("content/a/index.fi.md", "# Over it");
    bench.expect_touched(&["content/a/index.fi.md"]);

    fs::create_dir_all(bench.site("content/new/deep")).unwrap();
    fs::write(bench.site("content/new/deep/index.fi.md"), "# Deep").unwrap();
    bench.expect_touched(&["content/new"]);
    fs::write(bench.site("content/new/deep/index.fi.md"), "# Deeper").unwrap();
    bench.expect_touched(&["content/new/deep/index.fi.md"]);

    fs::rename(bench.site("content/new"), bench.site("content/moved")).unwrap();
    bench.expect_touched(&["content/new", "content/moved"]);
    fs::write(bench.site("content/moved/deep/index.fi.md"), "# Moved").unwrap();
    bench.expect_touched(&["content/moved/deep/index.fi.md"]);

    fs::remove_file(&page).unwrap();
    bench.expect_touched(&["content/a/index.fi.md"]);
    fs::remove_dir_all(bench.site("content/moved")).unwrap();
    bench.expect_touched(&["content/moved", "content/moved/deep/index.fi.md"]);

    fs::write(bench.site("site.yaml"), "languages: [fi, sv]").unwrap();
    bench.expect_touched(&["site.yaml"]);
}

#[test]
fn a_folder_that_comes_later_or_comes_back_is_watched() {
    let bench = Bench::new();
    fs::create_dir(bench.site("themes")).unwrap();
    bench.expect_touched(&["themes"]);
    fs::write(bench.site("themes/theme.yaml"), "a").unwrap();
    bench.expect_touched(&["themes/theme.yaml"]);

    fs::rename(bench.site("content"), bench.site("elsewhere")).unwrap();
    bench.expect_touched(&["content"]);
    fs::rename(bench.site("elsewhere"), bench.site("content")).unwrap();
    bench.expect_touched(&["content"]);
    fs::write(bench.site("content/a/index.fi.md"), "# Back").unwrap();
    bench.expect_touched(&["content/a/index.fi.md"]);
}

#[test]
fn what_is_no_source_and_what_only_reads_leads_to_no_build() {
    let bench = Bench::new();
    fs::read_to_string(bench.site("content/a/index.fi.md")).unwrap();
    fs::read_dir(bench.site("content/a")).unwrap().count();
    fs::write(bench.site("notes.txt"), "not a source").unwrap();
    fs::create_dir(bench.site("public")).unwrap();
    fs::write(bench.site("public/index.html"), "an output").unwrap();
    fs::write(bench.site("content/a/.index.fi.md.swp"), "a swap file").unwrap();
    fs::write(bench.site("content/a/index.fi.md~"), "a copy").unwrap();
    bench.expect_no_build();
}

#[cfg(unix)]
#[test]
fn a_root_behind_a_link_is_watched_by_its_own_name() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("real");
    fs::create_dir_all(root.join("content")).unwrap();
    std::os::unix::fs::symlink(&root, folder.path().join("link")).unwrap();
    let (sender, builds) = mpsc::channel();
    let build = move |touched: &BTreeSet<SourcePath>| {
        sender.send(touched.clone()).unwrap();
        Ok(None)
    };
    let root = folder.path().join("link");
    let out = folder.path().join("out");
    let settings = Settings { root, out, port: 0 };
    let server = start(settings, Fake(PathBuf::new(), build), |_| {}).unwrap();
    builds.recv_timeout(LONG).unwrap();
    fs::write(folder.path().join("link/content/a.md"), "# A").unwrap();
    assert_eq!(builds.recv_timeout(LONG).unwrap(), BTreeSet::from([SourcePath::new("content/a.md")]));
    server.stop();
}

/// The marks of a site whose folder is not there.
fn no_marks() -> Arc<Marks> {
    Arc::new(Marks::new(Path::new("/dev/null")))
}

pub(super) fn queue() -> (mpsc::Sender<Message>, Queue) {
    let (sender, inbox) = mpsc::channel();
    let gate = Arc::new(Gate::new(sender.clone(), no_marks()));
    (sender, Queue::new(inbox, gate))
}

pub(super) fn noticed(path: &str) -> Message {
    Message::Noticed(Notice::Touched(vec![SourcePath::new(path)]))
}

#[test]
fn a_burst_is_one_build() {
    let (sender, mut queue) = queue();
    for number in 1..=200 {
        sender.send(noticed(&format!("content/{number}.md"))).unwrap();
    }
    let Some(Task::Build(burst)) = queue.next(None) else { panic!("an edit is built") };
    assert!(burst.touched.len() == 200 && !burst.more);
    sender.send(Message::Stop).unwrap();
    assert!(queue.next(None).is_none());
}

#[test]
fn a_request_is_answered_after_what_was_noticed_before_it() {
    let path = OutPath::parse("index.html").unwrap();
    let (sender, mut queue) = queue();
    let (first, _reply) = Ask::new(path.clone(), None);
    sender.send(Message::Ask(first)).unwrap();
    sender.send(noticed("content/a.md")).unwrap();
    let (second, mut reply) = Ask::new(path.clone(), None);
    sender.send(Message::Ask(second)).unwrap();
    assert!(matches!(queue.next(None), Some(Task::Show(_))), "what came before the edit need not wait for it");
    assert!(matches!(queue.next(None), Some(Task::Build(_))));
    queue.begin();
    let mut attending = Attending { queue: &mut queue, tell: &|_: Event<'_>| {} };
    assert_eq!(attending.wanted(), Some(path.clone()));
    // What is noticed now is of the next build, and so is who asks after it.
    sender.send(noticed("content/b.md")).unwrap();
    let (third, mut later) = Ask::new(path.clone(), None);
    sender.send(Message::Ask(third)).unwrap();
    attending.answer(&path, Answer::OnDisk);
    assert_eq!(reply.try_recv(), Ok(Ok(Answer::OnDisk)));
    assert!(attending.is_overtaken() && attending.wanted().is_none());
    queue.end(None, 0);
    assert!(later.try_recv().is_err());
}

#[test]
fn of_many_edits_none_is_lost() {
    let bench = Bench::new();
    let paths: Vec<_> = (0..200).map(|number| format!("content/a/{number}.md")).collect();
    for path in &paths {
        fs::write(bench.site(path), "# Many").unwrap();
    }
    bench.expect_touched(&paths.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn a_burst_without_end_is_built_before_its_end() {
    let (sender, mut queue) = queue();
    let busy = thread::spawn(move || {
        while sender.send(Message::Noticed(Notice::Anything)).is_ok() {
            thread::sleep(Duration::from_millis(1));
        }
    });
    let started = Instant::now();
    let Some(Task::Build(first)) = queue.next(None) else { panic!("an edit is built") };
    assert!(started.elapsed() < queue::AT_MOST * 3 && first.more);
    // What comes after it is built next.
    assert!(matches!(queue.next(None), Some(Task::Build(_))));
    drop(queue);
    busy.join().unwrap();
}

#[test]
fn an_edit_during_a_build_leads_to_the_next_one() {
    let bench = Bench::new();
    bench.will(|will| will.takes = Duration::from_millis(100));
    bench.save("content/a/index.fi.md", "# One");
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), ["content/a/index.fi.md"]);
    bench.save("content/a/index.sv.md", "# Two");
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), ["content/a/index.sv.md"]);
}

#[test]
fn a_request_waits_for_the_build_that_is_on_its_way() {
    let bench = Bench::new();
    let page = bench.out("index.html");
    bench.will(|will| {
        will.takes = Duration::from_millis(300);
        will.write = Some((page, "<p>uusi".to_owned()));
    });
    bench.save("content/a/index.fi.md", "# New");
    // The watcher needs a moment to see it; from then on nobody gets the old page.
    assert!(bench.told.recv_timeout(LONG).unwrap().starts_with("Rebuilding { files: 1 }"));
    assert!(bench.get("/_opas/reload.js").contains("EventSource"));
    assert!(bench.listen().next().is_some());
    assert!(fs::read_to_string(bench.out("index.html")).unwrap().contains("etusivu"), "these two do not wait");
    assert!(bench.get("/").contains("uusi"));
}

#[test]
fn a_build_that_writes_nothing_leaves_the_last_good_pages() {
    let bench = Bench::new();
    let mut page = bench.listen();
    let version = page.next().unwrap()["version"].clone();
    bench.will(|will| will.built = None);
    bench.save("content/a/index.fi.md", "# Fault");
    bench.expect_touched(&["content/a/index.fi.md"]);
    assert!(bench.get("/").contains("etusivu"));
    // Nor does a build that changes nothing tell anything.
    bench.will(|will| will.built = Some(built("/", &[])));
    bench.save("content/a/index.fi.md", "# Same");
    bench.expect_touched(&["content/a/index.fi.md"]);
    bench.will(|will| will.built = Some(built("/", &["index.html"])));
    bench.save("content/a/index.fi.md", "# Fixed");
    assert_eq!(page.next().unwrap()["after"], version);
}

#[test]
fn open_pages_hear_what_changed() {
    let bench = Bench::at("/ohje/");
    let mut page = bench.listen();
    let greeting = page.next().unwrap();
    let version = greeting["version"].as_str().unwrap();
    assert!(bench.get("/ohje/").contains(&format!(r#"data-version="{version}""#)));
    let mut after = version.to_owned();
    for (changed, addresses, everywhere) in [
        (&["index.html", "sv/ä/index.html", "a.html"][..], &["/ohje/", "/ohje/sv/ä/", "/ohje/a.html"][..], false),
        (&["index.html", "tyyli.css"], &["/ohje/"], true),
        (&["sv/404.html"], &["/ohje/sv/404.html"], true),
    ] {
        bench.will(|will| will.built = Some(built("/ohje/", changed)));
        bench.save("content/a/index.fi.md", &format!("# {changed:?}"));
        let news = page.next().unwrap();
        assert_eq!(news["changed"], serde_json::json!(addresses));
        assert_eq!((news["after"].as_str(), news["everywhere"].as_bool()), (Some(&*after), Some(everywhere)));
        news["version"].as_str().unwrap().clone_into(&mut after);
    }
    // Another run of the server is another version, whatever it counts.
    assert_ne!(Bench::new().listen().next().unwrap()["version"], *version);
}

#[test]
fn a_slow_page_blocks_no_build_and_learns_that_it_missed_some() {
    let gate = Gate::new(mpsc::channel().0, no_marks());
    let path = OutPath::parse("index.html").unwrap();
    let mut slow = gate.listen();
    for _ in 1..100 {
        gate.tell(std::slice::from_ref(&path));
    }
    assert!(matches!(slow.try_recv(), Err(tokio::sync::broadcast::error::TryRecvError::Lagged(_))));
    let greeting: serde_json::Value = serde_json::from_str(&gate.greeting()).unwrap();
    assert!(greeting["version"].as_str().unwrap().ends_with("-99") && greeting["after"].is_null());
}

#[test]
fn a_page_that_was_under_way_hears_only_of_its_own_changes() {
    let gate = Gate::new(mpsc::channel().0, no_marks());
    gate.mount(&built("/", &[]).mount);
    let path = |path: &str| OutPath::parse(path).unwrap();
    let version = gate.version();
    let heard =
        |page: &str| -> serde_json::Value { serde_json::from_str(&gate.greeting_of(&path(page), &version)).unwrap() };
    gate.tell(&[path("a/index.html")]);
    assert_eq!(
        (&heard("b/index.html")["changed"], &heard("b/index.html")["after"]),
        (&serde_json::json!([]), &serde_json::json!(version))
    );
    assert_eq!(heard("a/index.html")["changed"], serde_json::json!(["/a/"]));
    gate.tell(&[path("assets/a.css")]);
    assert_eq!(heard("b/index.html")["everywhere"], true);
    // A page of another run of the server may have missed anything.
    let other: serde_json::Value = serde_json::from_str(&gate.greeting_of(&path("b/index.html"), "1-1")).unwrap();
    assert!(other["after"].is_null());
}

#[test]
fn the_next_port_is_taken_when_the_wanted_one_is() {
    let (first, port) = bind(0).unwrap();
    assert!(first.local_addr().unwrap().ip().is_loopback());
    let (_second, next) = bind(port).unwrap();
    assert!(next > port && next <= port + MORE_PORTS);
    let _others: Vec<_> = (0..MORE_PORTS).map_while(|_| bind(port).ok()).collect();
    assert!(matches!(bind(port), Err(ServeError::Taken { .. })));
}

#[test]
fn it_ends_at_once_with_pages_open() {
    let bench = Bench::new();
    let mut page = bench.listen();
    page.next().unwrap();
    let started = Instant::now();
    bench.server.stop();
    assert!(page.next().is_none());
    assert!(started.elapsed() < Duration::from_millis(500));
}

#[test]
fn polling_sees_what_the_system_does_not_tell() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap();
    fs::create_dir_all(root.join("content")).unwrap();
    fs::write(root.join("content/a.md"), "# One").unwrap();
    let (sender, notices) = mpsc::channel();
    let mut watcher = Watcher::polling(&root, Duration::from_millis(10), move |notice| {
        let _ = sender.send(notice);
    })
    .unwrap();
    let expect = |path: &str| {
        let wanted = SourcePath::new(path);
        let is_it = |notice: Notice| matches!(notice, Notice::Touched(paths) if paths.contains(&wanted));
        while !is_it(notices.recv_timeout(LONG).unwrap()) {}
    };
    // Same second, same length.
    fs::write(root.join("content/a.md"), "# Two").unwrap();
    expect("content/a.md");
    fs::create_dir(root.join("themes")).unwrap();
    expect("themes");
    watcher.follow(&[SourcePath::new("themes")]).unwrap();
    fs::write(root.join("themes/theme.yaml"), "a").unwrap();
    expect("themes/theme.yaml");
    fs::remove_dir_all(root.join("content")).unwrap();
    expect("content");
    // A folder that is gone is told once, and not at every look.
    thread::sleep(Duration::from_millis(60));
    while notices.try_recv().is_ok() {}
    assert_eq!(notices.recv_timeout(Duration::from_millis(60)), Err(RecvTimeoutError::Timeout));
}

#[test]
fn what_a_watcher_says_is_understood() {
    let root = Path::new("/site");
    let event = |kind| notify::Event::new(kind).add_path("/site/content/a.md".into());
    let say = |event| watch::notice(root, event);
    let touched = Some(Notice::Touched(vec![SourcePath::new("content/a.md")]));
    assert_eq!(say(Ok(event(EventKind::Modify(ModifyKind::Any)))), touched);
    assert_eq!(say(Ok(event(EventKind::Access(AccessKind::Any)))), None);
    assert_eq!(say(Ok(event(EventKind::Other).set_flag(Flag::Rescan))), Some(Notice::Anything));
    assert_eq!(say(Err(notify::Error::generic("lost"))), Some(Notice::Anything));
    let limit = say(Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch)));
    assert!(matches!(limit, Some(Notice::Limit(_))));
    for other in ["/site", "/site/notes.md", "/site/content/.git/index", "/elsewhere/content/a.md"] {
        let event = notify::Event::new(EventKind::Modify(ModifyKind::Any)).add_path(other.into());
        assert_eq!(say(Ok(event)), None, "{other}");
    }
}

#[test]
fn it_is_ready_when_a_build_has_seen_everything() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("site/content")).unwrap();
    let settings = Settings { root: folder.path().join("site"), out: folder.path().join("out"), port: 0 };
    let ((heard, told), (edited, saved)) = (mpsc::channel(), mpsc::channel());
    let counted = heard.clone();
    let mut number = 0;
    let build = move |_: &BTreeSet<SourcePath>| {
        number += 1;
        counted.send(format!("build {number}")).unwrap();
        if number == 1 {
            saved.recv_timeout(LONG).unwrap();
        }
        Ok(Some(built("/", &[])))
    };
    let tell = move |event: Event<'_>| drop(heard.send(format!("{event:?}")));
    let server = start(settings, Fake(folder.path().join("out"), build), tell).unwrap();
    // Somebody saves a file while the first build is on its way.
    server.sender.send(Message::Noticed(Notice::Touched(vec![SourcePath::new("content/a.md")]))).unwrap();
    edited.send(()).unwrap();
    let beginning = |text: String| text.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let words: Vec<String> = (0..4).map(|_| beginning(told.recv_timeout(LONG).unwrap())).collect();
    assert_eq!(words, ["build 1", "Rebuilding {", "build 2", "Ready {"]);
    server.stop();
}

#[test]
fn when_the_watches_run_out_it_polls_and_says_so() {
    let bench = Bench::new();
    bench.server.sender.send(Message::Noticed(Notice::Limit("no more".to_owned()))).unwrap();
    assert_eq!(bench.told.recv_timeout(LONG).unwrap(), r#"Polling { why: "no more" }"#);
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), Vec::<String>::new());
    fs::write(bench.site("content/a/index.fi.md"), "# Polled").unwrap();
    assert_eq!(bench.builds.recv_timeout(LONG).unwrap(), ["content/a/index.fi.md"]);
}
