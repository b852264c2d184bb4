//! A site from a stranger, with anything at all where opas keeps its own: nothing is touched outside of the output, nobody
//! waits for ever, and what opas did not write stays.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;

use super::{Folder, Pages, pages};
use crate::output::{OutputError, stands};

/// The names in a memory that are opened.
const OPENED: [&str; 4] = ["manifest.json", "stamps", "journal.json", "lock"];

fn pipe(at: &Path) {
    assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
}

/// A folder beside the site with a file in it, which nothing may touch.
fn treasure(folder: &Folder) -> tempfile::TempDir {
    let treasure = tempfile::tempdir().unwrap();
    fs::write(treasure.path().join("manifest.json"), "mine").unwrap();
    fs::write(treasure.path().join("new-1"), "mine").unwrap();
    assert!(!treasure.path().starts_with(&folder.site));
    treasure
}

fn is_whole(treasure: &tempfile::TempDir) -> bool {
    let is_mine = |name| fs::read(treasure.path().join(name)).is_ok_and(|bytes| bytes == b"mine");
    is_mine("manifest.json") && is_mine("new-1") && fs::read_dir(treasure.path()).unwrap().count() == 2
}

#[test]
fn nobody_waits_at_a_pipe() {
    let site = pages(&[("a.html", "a")]);
    for name in OPENED {
        let folder = Folder::new();
        folder.build(&site).unwrap();
        fs::remove_file(folder.memory(name)).unwrap_or_default();
        pipe(&folder.memory(name));
        let error = folder.build(&site).unwrap_err();
        assert!(matches!(&error, OutputError::NotOurs(at) if at.ends_with(name)), "{name}: {error}");
        let _ = stands(&folder.site, &folder.dir, super::key("a"));
    }
    for name in [".opas-manifest.json", ".opas-stamps", ".opas-lock", ".opas-journal", "other.html"] {
        let folder = Folder::new();
        fs::create_dir(&folder.dir).unwrap();
        pipe(&folder.dir.join(name));
        folder.build(&site).unwrap();
        assert!(folder.dir.join(name).exists(), "{name} was not made by opas");
    }
    let folder = Folder::new();
    fs::create_dir(&folder.dir).unwrap();
    pipe(&folder.dir.join("a.html"));
    assert!(matches!(folder.build(&site), Err(OutputError::Foreign { .. })));
    pipe(&folder.dir.join(".opas-staging"));
    assert!(matches!(folder.build(&site), Err(OutputError::NotOurs(_))));
}

#[test]
fn links_among_opas_own_files_are_refused() {
    let site = pages(&[("a.html", "a"), ("b.html", "b")]);
    for name in OPENED {
        let folder = Folder::new();
        let treasure = treasure(&folder);
        folder.build(&site).unwrap();
        fs::remove_file(folder.memory(name)).unwrap_or_default();
        symlink(treasure.path().join("manifest.json"), folder.memory(name)).unwrap();
        let error = folder.build(&pages(&[("a.html", "a2")])).unwrap_err();
        assert!(matches!(&error, OutputError::Symlink(at) if at.ends_with(name)), "{name}: {error}");
        assert!(is_whole(&treasure));
    }
    let memory = Folder::new();
    let key = memory.memory("").file_name().unwrap().to_owned();
    for steps in [".opas", ".opas/outputs", ".opas/outputs/KEY", "public/.opas-staging"] {
        let folder = Folder::new();
        let treasure = treasure(&folder);
        let place = folder.site.join(steps.replace("KEY", key.to_str().unwrap()));
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        symlink(treasure.path(), &place).unwrap();
        let error = folder.build(&site).unwrap_err();
        assert!(matches!(&error, OutputError::Symlink(at) if *at == place), "{steps}: {error}");
        assert!(is_whole(&treasure));
    }
    // The folder of the preview is reached by no link, neither.
    let mut folder = Folder::new();
    let treasure = treasure(&folder);
    fs::create_dir(folder.site.join(".opas")).unwrap();
    folder.dir = folder.site.join(".opas/preview");
    symlink(treasure.path(), &folder.dir).unwrap();
    assert!(matches!(folder.build(&site), Err(OutputError::Symlink(_))));
    assert!(is_whole(&treasure));
}

#[test]
fn a_forged_journal_removes_nothing() {
    let folder = Folder::new();
    folder.write("mine.txt", "mine");
    let journal = r#"{"new":["mine.txt"],"folders":[],"old":[],"had_manifest":false}"#;
    folder.forge("journal.json", journal);
    folder.build(&pages(&[("a.html", "a")])).unwrap();
    assert_eq!(folder.read("mine.txt"), "mine");
    assert!(!folder.memory("journal.json").exists());

    for bond in ["", "00000000000000000000000000000000", "another"] {
        folder.forge("journal.json", journal);
        folder.write(".opas-staging/bond", bond);
        folder.write(".opas-staging/old-0", "forged");
        let error = folder.build(&pages(&[("a.html", "a")])).unwrap_err();
        assert!(matches!(error, OutputError::Interrupted(_)), "{error}");
        assert_eq!((folder.read("mine.txt"), folder.read(".opas-staging/old-0")), ("mine".into(), "forged".into()));
    }
    // Where nothing is staged, there is nothing to lose.
    fs::remove_file(folder.dir.join(".opas-staging/old-0")).unwrap();
    folder.write(".opas-staging/bond", "");
    folder.build(&pages(&[("a.html", "a")])).unwrap();
    assert_eq!(folder.files(), pages(&[("a.html", "a"), ("mine.txt", "mine")]));
}

