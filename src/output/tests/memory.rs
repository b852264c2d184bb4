//! What opas remembers of an output, where it is, and what becomes of it when something is moved or copied.

use std::fs;
use std::path::Path;

use super::fuse::{self, End};
use super::{Folder, key, pages, path};
use crate::digest::Digest;
use crate::output::{OutputError, Record, Transaction};

/// Another site that is built into the same folder.
fn neighbour(folder: &Folder) -> Folder {
    let mut other = Folder::new();
    other.dir.clone_from(&folder.dir);
    other
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn the_output_holds_the_site_and_nothing_else() {
    for folder in [Folder::new(), Folder::apart()] {
        let site = pages(&[("a.html", "a"), ("b.html", "b")]);
        folder.build(&site).unwrap();
        assert_eq!(folder.files(), site);
        let next = pages(&[("a.html", "a2"), ("c.html", "c")]);
        folder.build(&next).unwrap();
        assert_eq!(folder.files(), next);
    }
}

#[test]
fn a_moved_output_is_looked_at_whole() {
    let mut folder = Folder::new();
    let site = pages(&[("a.html", "a"), ("b.html", "b")]);
    folder.build(&site).unwrap();
    let to = folder.site.join("elsewhere");
    fs::rename(&folder.dir, &to).unwrap();
    folder.dir = to;
    assert_eq!(folder.build(&site).unwrap().unchanged, 2);
    assert_eq!(folder.build(&pages(&[("a.html", "a2")])).unwrap().removed, 1);
}

#[test]
fn a_site_that_is_moved_takes_its_memory_along() {
    let mut folder = Folder::new();
    folder.site = folder.site.join("site");
    folder.dir = folder.site.join("public");
    fs::create_dir(&folder.site).unwrap();
    folder.build(&pages(&[("a.html", "a"), ("b.html", "b")])).unwrap();
    let to = folder.site.with_file_name("moved");
    fs::rename(&folder.site, &to).unwrap();
    (folder.dir, folder.site) = (to.join("public"), to);
    // Even an edited file is still known.
    folder.write("a.html", "edited");
    let written = folder.build(&pages(&[("a.html", "a2")])).unwrap();
    assert_eq!((written.changed, written.removed), (1, 1));
}

#[test]
fn in_a_copy_only_files_that_are_as_they_were_written_are_known() {
    let folder = Folder::new();
    folder.build(&pages(&[("a.html", "a"), ("b.html", "b"), ("c.html", "c")])).unwrap();
    let mut other = Folder::new();
    copy(&folder.site, &other.site);
    other.dir = other.site.join("public");
    other.write("b.html", "edited");
    let Err(OutputError::Foreign { paths, record, .. }) = other.build(&pages(&[("a.html", "a2"), ("b.html", "b2")]))
    else {
        panic!()
    };
    assert_eq!((paths, record), (vec!["b.html".to_owned()], Record::Elsewhere));
    let written = other.build(&pages(&[("a.html", "a2")])).unwrap();
    assert_eq!((written.changed, written.removed), (1, 1));
    assert_eq!(other.files(), pages(&[("a.html", "a2"), ("b.html", "edited")]));
    // From now on the memory is that of the copy.
    other.write("a.html", "edited");
    assert_eq!(other.build(&pages(&[("a.html", "a3")])).unwrap().changed, 1);
}

#[test]
fn what_earlier_versions_left_in_the_output_is_read_once_and_goes() {
    let folder = Folder::new();
    for (at, text) in [("same.html", "1"), ("changed.html", "1"), ("orphan.html", "1"), ("edited.html", "mine")] {
        folder.write(at, text);
    }
    let digest = Digest::of_bytes(b"1");
    let line = |at| format!("{{\"path\":\"{at}\",\"key\":\"{digest}\",\"digest\":\"{digest}\",\"size\":1}}");
    let lines = ["changed.html", "edited.html", "orphan.html", "same.html"].map(line).join(",\n");
    folder.write(".opas-manifest.json", &format!("{{\"version\":1,\"files\":[\n{lines}\n]}}\n"));
    folder.write(".opas-stamps", "opas stamps 3 - -\n");
    folder.write(".opas-lock", "");
    let written = folder.build(&pages(&[("same.html", "1"), ("changed.html", "2")])).unwrap();
    assert_eq!((written.changed, written.unchanged, written.removed), (1, 1, 1));
    let left = pages(&[("same.html", "1"), ("changed.html", "2"), ("edited.html", "mine")]);
    assert_eq!(folder.files(), left);
    // What only has such a name is somebody else's.
    folder.write(".opas-lock", "mine");
    folder.build(&pages(&[("same.html", "1")])).unwrap();
    assert_eq!(folder.read(".opas-lock"), "mine");
}

#[cfg(unix)]
#[test]
fn builds_of_two_sites_keep_out_of_one_folder() {
    let folder = Folder::new();
    let other = neighbour(&folder);
    let first = folder.begin().unwrap();
    assert!(matches!(other.begin(), Err(OutputError::Locked(_))));
    drop(first);
    folder.build(&pages(&[("a.html", "a")])).unwrap();
    // One after the other they meet as strangers.
    assert!(matches!(other.build(&pages(&[("a.html", "b")])), Err(OutputError::Foreign { .. })));
    assert_eq!(other.build(&pages(&[("b.html", "b")])).unwrap().created, 1);
    assert_eq!(folder.build(&pages(&[])).unwrap().removed, 1);
    assert_eq!(folder.files(), pages(&[("b.html", "b")]));
}

#[test]
fn a_killed_build_is_undone_by_its_own_site_and_by_no_other() {
    let site = pages(&[("a.html", "a"), ("b.html", "b")]);
    let killed = || {
        let folder = Folder::new();
        folder.build(&pages(&[("a.html", "old")])).unwrap();
        let transaction = folder.start(&site).unwrap();
        let _ = fuse::with(1, End::Kill, || drop(transaction));
        assert!(folder.dir.join(".opas-staging").exists() && folder.dir.join("b.html").exists());
        folder
    };
    let folder = killed();
    let other = neighbour(&folder);
    let error = other.begin().err().unwrap();
    assert!(matches!(error, OutputError::Interrupted(_)), "{error}");
    folder.build(&site).unwrap();
    assert_eq!(folder.files(), site);

    // Who removes what is needed to undo it can build there, and then nothing of that is undone.
    let folder = killed();
    let other = neighbour(&folder);
    fs::remove_dir_all(folder.dir.join(".opas-staging")).unwrap();
    assert_eq!(other.build(&pages(&[("b.html", "b")])).unwrap().unchanged, 1);
    let written = folder.build(&pages(&[("a.html", "a")])).unwrap();
    assert_eq!(written.changed, 1);
    assert_eq!(folder.files(), site);
}

#[test]
fn a_record_of_two_outputs_does_not_mix_them() {
    let folder = Folder::new();
    folder.build(&pages(&[("a.html", "a")])).unwrap();
    let second = folder.site.join("second");
    let mut transaction = Transaction::begin(&folder.site, &second).unwrap();
    assert!(!transaction.has_others(|_| false));
    transaction.declare([path("a.html")]).unwrap();
    assert!(!transaction.is_current(&path("a.html"), key("a")));
}
