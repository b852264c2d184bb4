//! A build that is killed or fails at any step leaves the old output, or the new one, and nothing in between.

use std::collections::BTreeMap;
use std::fs;

use super::fuse::{self, End};
use super::{Folder, Pages, key, pages, path};
use crate::output::Artifact;
use crate::output::journal::Journal;

/// Two builds that between them have everything: new, changed, same and removed files, folders that come and go, a
/// file that becomes a folder, a folder that becomes a file, files that somebody else put there.
fn before_and_after() -> (Pages, Pages) {
    let before = pages(&[
        ("index.html", "start 1"),
        ("same.html", "same"),
        ("gone/deep/index.html", "gone"),
        ("flat", "a file"),
        ("deep/index.html", "a folder"),
        ("deep/er/index.html", "a folder"),
        ("mixed/old.html", "old"),
    ]);
    let after = pages(&[
        ("index.html", "start 2"),
        ("same.html", "same"),
        ("new/deep/index.html", "new"),
        ("flat/index.html", "now a folder"),
        ("deep", "now a file"),
        ("mixed/new.html", "new"),
        ("mine-too.html", "equal"),
    ]);
    (before, after)
}

fn prepared() -> Folder {
    prepared_in(Folder::new())
}

fn prepared_apart() -> Folder {
    prepared_in(Folder::apart())
}

fn prepared_in(folder: Folder) -> Folder {
    folder.build(&before_and_after().0).unwrap();
    folder.write("mine.txt", "mine");
    folder.write("mixed/mine.txt", "mine");
    folder.write("mine-too.html", "equal");
    folder.age();
    folder
}

/// Runs the second build with ever longer fuses until it gets through; `judge` sees each outcome.
fn at_every_step(end: End, prepared: fn() -> Folder, judge: impl Fn(&Folder, &Pages, &Pages)) -> usize {
    let (_, after) = before_and_after();
    let whole = prepared();
    let old = whole.without_stamps();
    whole.build(&after).unwrap();
    let new = whole.without_stamps();
    // The output holds the site and nothing else; and as each next build is equal to it, so does that.
    assert!(!new.keys().any(|path| path.starts_with(".opas")), "{new:#?}");
    for steps in 1.. {
        let folder = prepared();
        let (_, is_burnt) = fuse::with(steps, end, || folder.build(&after));
        judge(&folder, &old, &new);
        folder.build(&after).unwrap();
        assert_eq!(bare(&folder.without_stamps()), bare(&new), "the next build is not whole after step {steps}");
        if !is_burnt {
            return steps;
        }
    }
    0
}

/// Without the folders.
fn bare(pages: &Pages) -> Pages {
    pages.iter().filter(|(path, _)| !path.ends_with('/')).map(|(path, text)| (path.clone(), text.clone())).collect()
}

#[test]
fn a_kill_at_any_step_is_repaired_by_the_next_begin() {
    let steps = at_every_step(End::Kill, prepared, old_or_new);
    assert!(steps > 50, "only {steps} steps were tried");
}

#[test]
fn a_kill_is_repaired_where_there_are_no_hard_links() {
    fuse::without_links(|| {
        at_every_step(End::Kill, prepared, old_or_new);
    });
}

#[test]
fn a_kill_is_repaired_where_the_output_is_on_another_disk_than_the_site() {
    at_every_step(End::Kill, prepared_apart, old_or_new);
}

/// The stages of a build in which it can be killed, by what stands on the disk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Stopped {
    /// No journal: before the first change, or after the last.
    Outside,
    /// New files are made.
    Writing,
    /// Old files go and new ones take their places.
    Moving,
}

#[test]
fn every_step_of_every_stage_is_stopped_at() {
    let (before, after) = before_and_after();
    let mut stops: BTreeMap<Stopped, usize> = BTreeMap::new();
    let mut mixed = 0;
    for steps in 1.. {
        let folder = prepared();
        let (_, is_burnt) = fuse::with(steps, End::Kill, || folder.build(&after));
        if !is_burnt {
            break;
        }
        let journal = fs::read(folder.memory("journal.json")).ok();
        let journal: Option<Journal> = journal.map(|bytes| serde_json::from_slice(&bytes).unwrap());
        let stopped = match &journal {
            None => Stopped::Outside,
            Some(journal) if journal.old.is_empty() => Stopped::Writing,
            Some(_) => Stopped::Moving,
        };
        *stops.entry(stopped).or_default() += 1;
        let found = folder.files();
        let has = |path: &str, pages: &Pages| found.get(path) == pages.get(path);
        let is_mixed = has("index.html", &after) && found.contains_key("mixed/old.html")
            || has("index.html", &before) && !found.contains_key("mixed/old.html");
        mixed += usize::from(stopped == Stopped::Moving && is_mixed);
        // What only a journal can put right is put right, each time.
        drop(folder.begin().unwrap());
        assert!(stopped == Stopped::Outside || folder.read("index.html") == before["index.html"], "{steps}");
    }
    // A page that changes takes two steps, one that goes takes one, and each folder that goes one more.
    assert!(
        stops[&Stopped::Writing] > 10 && stops[&Stopped::Moving] > 20 && mixed > 5,
        "{stops:?}, {mixed} in between"
    );
}

