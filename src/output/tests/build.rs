//! What a build writes, keeps and removes.

use std::fs;

use rayon::prelude::*;

use super::{Folder, Pages, key, pages, path};
use crate::output::stamps::{Stamp, Stamps};
use crate::output::{Artifact, OutputError, Written};

#[test]
fn files_are_created_changed_kept_and_removed() {
    let folder = Folder::new();
    let written = folder.build(&pages(&[("index.html", "a"), ("b/index.html", "b"), ("c/index.html", "c")])).unwrap();
    assert_eq!((written.created, written.changed, written.unchanged, written.removed), (3, 0, 0, 0));

    let next = pages(&[("index.html", "a"), ("b/index.html", "b2"), ("d.html", "d")]);
    let written = folder.build(&next).unwrap();
    // One of them is gone.
    let paths = vec![path("b/index.html"), path("c/index.html"), path("d.html")];
    assert_eq!(written, Written { created: 1, changed: 1, unchanged: 1, removed: 1, paths, left: vec![] });
    assert_eq!(folder.files(), pages(&[("index.html", "a"), ("b/", ""), ("b/index.html", "b2"), ("d.html", "d")]));
}

#[test]
fn an_unchanged_file_keeps_its_time() {
    let folder = Folder::new();
    folder.build(&pages(&[("a.html", "a"), ("b.html", "b")])).unwrap();
    folder.age();
    let time = folder.modified("a.html");
    // The key is another one, but the bytes are not.
    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("a.html"), path("b.html")]).unwrap();
    transaction.put(&path("a.html"), key("another"), Artifact::Bytes(b"a".to_vec())).unwrap();
    transaction.put(&path("b.html"), key("another"), Artifact::Bytes(b"b2".to_vec())).unwrap();
    let written = transaction.commit().unwrap();
    drop(transaction);
    assert_eq!((written.unchanged, written.changed), (1, 1));
    assert_eq!(folder.modified("a.html"), time);

    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("a.html")]).unwrap();
    assert!(transaction.is_current(&path("a.html"), key("another")));
    assert!(!transaction.is_current(&path("a.html"), key("a")));
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let folder = Folder::new();
    let site = pages(&[("index.html", "a"), ("b/index.html", "b")]);
    folder.build(&site).unwrap();
    folder.age();
    // The first build after that reads the files and notes their stamps again.
    folder.build(&site).unwrap();
    let before = folder.times();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let written = folder.build(&site).unwrap();
    assert_eq!(written, Written { unchanged: 2, ..Written::default() });
    assert_eq!(folder.times(), before);
}

#[test]
fn an_edited_output_file_is_noticed_and_repaired() {
    let folder = Folder::new();
    let site = pages(&[("index.html", "abc"), ("b.html", "b")]);
    for edit in ["abcd", "xyz"] {
        for is_old in [false, true] {
            folder.build(&site).unwrap();
            if is_old {
                folder.age();
                folder.build(&site).unwrap();
            }
            // At once, of the same size, and in the same inode.
            fs::write(folder.dir.join("index.html"), edit).unwrap();
            let written = folder.build(&site).unwrap();
            assert_eq!(written.paths, [path("index.html")], "{edit}, {is_old}");
            assert_eq!(folder.read("index.html"), "abc");
        }
    }
}

#[test]
fn a_deleted_output_file_is_made_again() {
    let folder = Folder::new();
    let site = pages(&[("index.html", "a"), ("b/index.html", "b")]);
    folder.build(&site).unwrap();
    fs::remove_file(folder.dir.join("b/index.html")).unwrap();
    fs::remove_dir(folder.dir.join("b")).unwrap();
    assert_eq!(folder.build(&site).unwrap().paths, [path("b/index.html")]);
    assert_eq!(folder.read("b/index.html"), "b");
}

#[test]
fn without_stamps_the_bytes_are_compared() {
    let folder = Folder::new();
    let site = pages(&[("index.html", "a"), ("b.html", "b")]);
    folder.build(&site).unwrap();
    for loss in ["", "opas stamps 1\nnonsense\n", "something else"] {
        folder.forge("stamps", loss);
        folder.write("b.html", "x");
        let written = folder.build(&site).unwrap();
        assert_eq!((written.unchanged, written.paths), (1, vec![path("b.html")]));
    }
}

