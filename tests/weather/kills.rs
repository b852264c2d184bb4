//! An end at any moment: afterwards every old page is whole, and the next build puts everything right.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::folder::{Files, assert_same};
use crate::place::{Place, Server, signal, wait};

const PAGES: usize = 120;

/// The two sites between which the builds go back and forth: pages are changed, added, removed and moved, and files
/// take the places of folders.
fn go_to(place: &Place, is_second: bool) {
    let word = if is_second { "toinen" } else { "ensimmäinen" };
    (0..PAGES).step_by(2).for_each(|number| place.write_page(number, word));
    let extra = place.root().join("content/extra");
    let _ = fs::remove_dir_all(&extra);
    if is_second {
        (0..60).for_each(|number| {
            place.write(&format!("content/extra/e-{number}/index.fi.md"), format!("---\ntitle: Lisä {number}\n---\n"));
        });
    } else {
        place.write("content/extra/index.fi.md", "---\ntitle: Lisä\nslug: muu\naliases: [/extra/]\n---\n");
    }
    place.edit("themes/plain/templates/shell.html", |text| {
        format!("{}<!-- {word} -->", text.split("<!-- ").next().unwrap())
    });
}

fn kills() -> u32 {
    std::env::var("OPAS_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(12)
}

/// Every file that was there before must be what it was or what it becomes.
#[track_caller]
fn assert_whole(found: &Files, old: &Files, new: &Files) {
    for (path, bytes) in old.iter().filter(|(path, _)| !path.starts_with('.')) {
        match found.get(path) {
            Some(found) => assert!(found == bytes || Some(found) == new.get(path), "{path} is neither old nor new"),
            None => assert!(!new.contains_key(path), "{path} is gone, and should only be another"),
        }
    }
}

#[test]
fn a_build_that_is_killed_at_any_moment_is_put_right_by_the_next() {
    let place = Place::new(PAGES);
    go_to(&place, false);
    let first = place.clean();
    go_to(&place, true);
    let second = place.clean();
    place.build();
    let mine = place.out().join("extra/mine.txt");
    fs::write(&mine, "not by opas").unwrap();

    // How long a build takes here.
    go_to(&place, false);
    let began = Instant::now();
    place.build();
    let mut takes = began.elapsed();

    let (kills, mut is_second, mut killed) = (kills(), false, 0);
    for number in 0..kills {
        is_second = !is_second;
        let (old, new) = if is_second { (&first, &second) } else { (&second, &first) };
        go_to(&place, is_second);
        let jitter = RandomState::new().hash_one(number) % 1000;
        let moment = takes * (number % 50 * 1000 + u32::try_from(jitter).unwrap()) / (kills.min(50) * 1000);
        let mut build = place.opas(&["build"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(moment);
        let name = ["KILL", "KILL", "KILL", "TERM", "INT"][number as usize % 5];
        signal(&build, name);
        let is_killed = wait(&mut build, Duration::from_secs(10)).is_none();
        killed += u32::from(is_killed);

        assert_eq!(fs::read_to_string(&mine).unwrap(), "not by opas", "{name} after {moment:?}");
        assert_whole(&place.output(), old, new);
        let began = Instant::now();
        place.build();
        // The machine is busy now and idle then: a build that came to its end takes less than was thought.
        takes = if is_killed { began.elapsed() } else { takes * 9 / 10 };
        let mut found = place.output();
        assert_eq!(found.remove("extra/mine.txt").as_deref(), Some(&b"not by opas"[..]));
        if let Some(difference) = crate::folder::difference(&found, new) {
            panic!("{name} after {moment:?}: {difference}");
        }
    }
    assert!(killed * 3 > kills, "only {killed} of {kills} were killed before their end, which comes after {takes:?}");
}

#[test]
fn a_server_that_is_killed_at_any_moment_is_put_right_by_the_next() {
    let place = Place::new(PAGES);
    for (number, name) in ["KILL", "TERM", "INT", "KILL"].into_iter().enumerate() {
        go_to(&place, number % 2 == 1);
        let server = Server::launch(&place, &[]);
        thread::sleep(Duration::from_millis(40 * number as u64));
        server.abandon(name);
        go_to(&place, number % 2 == 0);
        let next = Server::start(&place, &[]);
        assert_same(&place.preview(), &place.clean_preview());
        // And in the middle of a rebuild.
        go_to(&place, number % 2 == 1);
        thread::sleep(Duration::from_millis(60));
        next.abandon(name);
    }
}

#[test]
fn a_server_ends_well_while_it_builds() {
    let place = Place::new(PAGES);
    for name in ["TERM", "INT"] {
        let server = Server::start(&place, &[]);
        go_to(&place, name == "TERM");
        thread::sleep(Duration::from_millis(50));
        server.end(name);
    }
}