#[test]
fn a_forged_manifest_gives_no_right_to_other_bytes() {
    let digest = crate::digest::Digest::of_bytes(b"guessed");
    let line = format!("{{\"path\":\"a.html\",\"key\":\"{digest}\",\"digest\":\"{digest}\",\"size\":4}}");
    let forgeries: [(&str, &str); 3] = [
        ("", "manifest.json"),
        ("\"bond\":\"00000000000000000000000000000000\",", "manifest.json"),
        ("", ".opas-manifest.json"),
    ];
    for (bond, name) in forgeries {
        let folder = Folder::new();
        folder.write("a.html", "mine");
        let manifest = format!("{{\"version\":1,{bond}\"files\":[{line}]}}");
        if name.starts_with('.') {
            folder.write(name, &manifest);
        } else {
            folder.forge(name, &manifest);
        }
        assert!(matches!(folder.build(&pages(&[("a.html", "a")])), Err(OutputError::Foreign { .. })), "{bond} {name}");
        assert_eq!(folder.build(&Pages::new()).unwrap().removed, 0);
        assert_eq!(folder.read("a.html"), "mine");
    }
}

/// Paths that are right, that lead out, or that are none.
fn step() -> impl Strategy<Value = String> {
    const ODD: [&str; 9] =
        ["../treasure/mine", "../treasure", "/treasure/mine", "..", ".", "", "mine.txt", "link/mine", "link"];
    prop_oneof![prop::sample::select(&ODD[..]).prop_map(str::to_owned), "[a-c]{1,2}(/[a-c]\\.html)?", ".{0,6}"]
}

fn list() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(step(), 0..5)
}

/// The text of a journal or of a manifest, or of something that is neither.
fn forgery() -> impl Strategy<Value = String> {
    let journal = (list(), list(), list(), any::<bool>()).prop_map(|(new, folders, old, had_manifest)| {
        serde_json::json!({ "new": new, "folders": folders, "old": old, "had_manifest": had_manifest }).to_string()
    });
    let manifest = (list(), any::<bool>()).prop_map(|(paths, has_bond)| {
        let digest = crate::digest::Digest::of_bytes(b"mine");
        let line = |path| serde_json::json!({ "path": path, "key": digest, "digest": digest, "size": 4 });
        let bond = if has_bond { "BOND" } else { "none" };
        serde_json::json!({ "version": 1, "bond": bond, "files": paths.into_iter().map(line).collect::<Vec<_>>() })
            .to_string()
    });
    prop_oneof![3 => journal, 3 => manifest, 1 => ".{0,20}", 1 => "opas stamps 4 BOND - -\n"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Even if somebody knew the bond.
    #[test]
    fn whatever_is_forged_nothing_outside_of_the_output_is_touched(
        forged in prop::collection::btree_map(prop::sample::select(vec!["manifest.json", "manifest.old", "journal.json", "stamps"]), forgery(), 0..4),
        staged in prop::collection::btree_set(prop::sample::select(vec!["new-1", "old-0", "old-1", "mine"]), 0..4),
        knows_bond in any::<bool>(),
        is_earlier in any::<bool>(),
    ) {
        let folder = Folder::new();
        let treasure = folder.site.join("treasure");
        fs::create_dir_all(&treasure).unwrap();
        fs::write(treasure.join("mine"), "mine").unwrap();
        folder.write("mine.txt", "mine, and nobody knows what");
        symlink(&treasure, folder.dir.join("link")).unwrap();
        let bond = folder.bond().to_string();
        let of_bond = |text: &str| if knows_bond { text.replace("BOND", &bond) } else { text.to_owned() };
        for (name, text) in &forged {
            folder.forge(name, &of_bond(text));
            if is_earlier {
                folder.write(&format!(".opas-{name}"), text);
            }
        }
        for name in &staged {
            folder.write(&format!(".opas-staging/{name}"), "staged");
        }
        if !staged.is_empty() || knows_bond {
            folder.write(".opas-staging/bond", &of_bond("BOND"));
        }
        for site in [pages(&[("a", "1"), ("b/a.html", "1")]), pages(&[("b", "2")])] {
            let _ = folder.build(&site);
            prop_assert_eq!(fs::read_to_string(treasure.join("mine")).unwrap(), "mine");
            prop_assert_eq!(fs::read_dir(&treasure).unwrap().count(), 1);
            if !knows_bond {
                prop_assert_eq!(folder.read("mine.txt"), "mine, and nobody knows what");
            }
        }
    }
}
