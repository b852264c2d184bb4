//! A fault of opas itself is told with its place, and leaves the last good output as it was.
#![expect(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "the test is the fault")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use opas::crash::{catch, during, listen};
use opas::pipeline::{Answer, Client, Faults, Goal, Mount, Workshop, build};
use opas::url::OutPath;
use rayon::prelude::*;
use walkdir::WalkDir;

/// Somebody who panics in the middle of a build, when its first outputs are made.
struct Panicking;

impl Client for Panicking {
    fn mounted(&mut self, _: &Mount) {}

    fn wanted(&mut self) -> Option<OutPath> {
        None
    }

    fn answer(&mut self, _: &OutPath, _: Answer) {}

    fn is_overtaken(&mut self) -> bool {
        false
    }

    fn progress(&mut self, _: usize, _: usize) {
        panic!("in the middle");
    }
}

#[test]
fn a_panic_is_known_by_its_message_its_place_and_what_was_made() {
    listen();
    let pages: Vec<usize> = (0..1000).collect();
    let make = |page: &usize| during(&format!("page {page}"), || assert!(*page != 700, "page {page} is a fault"));
    let crash = catch(|| during(&"the site", || pages.par_iter().for_each(make))).unwrap_err();
    assert_eq!(crash.message, "page 700 is a fault");
    assert!(crash.place.unwrap().starts_with("tests/crash.rs:"));
    assert_eq!(crash.during, ["page 700", "the site"]);
    assert!(catch(|| 1).is_ok());
}

#[test]
fn a_panic_in_a_build_leaves_the_output_as_it_was() {
    listen();
    let folder = tempfile::tempdir().unwrap();
    let (root, out) = (folder.path().join("site"), folder.path().join("out"));
    write(&root, "site.yaml", "base_url: https://www.example.fi/\nlanguages: [fi]\n");
    write(&root, "content/index.fi.md", "---\ntitle: Koti\n---\n\nEnsin.\n");
    for faults in [Faults::Refuse, Faults::Tolerate] {
        let goal = Goal { out: Some(out.clone()), drafts: false, faults, outside: false, today: None };
        let mut workshop = Workshop::new(&root);
        build(&mut workshop, &goal, &BTreeSet::new(), &mut ()).unwrap();
        let before = files_below(&out);
        write(&root, "content/index.fi.md", "---\ntitle: Koti\n---\n\nSitten.\n");
        write(&root, "content/uusi/index.fi.md", "---\ntitle: Uusi\n---\n\nUusi.\n");
        let crash = catch(|| build(&mut workshop, &goal, &BTreeSet::new(), &mut Panicking).is_ok()).unwrap_err();
        assert_eq!(crash.message, "in the middle");
        workshop.forget();
        assert_eq!(files_below(&out), before);
        // Whoever goes on with the same workshop gets the whole site.
        build(&mut workshop, &goal, &BTreeSet::new(), &mut ()).unwrap();
        let after = files_below(&out);
        assert!(after.contains_key("uusi/index.html") && after["index.html"] != before["index.html"]);
        drop(workshop);
        fs::remove_dir_all(root.join("content/uusi")).unwrap();
        write(&root, "content/index.fi.md", "---\ntitle: Koti\n---\n\nEnsin.\n");
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// All files but those in which opas remembers what it wrote.
fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let path = |entry: &walkdir::DirEntry| entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files
        .map(|entry| (path(&entry), fs::read(entry.path()).unwrap()))
        .filter(|(path, _)| !path.starts_with(".opas"))
        .collect()
}
