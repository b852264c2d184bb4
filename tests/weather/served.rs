//! While the site is served: thousands of files at once, and who asks while all is made anew.

use std::fs;
use std::os::unix::fs::symlink;
use std::thread;
use std::time::{Duration, Instant};

use crate::folder::{assert_same, difference};
use crate::place::{LONG, Place, Server, page_file, page_output};

/// The pages of the site of these tests.
const MANY: usize = 1000;

fn address(number: usize) -> String {
    format!("/{}", page_output(number).trim_end_matches("index.html"))
}

/// Long enough for the system to tell of a file that was saved.
fn a_moment() {
    thread::sleep(Duration::from_millis(100));
}

#[test]
fn who_asks_during_a_long_rebuild_gets_the_new_page() {
    let place = Place::new(MANY);
    let server = Server::start(&place, &[]);
    assert!(server.get(&address(700)).contains("Sana alussa."));
    for round in 0..2 {
        let mark = format!("malli-{round}");
        place.edit("themes/plain/templates/shell.html", |text| format!("{text}<!-- {mark} -->"));
        a_moment();
        // From the last, which would be made last, to the first.
        for number in (0..MANY).rev().step_by(90) {
            let answer = server.get(&address(number));
            assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(&mark), "page {number} is old:\n{answer}");
        }
        server.hear(" changed");
        let preview = place.preview();
        let old: Vec<usize> = (0..MANY).filter(|number| !holds(&preview[&page_output(*number)], &mark)).collect();
        assert!(old.is_empty(), "the whole site was said to be made, and these pages are old: {old:?}");
        assert_same(&preview, &place.clean_preview());
    }
    server.end("TERM");
}

fn holds(page: &[u8], mark: &str) -> bool {
    String::from_utf8_lossy(page).contains(mark)
}

#[test]
fn an_edit_during_a_long_rebuild_is_shown_at_once() {
    let place = Place::new(MANY);
    let server = Server::start(&place, &[]);
    place.edit("themes/plain/templates/shell.html", |text| format!("{text}<!-- uusi malli -->"));
    a_moment();
    for number in [990, 5, 500] {
        let word = format!("kesken-{number}");
        place.write_page(number, &word);
        // The sources of the page itself are looked at, even before the system tells.
        let answer = server.get(&address(number));
        assert!(answer.contains(&word) && answer.contains("uusi malli"), "page {number} is old:\n{answer}");
    }
    until_same(&place);
    server.end("INT");
}

#[test]
fn a_branch_that_changes_thousands_of_files() {
    let place = Place::new(MANY);
    let server = Server::start(&place, &[]);
    // Nearly all pages are others, some are gone, and there are more than before; the settings change in between.
    (0..MANY).for_each(|number| place.write_page(number, "haara"));
    place.edit("site.yaml", |text| format!("{text}\n"));
    for number in 20..40 {
        fs::remove_dir_all(place.root().join(page_file(number)).parent().unwrap()).unwrap();
    }
    (MANY..2 * MANY).for_each(|number| place.write_page(number, "haara"));
    a_moment();
    for number in [2 * MANY - 1, 0, MANY] {
        let answer = server.get(&address(number));
        assert!(
            answer.starts_with("HTTP/1.1 200") && answer.contains("Sana haara."),
            "page {number} is old:\n{answer}"
        );
    }
    assert!(server.get(&address(25)).starts_with("HTTP/1.1 404"));
    until_same(&place);
    // And back again.
    (0..MANY).for_each(|number| place.write_page(number, "alussa"));
    fs::rename(place.root().join("content/many-60"), place.root().join("content/many-200")).unwrap();
    a_moment();
    assert!(server.get(&address(999)).contains("Sana alussa."));
    until_same(&place);
    server.end("TERM");
}

#[test]
fn what_is_behind_links_is_watched_too() {
    let place = Place::new(0);
    // A file and a folder that lie elsewhere in the site's folder, and two links to them; one of them comes later.
    place.write("texts/a.fi.md", "---\ntitle: Linkitetty\n---\n\nEnsin.\n");
    place.write("texts/folder/index.fi.md", "---\ntitle: Kansio\n---\n\nEnsin.\n");
    fs::create_dir_all(place.root().join("content/a")).unwrap();
    symlink("../../texts/a.fi.md", place.root().join("content/a/index.fi.md")).unwrap();
    let server = Server::start(&place, &[]);
    assert!(server.get("/linkitetty/").starts_with("HTTP/1.1 200"));
    symlink("../texts/folder", place.root().join("content/b")).unwrap();
    server.hear(" changed");
    assert!(server.get("/kansio/").starts_with("HTTP/1.1 200"));
    // The titles show on other pages and in addresses: only a build makes these.
    for (file, title) in [("texts/a.fi.md", "Tiedosto"), ("texts/folder/index.fi.md", "Paikka")] {
        place.write(file, format!("---\ntitle: {title}\n---\n\nSitten.\n"));
        server.hear(" changed");
        assert!(server.get(&format!("/{}/", title.to_lowercase())).contains("Sitten."));
    }
    place.write("texts/folder/deep/index.fi.md", "---\ntitle: Syvemmällä\n---\n\nUusi.\n");
    server.hear(" changed");
    assert!(server.get("/paikka/syvemmalla/").contains("Uusi."));
    server.end("TERM");
}

/// Waits until the preview is what another server makes of the same files.
#[track_caller]
fn until_same(place: &Place) {
    let wanted = place.clean_preview();
    let until = Instant::now() + LONG;
    while let Some(difference) = difference(&place.preview(), &wanted) {
        assert!(Instant::now() < until, "{difference}");
        thread::sleep(Duration::from_millis(50));
    }
}