#[test]
fn a_stamp_of_the_moment_it_was_noted_is_not_believed() {
    let folder = Folder::new();
    folder.write("a.html", "a");
    folder.write("noted", "");
    let file = fs::File::options().append(true).open(folder.dir.join("noted")).unwrap();
    let (time, tick) = (folder.modified("a.html"), std::time::Duration::from_millis(4));
    let stamp = Stamp::of(&fs::metadata(folder.dir.join("a.html")).unwrap());
    let mut stamps = Stamps::default();
    stamps.note([(&path("a.html"), stamp, key("a"))].into_iter());
    for (noted, believed) in [(time - tick, None), (time, None), (time + tick, Some(key("a")))] {
        file.set_modified(noted).unwrap();
        let mut bytes = Vec::new();
        stamps.write(key("bond"), &mut bytes).unwrap();
        let noted = fs::metadata(folder.dir.join("noted")).unwrap();
        let read = Stamps::parse(&bytes, &noted, key("bond"));
        assert_eq!(Stamps::parse(&bytes, &noted, key("another")).digest(&path("a.html"), stamp), None);
        assert_eq!(read.digest(&path("a.html"), stamp), believed);
        assert_eq!(read.digest(&path("b.html"), stamp), None);
    }
}

#[test]
fn stamps_outlive_builds_that_ask_nothing() {
    let folder = Folder::new();
    let site = pages(&[("a.html", "a"), ("b.html", "b")]);
    folder.build(&site).unwrap();
    folder.age();
    folder.build(&site).unwrap();
    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("a.html"), path("b.html")]).unwrap();
    transaction.keep(&path("a.html"));
    transaction.put(&path("b.html"), key("b2"), Artifact::Bytes(b"b2".to_vec())).unwrap();
    transaction.commit().unwrap();
    drop(transaction);
    assert_eq!(folder.everything()["memory/stamps"].lines().count(), 3);
}

#[test]
fn only_what_opas_wrote_is_pruned() {
    let folder = Folder::new();
    folder.build(&pages(&[("a/b/index.html", "a"), ("c/d/index.html", "c"), ("e/index.html", "e")])).unwrap();
    folder.write("c/mine.txt", "mine");
    fs::create_dir(folder.dir.join("empty")).unwrap();
    let written = folder.build(&Pages::new()).unwrap();
    assert_eq!(written.removed, 3);
    assert_eq!(folder.files(), pages(&[("c/", ""), ("c/mine.txt", "mine"), ("empty/", "")]));

    // Of a file that somebody removed, the folder is left.
    folder.build(&pages(&[("f/g/index.html", "f")])).unwrap();
    fs::remove_file(folder.dir.join("f/g/index.html")).unwrap();
    assert_eq!(folder.build(&Pages::new()).unwrap().removed, 0);
    assert!(!folder.dir.join("f").exists());

    // The output folder itself stays even when nothing is left.
    let folder = Folder::new();
    folder.build(&pages(&[("a/index.html", "a")])).unwrap();
    folder.build(&Pages::new()).unwrap();
    assert!(folder.dir.is_dir() && folder.files().is_empty());
}

#[test]
fn an_orphan_that_somebody_changed_is_left_and_told() {
    let folder = Folder::new();
    folder.build(&pages(&[("a.html", "a"), ("b.html", "b")])).unwrap();
    folder.write("b.html", "B");
    let written = folder.build(&pages(&[("a.html", "a")])).unwrap();
    assert_eq!((written.removed, written.left), (0, vec![path("b.html")]));
    assert_eq!(folder.read("b.html"), "B");
    // It is told once: from then on it is somebody else's.
    assert_eq!(folder.build(&pages(&[("a.html", "a")])).unwrap().left, []);
}

#[test]
fn a_file_becomes_a_folder_and_a_file_again() {
    let folder = Folder::new();
    let flat = pages(&[("a", "flat"), ("b.html", "b")]);
    let deep = pages(&[("a/index.html", "deep"), ("a/b/c.html", "deeper"), ("b.html", "b")]);
    for _ in 0..2 {
        folder.build(&flat).unwrap();
        assert_eq!(folder.files(), flat);
        let written = folder.build(&deep).unwrap();
        assert_eq!((written.created, written.removed), (2, 1));
        assert_eq!(folder.read("a/b/c.html"), "deeper");
    }
    // Folders that somebody made are no files: they do not stand in the way.
    fs::create_dir_all(folder.dir.join("a/mine/empty")).unwrap();
    folder.build(&flat).unwrap();
    assert_eq!(folder.files(), flat);
}

#[test]
fn the_last_good_version_is_kept_when_a_job_fails() {
    let folder = Folder::new();
    folder.build(&pages(&[("a.html", "good")])).unwrap();
    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("a.html"), path("new/never.html")]).unwrap();
    transaction.keep(&path("a.html"));
    transaction.keep(&path("new/never.html"));
    let written = transaction.commit().unwrap();
    drop(transaction);
    assert_eq!(written, Written { unchanged: 1, ..Written::default() });
    assert_eq!(folder.files(), pages(&[("a.html", "good")]));
    // Its key is still the old one, so the next build tries again.
    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("a.html")]).unwrap();
    assert!(!transaction.is_current(&path("a.html"), key("better")));
    assert!(transaction.is_current(&path("a.html"), key("good")));
}

