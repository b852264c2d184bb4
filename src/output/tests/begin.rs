//! The output folder as a build finds it: locked, linked, read-only, left by a killed build, and the record in it.

use std::fs;
use std::path::Path;

use super::{Folder, Pages, key, pages, path};
use crate::digest::Digest;
use crate::output::OutputError;

#[test]
fn a_second_build_is_kept_out() {
    let folder = Folder::new();
    let first = folder.begin().unwrap();
    let Err(error) = folder.begin() else { panic!("two at once") };
    let expected = format!("another opas is writing to {}; wait until it is done, or stop it", folder.dir.display());
    assert_eq!(error.to_string(), expected);
    drop(first);
    folder.begin().unwrap();
}

#[test]
fn a_file_in_place_of_the_folder_is_told() {
    let folder = Folder::new();
    fs::write(&folder.dir, "a file").unwrap();
    let Err(error) = folder.begin() else { panic!() };
    assert_eq!(error.to_string(), format!("cannot make the folder {}", folder.dir.display()));
}

#[cfg(unix)]
#[test]
fn links_below_the_folder_are_refused() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let outside = folder.dir.with_file_name("outside");
    fs::create_dir_all(outside.join("b")).unwrap();
    folder.build(&pages(&[("a/b/index.html", "a"), ("c.html", "c")])).unwrap();

    fs::rename(folder.dir.join("a"), folder.dir.with_file_name("away")).unwrap();
    symlink(&outside, folder.dir.join("a")).unwrap();
    fs::write(outside.join("b/index.html"), "a").unwrap();
    let error = folder.build(&pages(&[("a/b/index.html", "a2"), ("c.html", "c")])).unwrap_err();
    assert!(matches!(&error, OutputError::Symlink(at) if *at == folder.dir.join("a")), "{error}");
    // A journal does not reach behind the link either.
    folder.forge("journal.json", r#"{"new":["a/b/index.html"],"folders":["a/b"],"old":[],"had_manifest":true}"#);
    folder.write(".opas-staging/bond", &folder.bond().to_string());
    drop(folder.begin().unwrap());
    assert_eq!(fs::read_to_string(outside.join("b/index.html")).unwrap(), "a");
    // As an orphan it is left alone, and so are the folders behind the link.
    assert_eq!(folder.build(&pages(&[("c.html", "c")])).unwrap().left, [path("a/b/index.html")]);
    assert_eq!(fs::read_to_string(outside.join("b/index.html")).unwrap(), "a");

    symlink(outside.join("new.html"), folder.dir.join("d.html")).unwrap();
    let error = folder.build(&pages(&[("d.html", "d")])).unwrap_err();
    assert!(matches!(error, OutputError::Symlink(_)), "{error}");

    assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn the_output_folder_itself_may_be_a_link() {
    let folder = Folder::new();
    let real = folder.dir.with_file_name("real");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &folder.dir).unwrap();
    folder.build(&pages(&[("a/index.html", "a")])).unwrap();
    assert_eq!(fs::read_to_string(real.join("a/index.html")).unwrap(), "a");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_keeps_its_output() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let first = pages(&[("a/index.html", "1"), ("b/index.html", "1"), ("c/index.html", "1")]);
    folder.build(&first).unwrap();
    let before = folder.everything();
    let set = |at: &Path, mode| fs::set_permissions(at, fs::Permissions::from_mode(mode)).unwrap();
    let is_bound = |at: &Path| fs::write(at.join("probe"), "").map(|()| fs::remove_file(at.join("probe"))).is_err();

    for (locked, next) in [
        // One that fails when the first files have been renamed already, one when an orphan goes, one at once.
        ("b", pages(&[("a/index.html", "2"), ("b/index.html", "2"), ("c/index.html", "2")])),
        ("c", pages(&[("a/index.html", "2"), ("b/index.html", "2")])),
        ("", pages(&[("a/index.html", "2"), ("new.html", "2")])),
    ] {
        let at = folder.dir.join(locked);
        set(&at, 0o555);
        // Root may write everywhere.
        if is_bound(&at) {
            let error = folder.build(&next).unwrap_err();
            assert!(matches!(&error, OutputError::Io { path, .. } if path.starts_with(&folder.dir)), "{error}");
        }
        set(&at, 0o755);
        assert!(folder.everything() == before || !is_bound(&at));
    }
}

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let (one, other) = (Folder::new(), Folder::new());
    let site = pages(&[("index.html", "start"), ("b/index.html", "b"), ("b.css", "c")]);
    one.build(&site).unwrap();
    other.build(&pages(&[("b/index.html", "before"), ("x/y.html", "before")])).unwrap();
    other.build(&site).unwrap();
    let manifest = one.everything()["memory/manifest.json"].clone();
    assert_eq!(manifest, other.everything()["memory/manifest.json"]);

    let line = |path: &str, text: &str| {
        let (made_from, digest) = (key(text), Digest::of_bytes(text.as_bytes()));
        format!("{{\"path\":\"{path}\",\"key\":\"{made_from}\",\"digest\":\"{digest}\",\"size\":{}}}", text.len())
    };
    let lines = [line("b.css", "c"), line("b/index.html", "b"), line("index.html", "start")];
    assert_eq!(manifest, format!("{{\"version\":1,\"bond\":\"BOND\",\"files\":[\n{}\n]}}\n", lines.join(",\n")));
    assert!(serde_json::from_str::<serde_json::Value>(&manifest).is_ok());
}

#[test]
fn what_a_killed_build_left_is_cleared_away() {
    let folder = Folder::new();
    folder.build(&pages(&[("index.html", "1")])).unwrap();
    // Killed while staging: a changed file beside, a new one half written.
    folder.write(".opas-staging/bond", &folder.bond().to_string());
    folder.write(".opas-staging/new-0", "2");
    folder.write("new/index.html", "hal");
    let journal = r#"{"new":["new/index.html"],"folders":["new"],"old":[],"had_manifest":true}"#;
    folder.forge("journal.json", journal);
    drop(folder.begin().unwrap());
    assert_eq!(folder.files(), pages(&[("index.html", "1")]));
    assert!(!folder.dir.join(".opas-staging").exists());
    // Nothing that was noted before a kill is believed.
    assert!(!folder.memory("stamps").exists());
}

#[test]
fn a_journal_cannot_lead_out_of_the_folder() {
    let folder = Folder::new();
    folder.build(&pages(&[("index.html", "1")])).unwrap();
    let outside = folder.dir.with_file_name("outside.txt");
    fs::write(&outside, "mine").unwrap();
    folder.write("kept/mine.txt", "mine");
    let journal = r#"{"new":["../outside.txt","kept"],"folders":["kept",".."],"old":["../x"],"had_manifest":true}"#;
    let forge = |journal| {
        folder.write(".opas-staging/bond", &folder.bond().to_string());
        folder.forge("journal.json", journal);
    };
    forge(journal);
    drop(folder.begin().unwrap());
    assert!(outside.exists() && folder.dir.join("kept/mine.txt").exists());

    // A damaged one says nothing, and does not take the manifest along.
    forge("{");
    assert_eq!(folder.build(&Pages::new()).unwrap().removed, 1);
    assert_eq!(folder.files(), pages(&[("kept/", ""), ("kept/mine.txt", "mine")]));
}
