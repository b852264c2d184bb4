//! The same files give the same bytes: in whatever order they came, on however many threads, wherever the site is,
//! whoever runs the command, and in whatever language and time zone.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::LazyLock;

use opas::pipeline::{Faults, Goal, Workshop, build};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::folder::{self, EXAMPLE, Files, assert_same};
use crate::output::output_below;
use crate::tries;

/// What the example is built to.
static OUTPUT: LazyLock<Files> = LazyLock::new(|| built(&written(EXAMPLE.keys())));

/// Writes the files of the site in an order.
fn written<'a>(paths: impl IntoIterator<Item = &'a String>) -> TempDir {
    let folder = folder::temporary();
    for path in paths {
        folder::write(&folder.path().join("site"), path, &EXAMPLE[path]);
    }
    folder
}

fn built(folder: &TempDir) -> Files {
    let out = folder.path().join("public");
    let goal = Goal { out: Some(out.clone()), drafts: false, faults: Faults::Refuse, outside: false, today: None };
    let site = folder.path().join("site");
    let mut workshop = Workshop::new(&site);
    let outcome = build(&mut workshop, &goal, &BTreeSet::new(), &mut ()).unwrap();
    assert!(outcome.written.is_some());
    output_below(&site, &out)
}

proptest! {
    #![proptest_config(tries(8))]

    #[test]
    fn in_whatever_order_the_files_came(paths in Just(EXAMPLE.keys().cloned().collect::<Vec<_>>()).prop_shuffle()) {
        assert_same(&built(&written(&paths)), &OUTPUT);
    }
}

#[test]
fn on_however_many_threads() {
    for threads in [1, 2, 4, 16] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert_same(&pool.install(|| built(&written(EXAMPLE.keys()))), &OUTPUT);
    }
}

#[test]
fn whoever_runs_the_command() {
    let people: [&[(&str, &str)]; 4] = [
        &[],
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "sv_SE.UTF-8"), ("LC_ALL", "sv_SE.UTF-8"), ("RAYON_NUM_THREADS", "1")],
        &[("TZ", "America/Adak"), ("LANG", "tr_TR.ISO-8859-9"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "4")],
        &[
            ("TZ", ":nonsense"),
            ("LANGUAGE", "ar:fi"),
            ("HOME", "/nowhere"),
            ("NO_COLOR", "1"),
            ("SOURCE_DATE_EPOCH", "1"),
        ],
    ];
    for environment in people {
        let folder = written(EXAMPLE.keys());
        let mut command = Command::new(env!("CARGO_BIN_EXE_opas"));
        command.env_clear().envs(environment.iter().copied()).current_dir(&folder);
        let output = command.args(["--root", "site", "build", "--out", "a/../b c/ä"]).output().unwrap();
        assert!(output.status.success(), "{environment:?}: {}", String::from_utf8_lossy(&output.stdout));
        assert_same(&output_below(&folder.path().join("site"), &folder.path().join("b c/ä")), &OUTPUT);
    }
}

#[test]
fn at_whatever_time() {
    let folder = written(EXAMPLE.keys());
    for (number, path) in EXAMPLE.keys().enumerate() {
        let file = std::fs::File::options().append(true).open(folder.path().join("site").join(path)).unwrap();
        let age = std::time::Duration::from_secs(number as u64 * 100_000_000);
        file.set_modified(std::time::UNIX_EPOCH + age).unwrap();
    }
    assert_same(&built(&folder), &OUTPUT);
}