#[test]
fn a_source_is_copied_as_it_is() {
    let folder = Folder::new();
    let source = folder.dir.with_file_name("picture.svg");
    fs::write(&source, b"\xff\x00picture").unwrap();
    let put = || {
        let mut transaction = folder.begin().unwrap();
        transaction.declare([path("picture.svg")]).unwrap();
        transaction.put(&path("picture.svg"), key("1"), Artifact::Copy(source.clone())).map(|()| transaction.commit())
    };
    assert_eq!(put().unwrap().unwrap().created, 1);
    assert_eq!(fs::read(folder.dir.join("picture.svg")).unwrap(), b"\xff\x00picture");
    assert_eq!(put().unwrap().unwrap().unchanged, 1);
    fs::remove_file(&source).unwrap();
    assert_eq!(put().unwrap_err().to_string(), format!("cannot read {}", source.display()));
    assert!(folder.dir.join("picture.svg").exists());
}

#[test]
fn a_path_is_written_once_and_only_if_declared() {
    let folder = Folder::new();
    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("a.html")]).unwrap();
    let put = |at: &str| transaction.put(&path(at), key("a"), Artifact::Bytes(b"a".to_vec()));
    put("a.html").unwrap();
    assert!(matches!(put("a.html"), Err(OutputError::Unexpected(_))));
    assert!(matches!(put("b.html"), Err(OutputError::Unexpected(_))));
    assert_eq!(transaction.commit().unwrap().created, 1);
}

#[test]
fn one_path_cannot_be_a_file_and_a_folder() {
    let folder = Folder::new();
    let mut transaction = folder.begin().unwrap();
    transaction.declare([path("a")]).unwrap();
    let error = transaction.declare([path("a/b/c.html")]).unwrap_err();
    assert_eq!(error.to_string(), "a cannot be both a file and the folder of a/b/c.html");
}

#[test]
fn many_threads_write_one_build() {
    let folder = Folder::new();
    let build = |version: usize| {
        let text = |n: usize| format!("text {n} {}", if n.is_multiple_of(3) { version } else { 0 });
        let at = |n: usize| path(&format!("{}/{}/index.html", n % 7, n));
        let mut transaction = folder.begin().unwrap();
        transaction.declare((0..600).map(at)).unwrap();
        (0..600).into_par_iter().for_each(|n| {
            if transaction.is_current(&at(n), key(&text(n))) {
                transaction.keep(&at(n));
            } else {
                transaction.put(&at(n), key(&text(n)), Artifact::Bytes(text(n).into_bytes())).unwrap();
            }
        });
        transaction.commit().unwrap()
    };
    assert_eq!(build(0).created, 600);
    let written = build(1);
    assert_eq!((written.changed, written.unchanged), (200, 400));
    assert!(written.paths.is_sorted());
    assert_eq!(folder.read("6/6/index.html"), "text 6 1");
    assert_eq!(folder.read("0/7/index.html"), "text 7 0");
}

#[test]
fn a_folder_stands_as_long_as_every_file_is_as_it_was_written() {
    let folder = Folder::new();
    let build = || {
        let mut transaction = folder.begin().unwrap();
        transaction.declare([path("a.html"), path("b.html")]).unwrap();
        for name in ["a.html", "b.html"] {
            transaction.put(&path(name), key(name), Artifact::Bytes(name.into())).unwrap();
        }
        transaction.remember(Some(key("site")));
        transaction.commit().unwrap();
    };
    let stands = |made_from| crate::output::stands(&folder.site, &folder.dir, made_from).unwrap();
    assert_eq!(stands(key("site")), None, "nothing was built");
    build();
    assert_eq!(stands(key("site")), Some(2));
    assert_eq!(stands(key("another site")), None);
    let changes: [(&str, &dyn Fn()); 6] = [
        ("another text of the same length", &|| folder.write("b.html", "c.html")),
        ("a file that is gone", &|| fs::remove_file(folder.dir.join("a.html")).unwrap()),
        ("a damaged manifest", &|| folder.forge("manifest.json", "{")),
        ("no stamps", &|| fs::remove_file(folder.memory("stamps")).unwrap()),
        ("a killed build", &|| {
            folder.forge("journal.json", r#"{"new":[],"folders":[],"old":[],"had_manifest":true}"#);
        }),
        ("what an earlier version left", &|| folder.write(".opas-lock", "")),
    ];
    for (change, make) in changes {
        make();
        assert_eq!(stands(key("site")), None, "{change}");
        build();
        assert_eq!(stands(key("site")), Some(2), "after {change}");
    }
    let _open = folder.begin().unwrap();
    assert!(matches!(crate::output::stands(&folder.site, &folder.dir, key("site")), Err(OutputError::Locked(_))));
}
