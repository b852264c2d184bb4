//! Files that opas did not write: never overwritten, never removed, and told in plain words.

use std::fs;

use super::{Folder, pages};
use crate::output::OutputError;

#[test]
fn foreign_files_are_told_together_and_nothing_is_changed() {
    let folder = Folder::new();
    folder.build(&pages(&[("index.html", "old")])).unwrap();
    for at in ["a.html", "b/index.html", "c.html", "d.html"] {
        folder.write(at, "mine");
    }
    let before = folder.everything();
    let next = pages(&[
        ("index.html", "new"),
        ("a.html", "a"),
        ("b/index.html", "b"),
        ("c.html", "c"),
        ("d.html", "d"),
        ("e/index.html", "e"),
    ]);
    let error = folder.build(&next).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "4 files were not written by opas in {}: a.html, b/index.html, c.html and 1 more; move them away or \
             choose another folder with --out",
            folder.dir.display()
        )
    );
    assert_eq!(folder.everything(), before);
}

#[test]
fn a_foreign_file_with_the_right_bytes_is_adopted() {
    let folder = Folder::new();
    folder.write("a.html", "a");
    folder.age();
    let time = folder.modified("a.html");
    let written = folder.build(&pages(&[("a.html", "a"), ("b.html", "b")])).unwrap();
    assert_eq!((written.created, written.unchanged), (1, 1));
    assert_eq!(folder.modified("a.html"), time);
    assert_eq!(folder.build(&pages(&[("a.html", "a2")])).unwrap().changed, 1);
}

#[test]
fn a_file_that_appears_during_the_build_is_foreign() {
    let folder = Folder::new();
    let site = pages(&[("a.html", "a")]);
    let mut transaction = folder.begin().unwrap();
    transaction.declare([super::path("a.html")]).unwrap();
    folder.write("a.html", "mine");
    let artifact = super::Artifact::Bytes(b"a".to_vec());
    transaction.put(&super::path("a.html"), super::key("a"), artifact).unwrap();
    assert!(matches!(transaction.commit(), Err(OutputError::Foreign { .. })));
    assert_eq!(folder.read("a.html"), "mine");
    assert!(folder.build(&site).is_err());
}

#[test]
fn a_foreign_file_where_a_folder_must_be_is_not_touched() {
    let folder = Folder::new();
    folder.write("a", "mine");
    let error = folder.build(&pages(&[("a/index.html", "a"), ("a/b/c.html", "c")])).unwrap_err();
    assert!(error.to_string().starts_with("1 file was not written by opas"), "{error}");
    assert_eq!(folder.files(), pages(&[("a", "mine")]));
}

#[test]
fn a_foreign_file_in_a_folder_that_must_go_is_not_touched() {
    let folder = Folder::new();
    folder.build(&pages(&[("a/index.html", "a")])).unwrap();
    folder.write("a/b/mine.txt", "mine");
    let before = folder.everything();
    let Err(OutputError::Foreign { paths, .. }) = folder.build(&pages(&[("a", "flat")])) else { panic!() };
    assert_eq!(paths, ["a/b/mine.txt"]);
    assert_eq!(folder.everything(), before);
}

#[test]
fn an_own_file_that_somebody_changed_does_not_make_way_for_a_folder() {
    let folder = Folder::new();
    folder.build(&pages(&[("a", "flat")])).unwrap();
    folder.write("a", "work");
    let error = folder.build(&pages(&[("a/index.html", "a")])).unwrap_err();
    assert!(matches!(error, OutputError::Foreign { .. }));
    assert_eq!(folder.read("a"), "work");
}

#[test]
fn a_lost_manifest_is_told_and_equal_files_are_adopted() {
    let folder = Folder::new();
    let site = pages(&[("a.html", "a"), ("b.html", "b")]);
    folder.build(&site).unwrap();
    fs::remove_file(folder.memory("manifest.json")).unwrap();
    let error = folder.build(&pages(&[("a.html", "a2"), ("b.html", "b")])).unwrap_err().to_string();
    let expected = "The record of what opas wrote (in .opas) is gone: if nothing else is in the folder, empty it and \
                    build again";
    assert!(error.ends_with(expected), "{error}");
    // The same site again: everything is there already, and known from now on.
    assert_eq!(folder.build(&site).unwrap().unchanged, 2);
    assert_eq!(folder.build(&pages(&[("a.html", "a2")])).unwrap().removed, 1);
}

#[test]
fn a_manifest_that_cannot_be_read_gives_no_right_to_remove() {
    let folder = Folder::new();
    folder.write("mine.txt", "mine");
    let digest = crate::digest::Digest::of_bytes(b"mine");
    let line = |path: &str| format!("{{\"path\":\"{path}\",\"key\":\"{digest}\",\"digest\":\"{digest}\",\"size\":4}}");
    let mine = line("mine.txt");
    let outside = line("../outside.txt");
    fs::write(folder.dir.with_file_name("outside.txt"), "mine").unwrap();
    for (manifest, word) in [
        (String::from("{"), "is damaged"),
        (format!("{{\"version\":1,\"files\":[{mine},{mine}]}}"), "is damaged"),
        (format!("{{\"version\":1,\"files\":[{mine},{outside}]}}"), "is damaged"),
        (format!("{{\"version\":2,\"files\":[{mine}]}}"), "another version"),
    ] {
        folder.forge("manifest.json", &manifest);
        let error = folder.build(&pages(&[("mine.txt", "other")])).unwrap_err().to_string();
        assert!(error.contains(word), "{error}");
        assert_eq!(fs::read_to_string(folder.memory("manifest.json")).unwrap(), manifest);
        folder.build(&pages(&[("a.html", "a")])).unwrap();
        assert_eq!(folder.read("mine.txt"), "mine");
        assert!(folder.dir.with_file_name("outside.txt").exists());
    }
}

#[test]
fn a_damaged_manifest_is_replaced_even_when_nothing_else_changes() {
    let folder = Folder::new();
    folder.forge("manifest.json", "{");
    folder.build(&pages(&[])).unwrap();
    assert!(folder.everything()["memory/manifest.json"].contains("\"version\""));
}