fn old_or_new(folder: &Folder, old: &Pages, new: &Pages) {
    drop(folder.begin().unwrap());
    let found = folder.without_stamps();
    assert!(found == *old || found == *new, "neither old nor new: {found:#?}");
}

#[test]
fn a_first_build_that_is_killed_leaves_nothing() {
    let (before, _) = before_and_after();
    for steps in 1.. {
        let folder = Folder::new();
        let (_, is_burnt) = fuse::with(steps, End::Kill, || folder.build(&before));
        drop(folder.begin().unwrap());
        let found = folder.files();
        assert!(found.is_empty() || bare(&found) == before, "after step {steps}: {found:#?}");
        assert_eq!(folder.memory("manifest.json").exists(), !found.is_empty());
        if !is_burnt {
            break;
        }
    }
}

#[test]
fn a_file_that_could_not_be_written_is_not_left_half_made() {
    let folder = Folder::new();
    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("bad.html"), path("good.html")]).unwrap();
    let put = |at: &str| transaction.put(&path(at), key(at), Artifact::Bytes(b"text".to_vec()));
    // The first step opens the file, the second one fills it.
    let (result, _) = fuse::with(2, End::Failure, || put("bad.html"));
    assert_eq!(result.unwrap_err().to_string(), format!("cannot write {}", folder.dir.join("bad.html").display()));
    put("good.html").unwrap();
    assert_eq!(transaction.commit().unwrap().created, 1);
    assert_eq!(folder.files(), pages(&[("good.html", "text")]));
}

#[test]
fn a_failure_at_any_step_leaves_the_old_output_or_the_new() {
    at_every_step(End::Failure, prepared, |folder, old, new| {
        // An empty folder that cannot be removed is no reason to fail; the output is what is in files.
        let (mut found, mut old, mut new) = (folder.files(), old.clone(), new.clone());
        // What could not be cleared away goes with the next build.
        found.retain(|path, _| !path.starts_with(".opas-staging/"));
        for pages in [&mut old, &mut new] {
            pages.retain(|path, _| !path.starts_with("memory/"));
        }
        assert!(bare(&found) == bare(&old) || bare(&found) == bare(&new), "neither old nor new: {found:#?}");
    });
}

#[test]
fn a_build_that_says_it_failed_has_changed_nothing() {
    let (_, after) = before_and_after();
    for steps in 1.. {
        let folder = prepared();
        let old = folder.everything();
        let (result, is_burnt) = fuse::with(steps, End::Failure, || folder.build(&after));
        if result.is_err() {
            assert_eq!(folder.everything(), old, "after step {steps}");
        }
        if !is_burnt {
            break;
        }
    }
}

#[test]
fn a_kill_during_the_repair_is_repaired_too() {
    let (_, after) = before_and_after();
    for steps in (1..).step_by(3) {
        let mut is_done = false;
        for repair_steps in 1.. {
            let folder = prepared();
            let old = folder.without_stamps();
            let (_, is_burnt) = fuse::with(steps, End::Kill, || folder.build(&after));
            is_done = !is_burnt;
            let repair = || folder.begin().map(drop);
            let (_, is_repair_burnt) = fuse::with(repair_steps, End::Kill, repair);
            drop(folder.begin().unwrap());
            let found = folder.without_stamps();
            assert!(found == old || found.contains_key("new/deep/index.html"), "{steps}, {repair_steps}: {found:#?}");
            assert_eq!(folder.build(&after).unwrap().left, []);
            if !is_repair_burnt {
                break;
            }
        }
        if is_done {
            break;
        }
    }
}

#[test]
fn a_build_that_is_dropped_leaves_no_trace() {
    let (before, after) = before_and_after();
    let folder = prepared();
    let old = folder.everything();
    drop(folder.start(&after).unwrap());
    assert_eq!(folder.everything(), old);

    let empty = Folder::new();
    drop(empty.start(&before).unwrap());
    assert_eq!(empty.everything(), Pages::new());
}
